package org.veintrail.signin.event;

import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An alarm: somebody failed to sign, by a wrong password or with a ticket that was not given for this.
 *
 * @param account whose signature it was to be, or absent where nobody has the name: what was typed there may be a password
 */
@Revision("1")
public record SigningRefused(@Nullable String account, Instant at) implements SignInEvent {}
