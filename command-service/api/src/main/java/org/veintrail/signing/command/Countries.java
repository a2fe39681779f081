package org.veintrail.signing.command;

import java.util.Locale;
import java.util.Set;
import org.veintrail.order.Text;

/** The countries of ISO 3166-1 by their codes of two letters. */
final class Countries {
    private static final Set<String> CODES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private Countries() {}

    static void require(String country) {
        if (!CODES.contains(country)) {
            throw new IllegalArgumentException(
                    "country must be an ISO 3166-1 code of two capital letters such as BE, but is '"
                            + Text.shown(country) + "'.");
        }
    }
}
