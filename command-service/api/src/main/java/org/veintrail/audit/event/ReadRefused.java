package org.veintrail.audit.event;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Somebody signed in asked for what the role or the site may not see.
 *
 * @param account who
 * @param address the address as the table of authority has it
 * @param more how many such refusals of the same account came before without a record of their own
 */
@Revision("1")
public record ReadRefused(String account, String address, int more, Instant at) implements AuditEvent {}
