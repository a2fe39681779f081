/** What happened to signing tickets; the names of these classes are stored and never change. */
@NullMarked
package org.veintrail.signing.event;

import org.jspecify.annotations.NullMarked;
