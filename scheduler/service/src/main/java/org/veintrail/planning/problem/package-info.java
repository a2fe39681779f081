/** From facts to a planning problem and back: days, numbers, chains and slots. */
@NullMarked
package org.veintrail.planning.problem;

import org.jspecify.annotations.NullMarked;
