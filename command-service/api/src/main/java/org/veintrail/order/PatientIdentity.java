package org.veintrail.order;

import java.time.LocalDate;

/**
 * Who the patient is. Goes to the identity vault and nowhere else; never part of an event, a log or a text.
 *
 * @param wristband what the wristband says when scanned, whole
 * @param familyName family name
 * @param givenName given name
 * @param birthDate date of birth
 */
public record PatientIdentity(String wristband, String familyName, String givenName, LocalDate birthDate) {

    public PatientIdentity {
        Text.raw(wristband);
        if (!named(familyName) || !named(givenName)) {
            throw new IllegalArgumentException(
                    "Family and given name have 1 to 200 characters without control characters.");
        }
    }

    private static boolean named(String name) {
        return !name.isBlank() && name.length() <= 200 && name.codePoints().noneMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
        return "PatientIdentity[withheld]";
    }
}
