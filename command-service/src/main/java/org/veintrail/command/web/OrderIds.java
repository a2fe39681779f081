package org.veintrail.command.web;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.veintrail.labels.identity.OrderId;

/** Makes the ids that the edge has to make: order ids for clients that bring none, and patients' pseudonyms. */
final class OrderIds {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int SERIAL = 7;
    private static final int REFERENCE = 20;
    private final SecureRandom random;
    private final InstantSource clock;

    OrderIds(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    String nextOrderId() {
        return OrderId.of(clock.instant().atOffset(ZoneOffset.UTC).getYear(), letters(SERIAL))
                .value();
    }

    String nextPatientReference() {
        return "P-" + letters(REFERENCE);
    }

    private String letters(int count) {
        return random.ints(count, 0, ALPHABET.length())
                .collect(
                        StringBuilder::new, (text, index) -> text.append(ALPHABET.charAt(index)), StringBuilder::append)
                .toString();
    }
}
