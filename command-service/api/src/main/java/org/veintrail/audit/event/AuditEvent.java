package org.veintrail.audit.event;

import java.time.Instant;

/** Something about access that is no sign-in. The account, where there is one, is in the event's metadata as its actor as well. */
public sealed interface AuditEvent permits DataExported, ReadRefused, ConfigurationRecorded, ClockStepped {

    /** When, by the server's clock. */
    Instant at();
}
