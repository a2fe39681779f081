package org.veintrail.signing.event;

import java.time.LocalDate;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.LocalMoment;

/**
 * It was set how many people sign a step from a date on; what was done before stays judged by what held then.
 *
 * @param step the command that is signed, by its name
 * @param country ISO 3166-1 code, or absent for every country without a number of its own
 * @param signers how many different people
 * @param effectiveFrom first day on which it holds, by the clock of the site where the step is done
 * @param reason why
 */
@Revision("1")
public record SigningPolicySet(
        String step,
        @Nullable String country,
        int signers,
        LocalDate effectiveFrom,
        String reason,
        LocalMoment occurredAt)
        implements SigningPolicyEvent {}
