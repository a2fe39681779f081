package org.veintrail.signin.event;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * An alarm: an account was locked after too many wrong passwords in a row, at sign-in or at signing.
 *
 * @param until when it opens by itself
 */
@Revision("1")
public record AccountLocked(String account, Instant until, Instant at) implements SignInEvent {}
