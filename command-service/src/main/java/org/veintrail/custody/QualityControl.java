package org.veintrail.custody;

import static org.veintrail.custody.Rules.secondPerson;
import static org.veintrail.order.RefusalCode.BATCH_UNKNOWN;
import static org.veintrail.order.RefusalCode.RESULT_ALREADY_RECORDED;
import static org.veintrail.order.RefusalCode.VERDICT_CONTRADICTS_SPECIFICATION;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.veintrail.order.QcVerdict;
import org.veintrail.order.command.RecordQcResult;
import org.veintrail.order.event.ProductRecalled;
import org.veintrail.order.event.QcResultRecorded;

/** Test results against the specification. */
final class QualityControl {
    private static final Set<Container.State> ALREADY_RELEASED =
            EnumSet.of(Container.State.RELEASED, Container.State.THAWED, Container.State.INFUSED);

    private QualityControl() {}

    static List<Step<?>> steps() {
        return List.of(Step.of(
                        RecordQcResult.class,
                        Step.anyStage(),
                        List.of(
                                QualityControl::batchIsTheOrders,
                                secondPerson("reviewer", RecordQcResult::reviewer),
                                QualityControl::testHasNoResult,
                                QualityControl::verdictAgrees),
                        QualityControl::record)
                .alsoWhenClosed());
    }

    private static Optional<Refusal> batchIsTheOrders(
            OrderState order, RecordQcResult command, Act act, Checks checks) {
        return order.knowsBatch(command.batchId())
                ? Refusal.none()
                : Refusal.because(
                        BATCH_UNKNOWN,
                        "Batch %s was never opened for this order. Scan the batch record.",
                        command.batchId());
    }

    private static Optional<Refusal> testHasNoResult(OrderState order, RecordQcResult command, Act act, Checks checks) {
        return order.resultsOf(command.batchId()).containsKey(command.test())
                ? Refusal.because(
                        RESULT_ALREADY_RECORDED,
                        "Test %s of batch %s has its result. Open a deviation if it must be repeated.",
                        command.test(),
                        command.batchId())
                : Refusal.none();
    }

    private static Optional<Refusal> verdictAgrees(OrderState order, RecordQcResult command, Act act, Checks checks) {
        return Specification.verdictOn(command.test(), command.value())
                .filter(verdict -> verdict != command.verdict())
                .flatMap(verdict -> Refusal.because(
                        VERDICT_CONTRADICTS_SPECIFICATION,
                        "%s of %s %s is '%s' by the specification, not '%s'.",
                        command.test(),
                        command.value(),
                        command.unit(),
                        verdict.code(),
                        command.verdict().code()));
    }

    private static Decision record(OrderState order, RecordQcResult c, Act act, Checks checks) {
        Decision decision = Decision.of(new QcResultRecorded(
                c.orderId(),
                c.batchId(),
                c.test(),
                c.method(),
                c.specification(),
                c.value(),
                c.unit(),
                c.verdict(),
                c.reviewer(),
                act.occurredAt()));
        List<String> released = order.current()
                .filter(each -> each.product() && ALREADY_RELEASED.contains(each.state()))
                .map(Container::id)
                .toList();
        boolean recall = c.verdict() == QcVerdict.FAIL
                && c.batchId().equals(order.batchId)
                && !released.isEmpty()
                && !order.recalled;
        return recall
                ? decision.and(new ProductRecalled(c.orderId(), c.batchId(), c.test(), released, act.occurredAt()))
                        .answering("recalled", true)
                : decision;
    }
}
