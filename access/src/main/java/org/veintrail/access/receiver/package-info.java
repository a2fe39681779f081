/** The program's own log and the access events, sent as they happen to a system that an intruder here has no hand in. */
@NullMarked
package org.veintrail.access.receiver;

import org.jspecify.annotations.NullMarked;
