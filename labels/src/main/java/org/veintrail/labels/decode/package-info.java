/** From a photo to the content of its symbols, in bounded memory. */
@NullMarked
package org.veintrail.labels.decode;

import org.jspecify.annotations.NullMarked;
