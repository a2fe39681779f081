/** Load programs: they measure, they judge nothing. */
@NullMarked
package org.veintrail.benchmarks;

import org.jspecify.annotations.NullMarked;
