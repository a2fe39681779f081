package org.veintrail.patient.event;

import java.time.Instant;

/** Something done with the identity vault. Pseudonyms, never identities. */
public sealed interface PatientEvent
        permits PatientLookedUp, PatientIdentityRead, PatientIdentityRefused, VaultKeysRewrapped {

    /** Who did it. */
    String account();

    /** When, by the server's clock. */
    Instant at();
}
