/** What was taken out, what was refused to readers, and what changed around the system. */
@NullMarked
package org.veintrail.audit.event;

import org.jspecify.annotations.NullMarked;
