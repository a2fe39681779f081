/** Who came in and who was turned away; the names of these classes are stored and never change. */
@NullMarked
package org.veintrail.signin.event;

import org.jspecify.annotations.NullMarked;
