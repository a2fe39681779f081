package org.veintrail.custody;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.Leg;
import org.veintrail.order.QcVerdict;
import org.veintrail.order.event.*;
import org.veintrail.order.event.PatientIdentityErased;

/**
 * What the history of one order amounts to: everything a rule needs, nothing that it does not. Changed by events alone.
 */
final class OrderState {
    Stage stage = Stage.NONE;
    String patientReference = "";
    String apheresisSite = "";
    String manufacturingSite = "";
    String treatmentSite = "";
    boolean closed;
    boolean identityErased;
    boolean onHold;
    boolean recalled;
    int attempt = 1;

    @Nullable
    String batchId;

    @Nullable
    Instant collectionEndedAt;

    @Nullable
    OffsetDateTime infusedAt;

    final Slots slots = new Slots();
    final ProvenIdentity identity = new ProvenIdentity();
    final IssuedLabels labels = new IssuedLabels();

    boolean outOfSpecificationRequested;
    boolean outOfSpecificationAssessed;

    final Map<String, Container> containers = new LinkedHashMap<>();
    final Map<String, Consignment> consignments = new LinkedHashMap<>();
    final Map<String, Boolean> openDeviations = new LinkedHashMap<>();
    final Set<String> donations = new LinkedHashSet<>();
    private final Map<String, Map<String, QcVerdict>> results = new HashMap<>();
    boolean reconcileLabels;

    /** Results of a batch by test, empty where none is in. */
    Map<String, QcVerdict> resultsOf(String batch) {
        return results.getOrDefault(batch, Map.of());
    }

    /** Whether this batch ever belonged to the order. */
    boolean knowsBatch(String batch) {
        return results.containsKey(batch);
    }

    Optional<Container> container(String id) {
        return Optional.ofNullable(containers.get(id));
    }

    /** The bags of the current attempt. */
    Stream<Container> current() {
        return containers.values().stream().filter(each -> each.attempt() == attempt);
    }

    /** The consignment in which a bag last went this way. */
    Optional<Consignment> carried(Leg leg, String container) {
        return consignments.values().stream()
                .filter(each -> each.leg() == leg && each.containers().contains(container))
                .reduce((first, second) -> second);
    }

    /** Whether product other than this is at the treatment site or on its way there. */
    boolean moreToInfuse(Collection<String> apartFrom) {
        return current()
                .anyMatch(each -> each.product()
                        && !each.isGone()
                        && !apartFrom.contains(each.id())
                        && (each.site() == null || each.site().equals(treatmentSite)));
    }

    /** The sites that take part. */
    Set<String> sites() {
        return new LinkedHashSet<>(List.of(apheresisSite, manufacturingSite, treatmentSite));
    }

    void on(OrderEvent event) {
        switch (event) {
            case TherapyOrderPlaced e -> placed(e);
            case SlotChainHeld e -> slots.on(e);
            case SlotChainConfirmed e -> confirmed(e);
            case SlotHoldEnded e -> slots.holdEnded();
            case SlotCancelled e -> slots.on(e);
            case SlotChainReleased e -> released();
            case LabelsIssued e -> e.labels().forEach(labels::issued);
            case LabelReprinted e -> labels.replaced(e.labelId());
            case LabelPolicySet e -> reconcileLabels = e.reconcile();
            case IdentityVerified e -> identity.matched(e);
            case IdentityMismatchFound e -> mismatch();
            case IdentityScanUnreadable e -> identity.unreadable(e.step());
            case IdentityHoldResolved e -> onHold = e.decision() != org.veintrail.order.HoldDecision.CONTINUE;
            case ApheresisRecorded e -> collected(e);
            case ShipmentDispatched e -> dispatched(e);
            case ShipmentReceived e -> received(e);
            case TemperatureExcursionFound e ->
                consignments.computeIfPresent(e.shipmentId(), (id, each) -> each.outOfRange());
            case TemperatureExcursionResolved e ->
                consignments.computeIfPresent(e.shipmentId(), (id, each) -> each.decided(e.decision()));
            case MaterialAccepted e -> material(e.containers(), Container.State.ACCEPTED);
            case MaterialRejected e -> material(e.containers(), Container.State.REJECTED);
            case ManufacturingRunStarted e -> runStarted(e);
            case SelectionRecorded e -> stage = Stage.SELECTED;
            case TransductionRecorded e -> stage = Stage.TRANSDUCED;
            case ExpansionSampled e -> stage = Stage.EXPANDING;
            case HarvestRecorded e -> harvested(e);
            case CryopreservationRecorded e -> stored(e);
            case ManufacturingRunFailed e -> stage = Stage.RUN_FAILED;
            case RecollectionRequested e -> recollection(e);
            case QcResultRecorded e -> resulted(e);
            case ProductReleased e -> released(e.containers());
            case ProductReleasedConditionally e -> released(e.containers());
            case ProductReleasedOutOfSpecification e -> released(e.containers());
            case OutOfSpecificationSupplyRequested e -> outOfSpecificationRequested = true;
            case OutOfSpecificationAssessed e -> outOfSpecificationAssessed = true;
            case ProductRecalled e -> recalled = true;
            case LymphodepletionStarted e -> stage = Stage.LYMPHODEPLETED;
            case ProductThawed e -> thawed(e);
            case ProductInfused e -> infused(e);
            case MaterialDisposed e -> e.containers().forEach(id -> change(id, Container.State.DISPOSED));
            case DeviationOpened e -> openDeviations.put(e.deviationId(), e.blocking());
            case DeviationClosed e -> openDeviations.remove(e.deviationId());
            case OrderCancelled e -> close(Stage.CANCELLED);
            case OrderCompleted e -> close(Stage.TREATED);
            case PatientIdentityErased e -> identityErased = true;
            case StepRefused e -> {
                // A refusal changes nothing; it stands in the history for whoever asks what was tried.
            }
        }
    }

