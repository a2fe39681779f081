package org.veintrail.signing.command;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.Text;

/**
 * Sets how many people sign a step from a date on.
 *
 * @param step the command that is signed, by its name
 * @param country ISO 3166-1 code of two letters, or null for every country without a number of its own
 * @param signers how many different people, 1 to 5
 * @param effectiveFrom first day on which it holds, by the clock of the site where the step is done; not before the day on which it is set
 * @param reason why
 */
public record SetSigningPolicy(
        String step, @Nullable String country, int signers, LocalDate effectiveFrom, String reason)
        implements SigningPolicyCommand {

    public SetSigningPolicy {
        Text.identifier("step", step);
        if (country != null) {
            Countries.require(country);
        }
        if (signers < 1 || signers > 5) {
            throw new IllegalArgumentException("signers must be 1 to 5, but is " + signers + ".");
        }
        Text.prose("reason", reason);
    }
}
