/** The one way in which events and commands become JSON. */
@NullMarked
package org.veintrail.json;

import org.jspecify.annotations.NullMarked;