    private void placed(TherapyOrderPlaced e) {
        stage = Stage.ORDERED;
        patientReference = e.patientReference();
        apheresisSite = e.apheresisSite();
        manufacturingSite = e.manufacturingSite();
        treatmentSite = e.treatmentSite();
    }

    private void confirmed(SlotChainConfirmed e) {
        slots.on(e);
        stage = stage == Stage.ORDERED ? Stage.SLOTS_CONFIRMED : stage;
    }

    private void released() {
        slots.released();
        stage = stage == Stage.SLOTS_CONFIRMED ? Stage.ORDERED : stage;
    }

    private void mismatch() {
        onHold = true;
        identity.forget();
    }

    private void collected(ApheresisRecorded e) {
        stage = Stage.COLLECTED;
        collectionEndedAt = e.endedAt().toInstant();
        donations.add(e.donationId());
        e.bags()
                .forEach(bag -> containers.put(
                        bag.containerId(),
                        new Container(bag.containerId(), attempt, false, Container.State.COLLECTED, apheresisSite)));
    }

    private void dispatched(ShipmentDispatched e) {
        if (e.leg() == Leg.INBOUND) {
            stage = Stage.ON_THE_WAY_IN;
        } else if (stage == Stage.RELEASED) {
            stage = Stage.ON_THE_WAY_OUT;
        }
        consignments.put(
                e.shipmentId(),
                new Consignment(
                        e.shipmentId(),
                        e.leg(),
                        e.containers(),
                        e.shipperId(),
                        e.temperatureClass(),
                        e.from(),
                        e.to(),
                        new Consignment.Carriers(e.courier(), e.handedOverTo()),
                        null,
                        false,
                        null));
        e.containers().forEach(id -> containers.computeIfPresent(id, (key, each) -> each.at(null)));
        identity.changedHands(e.containers(), e.shipperId());
    }

    private void received(ShipmentReceived e) {
        Consignment consignment = consignments.computeIfPresent(
                e.shipmentId(), (id, each) -> each.arrived(e.occurredAt().instant()));
        if (consignment == null) {
            return;
        }
        consignment.containers().forEach(id -> containers.computeIfPresent(id, (key, each) -> each.at(e.site())));
        identity.changedHands(consignment.containers(), consignment.shipperId());
        boolean awaited = current().anyMatch(each -> consignment.containers().contains(each.id()));
        if (awaited && e.leg() == Leg.INBOUND) {
            stage = Stage.RECEIVED_IN;
        } else if (awaited && stage.compareTo(Stage.RECEIVED_OUT) < 0) {
            stage = Stage.RECEIVED_OUT;
        }
    }

    private void material(List<String> ids, Container.State state) {
        ids.forEach(id -> change(id, state));
        if (current().anyMatch(each -> each.state() == Container.State.ACCEPTED)) {
            stage = Stage.ACCEPTED;
        } else {
            stage = current()
                            .anyMatch(each ->
                                    each.state() == Container.State.COLLECTED && manufacturingSite.equals(each.site()))
                    ? Stage.RECEIVED_IN
                    : Stage.REJECTED;
        }
    }

    /** A failure that was not known when the product was asked for and assessed calls for both again. */
    private void resulted(QcResultRecorded e) {
        results.computeIfAbsent(e.batchId(), batch -> new LinkedHashMap<>()).put(e.test(), e.verdict());
        if (e.verdict() == QcVerdict.FAIL && e.batchId().equals(batchId)) {
            outOfSpecificationRequested = false;
            outOfSpecificationAssessed = false;
        }
    }

    private void runStarted(ManufacturingRunStarted e) {
        stage = Stage.RUN_STARTED;
        batchId = e.batchId();
        results.putIfAbsent(e.batchId(), new LinkedHashMap<>());
        e.containers().forEach(id -> change(id, Container.State.IN_PROCESS));
    }

    private void harvested(HarvestRecorded e) {
        stage = Stage.HARVESTED;
        e.bags()
                .forEach(bag -> containers.put(
                        bag.containerId(),
                        new Container(bag.containerId(), attempt, true, Container.State.FILLED, manufacturingSite)));
    }

    private void stored(CryopreservationRecorded e) {
        stage = Stage.STORED;
        e.bags().forEach(bag -> change(bag.containerId(), Container.State.STORED));
    }

    private void released(List<String> ids) {
        ids.forEach(id -> change(id, Container.State.RELEASED));
        stage = stage == Stage.STORED ? Stage.RELEASED : stage;
    }

    private void recollection(RecollectionRequested e) {
        attempt = e.attempt();
        stage = Stage.SLOTS_CONFIRMED;
        batchId = null;
        collectionEndedAt = null;
        outOfSpecificationRequested = false;
        outOfSpecificationAssessed = false;
        recalled = false;
        identity.forget();
    }

    private void thawed(ProductThawed e) {
        stage = Stage.THAWED;
        Instant when = e.thawedAt().toInstant();
        Instant until = when.plusSeconds(60L * e.useWithinMinutes());
        containers.computeIfPresent(e.containerId(), (id, each) -> each.thawed(when, until));
        identity.thawed(e.containerId());
    }

    private void infused(ProductInfused e) {
        change(e.containerId(), Container.State.INFUSED);
        infusedAt = e.startedAt();
        stage = Stage.TREATED;
    }

    private void change(String id, Container.State state) {
        containers.computeIfPresent(id, (key, each) -> each.in(state));
    }

    private void close(Stage last) {
        closed = true;
        slots.released();
        stage = last;
    }
}
