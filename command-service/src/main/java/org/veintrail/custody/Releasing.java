package org.veintrail.custody;

import static org.veintrail.custody.Rules.*;
import static org.veintrail.order.RefusalCode.OUT_OF_SPECIFICATION;
import static org.veintrail.order.RefusalCode.RESULTS_OUTSTANDING;
import static org.veintrail.order.RefusalCode.STEP_OUT_OF_ORDER;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.veintrail.order.QcVerdict;
import org.veintrail.order.command.*;
import org.veintrail.order.event.*;

/** The decision whether the product may go to the patient. Only a qualified person releases (EU GMP Annex 16). */
final class Releasing {
    private static final Set<Stage> STORED_OR_LATER = Step.between(Stage.STORED, Stage.THAWED);

    private Releasing() {}

    static List<Step<?>> steps() {
        return List.of(
                Step.of(
                        ReleaseProduct.class,
                        releaseStages(),
                        List.of(
                                currentBatch(ReleaseProduct::batchId),
                                notRecalled(),
                                productStored(ReleaseProduct::containers),
                                allResultsIn(ReleaseProduct::batchId),
                                withinSpecification(),
                                Labelling.accountedFor(),
                                noBlockingDeviation(),
                                signed()),
                        (order, c, act, checks) -> Decision.of(new ProductReleased(
                                c.orderId(), c.batchId(), c.containers(), recorded(c, act, checks), act.occurredAt()))),
                Step.of(
                        ReleaseProductConditionally.class,
                        releaseStages(),
                        List.of(
                                currentBatch(ReleaseProductConditionally::batchId),
                                notRecalled(),
                                productStored(ReleaseProductConditionally::containers),
                                Releasing::outstandingNamed,
                                withinSpecification(),
                                Labelling.accountedFor(),
                                noBlockingDeviation(),
                                signed()),
                        (order, c, act, checks) -> Decision.of(new ProductReleasedConditionally(
                                c.orderId(),
                                c.batchId(),
                                c.containers(),
                                c.outstanding(),
                                recorded(c, act, checks),
                                act.occurredAt()))),
                Step.of(
                        RequestOutOfSpecificationSupply.class,
                        releaseStages(),
                        List.of(currentBatch(RequestOutOfSpecificationSupply::batchId), outOfSpecification(), signed()),
                        (order, c, act, checks) -> Decision.of(new OutOfSpecificationSupplyRequested(
                                c.orderId(), c.batchId(), c.request(), recorded(c, act, checks), act.occurredAt()))),
                Step.of(
                        AssessOutOfSpecification.class,
                        releaseStages(),
                        List.of(
                                currentBatch(AssessOutOfSpecification::batchId),
                                outOfSpecification(),
                                Releasing::supplyRequested,
                                signed()),
                        (order, c, act, checks) -> Decision.of(new OutOfSpecificationAssessed(
                                c.orderId(),
                                c.batchId(),
                                c.riskAssessment(),
                                c.authorityNotification(),
                                recorded(c, act, checks),
                                act.occurredAt()))),
                Step.of(
                        ReleaseOutOfSpecification.class,
                        releaseStages(),
                        List.of(
                                currentBatch(ReleaseOutOfSpecification::batchId),
                                notRecalled(),
                                productStored(ReleaseOutOfSpecification::containers),
                                outOfSpecification(),
                                Releasing::requestedAndAssessed,
                                allResultsIn(ReleaseOutOfSpecification::batchId),
                                Labelling.accountedFor(),
                                noBlockingDeviation(),
                                signed()),
                        (order, c, act, checks) -> Decision.of(new ProductReleasedOutOfSpecification(
                                c.orderId(),
                                c.batchId(),
                                c.containers(),
                                recorded(c, act, checks),
                                act.occurredAt()))));
    }

    private static Set<Stage> releaseStages() {
        return STORED_OR_LATER.stream()
                .filter(stage -> stage != Stage.RUN_FAILED)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    private static <C extends OrderCommand> Rule<C> productStored(Function<C, List<String>> containers) {
        return containersAre(Set.of(Container.State.STORED), true, containers);
    }

    private static <C extends OrderCommand> Rule<C> allResultsIn(Function<C, String> batch) {
        return (order, command, act, checks) -> {
            Set<String> missing = Specification.outstanding(
                    order.resultsOf(batch.apply(command)).keySet());
            return missing.isEmpty()
                    ? Refusal.none()
                    : Refusal.because(
                            RESULTS_OUTSTANDING,
                            "These results of batch %s are not in: %s. Wait for them, or release conditionally and name them.",
                            batch.apply(command),
                            missing);
        };
    }

    private static Optional<Refusal> outstandingNamed(
            OrderState order, ReleaseProductConditionally command, Act act, Checks checks) {
        Set<String> missing =
                Specification.outstanding(order.resultsOf(command.batchId()).keySet());
        if (!missing.equals(new HashSet<>(command.outstanding()))) {
            return Refusal.because(
                    RESULTS_OUTSTANDING,
                    "The results outstanding are %s, but %s were named.",
                    missing,
                    command.outstanding());
        }
        return missing.stream().allMatch(Specification::mayFollowRelease)
                ? Refusal.none()
                : Refusal.because(
                        RESULTS_OUTSTANDING,
                        "A product cannot be released before all of these are in: %s.",
                        missing.stream()
                                .filter(test -> !Specification.mayFollowRelease(test))
                                .toList());
    }

    private static <C extends OrderCommand> Rule<C> withinSpecification() {
        return (order, command, act, checks) -> failed(order).isEmpty()
                ? Refusal.none()
                : Refusal.because(
                        OUT_OF_SPECIFICATION,
                        "These tests failed: %s. The way on is the physician's request, a risk assessment and the qualified person.",
                        failed(order));
    }

    private static <C extends OrderCommand> Rule<C> outOfSpecification() {
        return (order, command, act, checks) -> failed(order).isEmpty()
                ? Refusal.because(STEP_OUT_OF_ORDER, "No test of the batch failed, so nothing is out of specification.")
                : Refusal.none();
    }

    private static List<String> failed(OrderState order) {
        return order.batchId == null
                ? List.of()
                : order.resultsOf(order.batchId).entrySet().stream()
                        .filter(each -> each.getValue() == QcVerdict.FAIL)
                        .map(java.util.Map.Entry::getKey)
                        .toList();
    }

    private static Optional<Refusal> supplyRequested(
            OrderState order, AssessOutOfSpecification command, Act act, Checks checks) {
        return order.outOfSpecificationRequested
                ? Refusal.none()
                : Refusal.because(
                        STEP_OUT_OF_ORDER,
                        "The physician has not asked for this product. The request comes before the assessment.");
    }

    private static Optional<Refusal> requestedAndAssessed(
            OrderState order, ReleaseOutOfSpecification command, Act act, Checks checks) {
        return order.outOfSpecificationRequested && order.outOfSpecificationAssessed
                ? Refusal.none()
                : Refusal.because(
                        OUT_OF_SPECIFICATION,
                        "A product out of specification needs the physician's request (%s) and the risk assessment (%s) first.",
                        order.outOfSpecificationRequested ? "given" : "missing",
                        order.outOfSpecificationAssessed ? "given" : "missing");
    }
}
