package org.veintrail.command.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.custody.Checks;
import org.veintrail.signing.event.SigningPolicyEvent;
import org.veintrail.signing.event.SigningPolicySet;
import org.veintrail.signing.event.SiteCountrySet;

/** {@code GET /api/signatures/policies}: how many people sign which step where and from when, and in which country each site is. */
@RestController
class PolicyController {
    private final Checks.SigningPolicies policies;

    PolicyController(Checks.SigningPolicies policies) {
        this.policies = policies;
    }

    /** A number that was set, in the order in which they were. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Policy(
            String step,
            @Nullable String country,
            int signers,
            LocalDate effectiveFrom,
            String reason,
            Instant setAt) {}

    /** Where a site is. */
    record SiteCountry(String site, String country, String reason, Instant setAt) {}

    /** Everything that was set. */
    record Policies(List<Policy> policies, List<SiteCountry> sites) {}

    @GetMapping("/api/signatures/policies")
    Policies policies() {
        List<SigningPolicyEvent> history = policies.history();
        return new Policies(
                only(history, SigningPolicySet.class)
                        .map(e -> new Policy(
                                e.step(),
                                e.country(),
                                e.signers(),
                                e.effectiveFrom(),
                                e.reason(),
                                e.occurredAt().instant()))
                        .toList(),
                only(history, SiteCountrySet.class)
                        .map(e -> new SiteCountry(
                                e.site(),
                                e.country(),
                                e.reason(),
                                e.occurredAt().instant()))
                        .toList());
    }

    private static <E> Stream<E> only(List<SigningPolicyEvent> history, Class<E> type) {
        return history.stream().filter(type::isInstance).map(type::cast);
    }
}
