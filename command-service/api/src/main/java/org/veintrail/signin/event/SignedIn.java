package org.veintrail.signin.event;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Somebody came in; a device that signs in with every request is on record once in a while. */
@Revision("1")
public record SignedIn(String account, Instant at) implements SignInEvent {}
