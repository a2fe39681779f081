package org.veintrail.log.event;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The check that runs beside the system found that recorded history is not what was written.
 *
 * @param position first position concerned
 * @param lastPosition last position concerned; equal to {@code position} when it is exact
 * @param finding kind of the finding, a name of {@code org.veintrail.proof.export.Finding.Kind}
 * @param detail what was found and what was expected, for people
 * @param foundAt when it was found
 */
@Revision("1")
public record HistoryAlarmRaised(long position, long lastPosition, String finding, String detail, Instant foundAt) {}
