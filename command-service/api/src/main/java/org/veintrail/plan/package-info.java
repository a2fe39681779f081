/** Words of planning that commands and events share. */
@NullMarked
package org.veintrail.plan;

import org.jspecify.annotations.NullMarked;
