/** Who looked at whose identity, and why; the names of these classes are stored and never change. */
@NullMarked
package org.veintrail.patient.event;

import org.jspecify.annotations.NullMarked;
