/** The scheduler as a service: it follows the log, keeps the plan current, proposes and publishes. */
@NullMarked
package org.veintrail.planning;

import org.jspecify.annotations.NullMarked;
