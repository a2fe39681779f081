package org.veintrail.signin.event;

import java.time.Instant;

/** Something at the door of the system (21 CFR 11.300(d)). The account is in the event's metadata as its actor as well. */
public sealed interface SignInEvent permits SignedIn, SignInRefused, AccountLocked, SignedOut, SigningRefused {

    /** When, by the server's clock. */
    Instant at();
}
