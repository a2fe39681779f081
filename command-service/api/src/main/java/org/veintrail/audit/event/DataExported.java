package org.veintrail.audit.event;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Somebody began to take out what leaves the system in one piece: the log, the data of a label, a planning instance, the vault.
 *
 * @param account who
 * @param what the address, with the ids in it
 */
@Revision("1")
public record DataExported(String account, String what, Instant at) implements AuditEvent {}
