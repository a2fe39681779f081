package org.veintrail.patient.event;

import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Somebody looked a patient up.
 *
 * @param account who
 * @param by what was searched for: hospital-number or name-and-birth-date
 * @param found the pseudonyms that were answered
 * @param reason why, in the account's words
 */
@Revision("1")
public record PatientLookedUp(String account, String by, List<String> found, String reason, Instant at)
        implements PatientEvent {

    public PatientLookedUp {
        found = List.copyOf(found);
    }
}
