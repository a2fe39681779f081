/** Somebody who wants in: tries over HTTP what must not be possible, and counts what was. */
@NullMarked
package org.veintrail.benchmarks.hostile;

import org.jspecify.annotations.NullMarked;
