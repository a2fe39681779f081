/** Training: events. */
@NullMarked
package org.veintrail.training.event;

import org.jspecify.annotations.NullMarked;
