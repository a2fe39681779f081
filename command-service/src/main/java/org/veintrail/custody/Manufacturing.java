package org.veintrail.custody;

import static org.veintrail.custody.Rules.*;
import static org.veintrail.order.RefusalCode.CONTAINER_UNKNOWN;
import static org.veintrail.order.RefusalCode.STEP_OUT_OF_ORDER;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.FilledBag;
import org.veintrail.order.StoredBag;
import org.veintrail.order.command.*;
import org.veintrail.order.event.*;

/** The manufacturing run, from opening the batch to the storage of the frozen bags, and what follows when it fails. */
final class Manufacturing {

    private static final Set<Container.State> SPENT =
            EnumSet.of(Container.State.REJECTED, Container.State.IN_PROCESS, Container.State.DISPOSED);

    private Manufacturing() {}

    static List<Step<?>> steps() {
        return List.of(
                Step.of(
                        StartManufacturingRun.class,
                        Step.from(Stage.ACCEPTED),
                        List.of(
                                atSite(order -> order.manufacturingSite),
                                containersAre(
                                        Set.of(Container.State.ACCEPTED), false, StartManufacturingRun::containers),
                                identityVerified(CustodyStep.RUN_START, Manufacturing::materialAndBatch),
                                Labelling.accountedFor(),
                                noBlockingDeviation(),
                                (order, command, act, checks) ->
                                        Shipping.freshEnough(order, command.containers(), act)),
                        Manufacturing::start),
                Step.of(
                        RecordSelection.class,
                        Step.from(Stage.RUN_STARTED),
                        List.of(atSite(order -> order.manufacturingSite), currentBatch(RecordSelection::batchId)),
                        (order, c, act, checks) -> Decision.of(new SelectionRecorded(
                                c.orderId(),
                                c.batchId(),
                                c.viableCells(),
                                c.cd3Percent(),
                                c.viabilityPercent(),
                                c.activation(),
                                act.occurredAt()))),
                Step.of(
                        RecordTransduction.class,
                        Step.from(Stage.SELECTED),
                        List.of(atSite(order -> order.manufacturingSite), currentBatch(RecordTransduction::batchId)),
                        (order, c, act, checks) -> Decision.of(new TransductionRecorded(
                                c.orderId(),
                                c.batchId(),
                                c.vectorLot(),
                                c.multiplicityOfInfection(),
                                act.occurredAt()))),
                Step.of(
                        RecordExpansionSample.class,
                        Step.from(Stage.TRANSDUCED, Stage.EXPANDING),
                        List.of(atSite(order -> order.manufacturingSite), currentBatch(RecordExpansionSample::batchId)),
                        (order, c, act, checks) -> Decision.of(new ExpansionSampled(
                                c.orderId(),
                                c.batchId(),
                                c.day(),
                                c.viableCells(),
                                c.viabilityPercent(),
                                act.occurredAt()))),
                Step.of(
                        RecordHarvest.class,
                        Step.from(Stage.TRANSDUCED, Stage.EXPANDING),
                        List.of(atSite(order -> order.manufacturingSite), currentBatch(RecordHarvest::batchId)),
                        Manufacturing::harvest),
                Step.of(
                        RecordCryopreservation.class,
                        Step.from(Stage.HARVESTED),
                        List.of(
                                atSite(order -> order.manufacturingSite),
                                currentBatch(RecordCryopreservation::batchId),
                                containersAre(Set.of(Container.State.FILLED), true, Manufacturing::bags),
                                Labelling.accountedFor(),
                                Manufacturing::noBagForgotten,
                                identityVerified(CustodyStep.FILL, Manufacturing::bagsAndBatch)),
                        Manufacturing::cryopreserve),
                Step.of(
                        FailManufacturingRun.class,
                        Step.between(Stage.RUN_STARTED, Stage.STORED),
                        List.of(currentBatch(FailManufacturingRun::batchId), signed()),
                        (order, c, act, checks) -> Decision.of(new ManufacturingRunFailed(
                                c.orderId(), c.batchId(), c.reason(), recorded(c, act, checks), act.occurredAt()))),
                Step.of(
                        RequestRecollection.class,
                        recollectionStages(),
                        List.of(Manufacturing::nothingIsLeftToUse, signed()),
                        (order, c, act, checks) -> Decision.of(new RecollectionRequested(
                                c.orderId(),
                                order.attempt + 1,
                                c.reason(),
                                recorded(c, act, checks),
                                act.occurredAt()))));
    }

