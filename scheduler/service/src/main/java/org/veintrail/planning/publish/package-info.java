/** Making a proposal the plan that everybody works by. */
@NullMarked
package org.veintrail.planning.publish;

import org.jspecify.annotations.NullMarked;
