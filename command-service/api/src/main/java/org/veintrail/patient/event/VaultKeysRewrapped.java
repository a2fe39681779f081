package org.veintrail.patient.event;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Patients' keys were wrapped anew by another master key.
 *
 * @param account who asked for it
 * @param keyId names the master key
 * @param rewrapped how many
 * @param left how many are still wrapped by an older one
 */
@Revision("1")
public record VaultKeysRewrapped(String account, String keyId, long rewrapped, long left, Instant at)
        implements PatientEvent {}
