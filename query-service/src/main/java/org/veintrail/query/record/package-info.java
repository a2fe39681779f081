/** Records of access: who came in, who was turned away, what was taken out, what changed around the system. */
@NullMarked
package org.veintrail.query.record;

import org.jspecify.annotations.NullMarked;
