/** Rules of reading photos, in words. */
@NullMarked
package org.veintrail.labels.decode;

import org.jspecify.annotations.NullMarked;
