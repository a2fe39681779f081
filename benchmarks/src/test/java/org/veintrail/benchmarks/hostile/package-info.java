@org.jspecify.annotations.NullMarked
package org.veintrail.benchmarks.hostile;
