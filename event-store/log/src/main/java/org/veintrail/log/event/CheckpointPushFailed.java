package org.veintrail.log.event;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Checkpoints could not be taken out of the house for some time, so that nobody elsewhere vouches for what was recorded since.
 *
 * @param target the place: journal, address or timestamp
 * @param size of the checkpoint that was tried last
 * @param failures failures in a row
 * @param failure what the last one was, for people
 * @param failingSince when the first of them was
 */
@Revision("1")
public record CheckpointPushFailed(String target, long size, int failures, String failure, Instant failingSince) {}
