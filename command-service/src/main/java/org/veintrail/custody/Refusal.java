package org.veintrail.custody;

import java.util.Optional;
import org.veintrail.order.RefusalCode;

/**
 * Why a rule refuses a step.
 *
 * @param code the stable word
 * @param detail the values and what to do, for the person who tried; never private data
 */
public record Refusal(RefusalCode code, String detail) {

    static Optional<Refusal> because(RefusalCode code, String detail, Object... values) {
        return Optional.of(new Refusal(code, values.length == 0 ? detail : detail.formatted(values)));
    }

    static Optional<Refusal> none() {
        return Optional.empty();
    }
}
