package org.veintrail.custody;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.veintrail.label.command.DeclareLabelLost;
import org.veintrail.order.command.AssessOutOfSpecification;
import org.veintrail.order.command.CancelOrder;
import org.veintrail.order.command.CloseDeviation;
import org.veintrail.order.command.ErasePatientIdentity;
import org.veintrail.order.command.FailManufacturingRun;
import org.veintrail.order.command.ReleaseOutOfSpecification;
import org.veintrail.order.command.ReleaseProduct;
import org.veintrail.order.command.ReleaseProductConditionally;
import org.veintrail.order.command.RequestOutOfSpecificationSupply;
import org.veintrail.order.command.RequestRecollection;
import org.veintrail.order.command.ResolveExcursion;
import org.veintrail.order.command.ResolveHold;
import org.veintrail.plan.command.PublishPlan;
import org.veintrail.signing.SignedCommand;
import org.veintrail.signing.event.SigningPolicyEvent;

/**
 * Who has to sign a step: known before anybody does, so that nobody signs and learns then that somebody is missing. The rules go by the same.
 *
 * @param people how many different people at least
 * @param roles one of them in one of these roles; empty where it may be anybody of a site that takes part
 * @param atThePlant whether the role counts at the plant alone
 */
public record SignersDue(int people, SortedSet<String> roles, boolean atThePlant) {
    private static final Set<String> QUALITY = Set.of(Rules.QUALITY_ASSURANCE, Rules.QUALIFIED_PERSON);

    /** By whom each step is signed. */
    private static final Map<Class<? extends SignedCommand>, Set<String>> ROLES = Map.ofEntries(
            Map.entry(ReleaseProduct.class, Set.of(Rules.QUALIFIED_PERSON)),
            Map.entry(ReleaseProductConditionally.class, Set.of(Rules.QUALIFIED_PERSON)),
            Map.entry(ReleaseOutOfSpecification.class, Set.of(Rules.QUALIFIED_PERSON)),
            Map.entry(RequestOutOfSpecificationSupply.class, Set.of(Rules.PHYSICIAN)),
            Map.entry(AssessOutOfSpecification.class, Set.of(Rules.QUALITY_ASSURANCE)),
            Map.entry(ResolveHold.class, QUALITY),
            Map.entry(ResolveExcursion.class, QUALITY),
            Map.entry(CloseDeviation.class, QUALITY),
            Map.entry(CancelOrder.class, Set.of(Rules.PHYSICIAN, Rules.QUALITY_ASSURANCE)),
            Map.entry(FailManufacturingRun.class, QUALITY),
            Map.entry(RequestRecollection.class, Set.of()),
            Map.entry(DeclareLabelLost.class, QUALITY),
            Map.entry(
                    ErasePatientIdentity.class,
                    Set.of(Rules.QUALITY_ASSURANCE, Rules.QUALIFIED_PERSON, SignersPlaces.ADMINISTRATOR)),
            Map.entry(PublishPlan.class, Set.of(Planning.PLANNER)));

    /** What becomes of a run and of a product out of specification is decided where it was made. */
    private static final Set<Class<? extends SignedCommand>> AT_THE_PLANT =
            Set.of(AssessOutOfSpecification.class, FailManufacturingRun.class);

    /**
     * Who has to sign a command.
     *
     * @param site where the act is recorded, or null where that is not known yet: then what is set for every country counts
     * @param at when, by the clock of that site
     * @param policies everything that was set about signatures, the oldest first
     */
    public static SignersDue of(
            Class<? extends SignedCommand> command,
            @Nullable String site,
            OffsetDateTime at,
            List<SigningPolicyEvent> policies) {
        int people = SigningPolicy.of(policies).signers(Steps.nameOf(command), site, at);
        return new SignersDue(people, new TreeSet<>(rolesFor(command)), isAtThePlant(command));
    }

    static Set<String> rolesFor(Class<?> command) {
        return Objects.requireNonNull(
                ROLES.get(command), () -> command.getSimpleName() + " has no row of who signs it");
    }

    static boolean isAtThePlant(Class<?> command) {
        return AT_THE_PLANT.stream().anyMatch(command::equals);
    }
}
