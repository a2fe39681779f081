/** Everything in one process on an embedded database, and the command line around it. */
@NullMarked
package org.veintrail.standalone;

import org.jspecify.annotations.NullMarked;
