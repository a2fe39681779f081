package org.veintrail.upkeep.event;

import org.veintrail.order.LocalMoment;

/** Something that was done about a projection by hand, or tried. Who did it and from where is in the event's metadata. */
public sealed interface UpkeepEvent permits DeadLetterRetryOrdered, DeadLetterSkipped, UpkeepRefused {

    /** Name of the projection. */
    String projection();

    /** Position in the log of the event that the projection could not handle. */
    long position();

    /** When it was done. */
    LocalMoment occurredAt();
}
