/** Who was trained in what, until when, and what training an activity needs (21 CFR 211.25, EU GMP chapter 2, FACT-JACIE). */
@NullMarked
package org.veintrail.training;

import org.jspecify.annotations.NullMarked;
