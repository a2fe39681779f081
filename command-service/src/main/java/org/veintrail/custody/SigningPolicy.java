package org.veintrail.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veintrail.signing.event.SigningPolicyEvent;
import org.veintrail.signing.event.SigningPolicySet;
import org.veintrail.signing.event.SiteCountrySet;

/**
 * How many people sign a step: never fewer than the house asks for, and more where a number is set for the country of the site, or for
 * every country, that holds on the day of the act by the site's clock. So what was done is judged for ever by what held then.
 */
final class SigningPolicy {
    /** Two people end a doubt about identity and answer for a label that nobody can find; everything else needs one at least. */
    private static final Map<String, Integer> FEWEST = Map.of("resolve-hold", 2, "declare-label-lost", 2);

    private final List<SigningPolicyEvent> history;

    private SigningPolicy(List<SigningPolicyEvent> history) {
        this.history = List.copyOf(history);
    }

    static SigningPolicy of(List<SigningPolicyEvent> history) {
        return new SigningPolicy(history);
    }

    /** How many people have to sign this step at least, whatever is set. */
    static int fewest(String step) {
        return FEWEST.getOrDefault(step, 1);
    }

    /** How many people have to sign this step in this act. */
    int signers(String step, Act act) {
        return signers(step, act.site(), act.occurredAt().at());
    }

    /** How many people have to sign this step at a site, if that is known, at a time by its clock. */
    int signers(String step, @Nullable String site, OffsetDateTime at) {
        LocalDate day = at.toLocalDate();
        Optional<String> country = countryOf(site, at.toInstant());
        return country.flatMap(there -> inForce(step, there, day))
                .or(() -> inForce(step, null, day))
                .map(set -> Math.max(set.signers(), fewest(step)))
                .orElse(fewest(step));
    }

    private Optional<String> countryOf(@Nullable String site, Instant at) {
        return history.stream()
                .filter(SiteCountrySet.class::isInstance)
                .map(SiteCountrySet.class::cast)
                .filter(set ->
                        set.site().equals(site) && !set.occurredAt().instant().isAfter(at))
                .reduce((earlier, later) -> later)
                .map(SiteCountrySet::country);
    }

    /** The one with the latest date that has come; of two with the same date the one that was set later. */
    private Optional<SigningPolicySet> inForce(String step, @Nullable String country, LocalDate day) {
        return history.stream()
                .filter(SigningPolicySet.class::isInstance)
                .map(SigningPolicySet.class::cast)
                .filter(set -> set.step().equals(step)
                        && Objects.equals(set.country(), country)
                        && !set.effectiveFrom().isAfter(day))
                .sorted(Comparator.comparing(SigningPolicySet::effectiveFrom))
                .reduce((earlier, later) -> later);
    }
}
