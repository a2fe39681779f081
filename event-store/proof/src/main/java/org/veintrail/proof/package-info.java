/** The hash tree over the event log, its signed checkpoints, and the verifier that needs nothing else. */
@NullMarked
package org.veintrail.proof;

import org.jspecify.annotations.NullMarked;
