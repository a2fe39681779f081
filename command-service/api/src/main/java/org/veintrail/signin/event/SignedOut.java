package org.veintrail.signin.event;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Somebody signed out. */
@Revision("1")
public record SignedOut(String account, Instant at) implements SignInEvent {}
