/** Tests of what the service makes of the log. */
@NullMarked
package org.veintrail.planning;

import org.jspecify.annotations.NullMarked;
