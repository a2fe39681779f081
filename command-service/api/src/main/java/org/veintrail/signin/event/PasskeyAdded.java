package org.veintrail.signin.event;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Somebody registered a passkey of their own. Nothing of the key itself is in the log.
 *
 * @param label what its owner calls it
 */
@Revision("1")
public record PasskeyAdded(String account, String label, Instant at) implements SignInEvent {}
