/** Rules of sheets and their renderings, in words. */
@NullMarked
package org.veintrail.labels.sheet;

import org.jspecify.annotations.NullMarked;
