package org.veintrail.patient.event;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Somebody asked who a patient is and was not told.
 *
 * @param account who
 * @param patientReference the pseudonym asked for
 * @param code why not, a stable word
 */
@Revision("1")
public record PatientIdentityRefused(String account, String patientReference, String code, Instant at)
        implements PatientEvent {}
