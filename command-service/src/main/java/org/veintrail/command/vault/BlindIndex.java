package org.veintrail.command.vault;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.SecretKey;

/**
 * Finds patients by what was typed without keeping it: an HMAC of the normalised value under a key of each field, so that equal values
 * of different fields look different. Who has the database and not the root key cannot try names.
 */
public final class BlindIndex {
    private final SecretKey number;
    private final SecretKey person;

    /** Under keys derived for it. */
    public BlindIndex(DerivedKeys keys) {
        this.number = keys.derive("veintrail blind index hospital number v1");
        this.person = keys.derive("veintrail blind index name and birth date v1");
    }

    /** The mark of a hospital number: letters and digits count, in capitals or not, and nothing else. */
    String ofNumber(String hospitalNumber) {
        return HexFormat.of().formatHex(DerivedKeys.mac(number, bare(hospitalNumber)));
    }

    /** The mark of a person: accents, case, hyphens and spaces do not count. */
    String ofPerson(String familyName, String givenName, LocalDate birthDate) {
        return HexFormat.of()
                .formatHex(DerivedKeys.mac(person, bare(familyName) + "\n" + bare(givenName) + "\n" + birthDate));
    }

    /** Letters and digits alone, decomposed and in small letters (Unicode Standard Annex 15, form NFKD). */
    static String bare(String text) {
        StringBuilder out = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
