package org.veintrail.account.event;

import org.veintrail.order.LocalMoment;

/**
 * Something that happened to the accounts (21 CFR 11.10(g), 11.300). Who did it and from where is in the event's metadata. Secrets are
 * kept apart, and an event names only where: an id that leads nowhere without the vault.
 */
public sealed interface AccountEvent
        permits AccountCreated,
                AccountChanged,
                AccountClosed,
                AccountReopened,
                PasswordReset,
                PasswordChanged,
                SecondFactorEnrolled,
                SecondFactorRemoved,
                SessionsEnded,
                RoleDelegated,
                DelegationEnded,
                ApiTokenIssued,
                ApiTokenRotated,
                ApiTokenRevoked,
                AccountActRefused {

    /** When it happened. */
    LocalMoment occurredAt();
}
