/** The scanner check, in words. */
@NullMarked
package org.veintrail.labels.check;

import org.jspecify.annotations.NullMarked;
