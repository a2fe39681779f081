/** Access on record in the same provable log as everything else, from every process that serves (21 CFR 11.10(e), EU GMP Annex 11 section 12.4). */
@NullMarked
package org.veintrail.auditing;

import org.jspecify.annotations.NullMarked;
