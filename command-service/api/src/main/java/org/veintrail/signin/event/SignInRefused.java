package org.veintrail.signin.event;

import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A name or a password was wrong.
 *
 * @param account the account, or absent where nobody has the name: what was typed there may be a password
 */
@Revision("1")
public record SignInRefused(@Nullable String account, Instant at) implements SignInEvent {}
