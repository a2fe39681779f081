package org.veintrail.order;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who the patient is. Goes to the identity vault and nowhere else; never part of an event, a log or a text.
 *
 * @param wristband what the wristband says when scanned, whole
 * @param familyName family name
 * @param givenName given name
 * @param birthDate date of birth
 * @param hospitalNumber the hospital's number of the patient, or null where the wristband says it
 */
public record PatientIdentity(
        String wristband,
        String familyName,
        String givenName,
        LocalDate birthDate,
        @Nullable String hospitalNumber) {

    public PatientIdentity {
        Text.raw(wristband);
        if (!named(familyName) || !named(givenName)) {
            throw new IllegalArgumentException(
                    "Family and given name have 1 to 200 characters without control characters.");
        }
        if (hospitalNumber != null) {
            Text.raw(hospitalNumber);
        }
    }

    /** A patient whose hospital number the wristband says. */
    public PatientIdentity(String wristband, String familyName, String givenName, LocalDate birthDate) {
        this(wristband, familyName, givenName, birthDate, null);
    }

    private static boolean named(String name) {
        return !name.isBlank() && name.length() <= 200 && name.codePoints().noneMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
        return "PatientIdentity[withheld]";
    }
}