    private static Set<Stage> recollectionStages() {
        Set<Stage> stages = Step.between(Stage.COLLECTED, Stage.THAWED);
        stages.removeAll(Step.between(Stage.RUN_STARTED, Stage.EXPANDING));
        return stages;
    }

    /** A new collection replaces one that came to nothing: rejected, failed in its run, or disposed of to the last bag. */
    private static Optional<Refusal> nothingIsLeftToUse(
            OrderState order, RequestRecollection command, Act act, Checks checks) {
        if (order.stage == Stage.REJECTED || order.stage == Stage.RUN_FAILED) {
            return Refusal.none();
        }
        return order.current()
                .filter(each -> !SPENT.contains(each.state()))
                .findFirst()
                .flatMap(each -> Refusal.because(
                        STEP_OUT_OF_ORDER,
                        "%s of attempt %d is still there. Reject it, fail its run, or dispose of it before asking for a new collection.",
                        each.id(),
                        order.attempt));
    }

    private static List<String> materialAndBatch(StartManufacturingRun command) {
        List<String> objects = new ArrayList<>(command.containers());
        objects.add(command.batchId());
        return objects;
    }

    private static List<String> bags(RecordCryopreservation command) {
        return command.bags().stream().map(StoredBag::containerId).toList();
    }

    private static List<String> bagsAndBatch(RecordCryopreservation command) {
        List<String> objects = new ArrayList<>(bags(command));
        objects.add(command.batchId());
        return objects;
    }

    private static Optional<Refusal> noBagForgotten(
            OrderState order, RecordCryopreservation command, Act act, Checks checks) {
        Set<String> filled = order.containers.values().stream()
                .filter(each -> each.attempt() == order.attempt && each.state() == Container.State.FILLED)
                .map(Container::id)
                .collect(Collectors.toSet());
        bags(command).forEach(filled::remove);
        return filled.isEmpty()
                ? Refusal.none()
                : Refusal.because(
                        CONTAINER_UNKNOWN,
                        "These bags were filled but are not in the freezer run: %s. Add them, or record their disposal first.",
                        filled);
    }

    private static Decision start(OrderState order, StartManufacturingRun c, Act act, Checks checks) {
        return Decision.of(new ManufacturingRunStarted(
                        c.orderId(),
                        c.batchId(),
                        order.attempt,
                        c.containers(),
                        c.suite(),
                        c.equipment(),
                        c.lineClearedBy(),
                        c.protocolVersion(),
                        act.occurredAt()))
                .claiming(IdentifierKind.BATCH, c.batchId());
    }

    private static Decision harvest(OrderState order, RecordHarvest c, Act act, Checks checks) {
        Decision decision = Decision.of(new HarvestRecorded(c.orderId(), c.batchId(), c.bags(), act.occurredAt()));
        c.bags().stream().map(FilledBag::containerId).forEach(bag -> decision.claiming(IdentifierKind.CONTAINER, bag));
        return decision;
    }

    private static Decision cryopreserve(OrderState order, RecordCryopreservation c, Act act, Checks checks) {
        Decision decision = Decision.of(
                new CryopreservationRecorded(c.orderId(), c.batchId(), c.freezerRun(), c.bags(), act.occurredAt()));
        c.bags().stream()
                .map(StoredBag::position)
                .forEach(position -> decision.claiming(IdentifierKind.POSITION, position));
        return decision;
    }
}
