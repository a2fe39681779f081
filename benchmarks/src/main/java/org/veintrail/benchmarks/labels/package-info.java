/** What labels cost to make and to read, next to other libraries. */
@NullMarked
package org.veintrail.benchmarks.labels;

import org.jspecify.annotations.NullMarked;
