/** Whether a scanner and its computer hand over what stands in a symbol. */
@NullMarked
package org.veintrail.labels.check;

import org.jspecify.annotations.NullMarked;
