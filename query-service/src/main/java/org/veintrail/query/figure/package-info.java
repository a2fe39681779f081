/** Key figures: how long the way takes and how often it is left. */
@NullMarked
package org.veintrail.query.figure;

import org.jspecify.annotations.NullMarked;
