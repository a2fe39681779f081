package org.veintrail.query.timeline;

import static org.veintrail.query.timeline.Figures.amount;
import static org.veintrail.query.timeline.Figures.cells;
import static org.veintrail.query.timeline.Figures.list;
import static org.veintrail.query.timeline.Figures.temperature;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.CollectedBag;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.FilledBag;
import org.veintrail.order.Leg;
import org.veintrail.order.ScanFinding;
import org.veintrail.order.SlotHoldEnd;
import org.veintrail.order.StoredBag;
import org.veintrail.order.event.*;
import org.veintrail.order.event.PatientIdentityErased;

/** Every event of an order in words that a nurse, a planner and an auditor read the same way. */
final class EventWords {

    private EventWords() {}

    /** The words of an event; a new kind of event does not compile until it has some. */
    static Sentence of(OrderEvent event) {
        return switch (event) {
            case TherapyOrderPlaced e ->
                Sentence.of(
                        "Order placed",
                        "Order for " + e.product() + " (" + e.indication() + "), priority "
                                + e.priority().code() + ". Collect at " + e.apheresisSite() + ", make at "
                                + e.manufacturingSite() + ", treat at " + e.treatmentSite() + " within "
                                + e.windowDays()
                                + " days of collection. Patient " + e.patientReference() + ", consent "
                                + e.consentReference() + ".");
            case SlotChainConfirmed e ->
                Sentence.of(
                        "Slots confirmed",
                        "Booked " + list(e.slots(), slot -> slot.kind().code() + " " + slot.resource()) + ".");
            case SlotChainHeld e ->
                Sentence.of(
                        "Slots held",
                        "Kept free for " + e.planId() + " until " + e.heldUntil() + ": "
                                + list(e.slots(), slot -> slot.kind().code() + " " + slot.resource()) + ".");
            case SlotHoldEnded e ->
                Sentence.of(
                        "Hold on slots ended",
                        e.because() == SlotHoldEnd.EXPIRED
                                ? "The time for " + e.planId() + " ran out; nobody confirmed the slots."
                                : "The slots kept for " + e.planId() + " were given back unconfirmed.");
            case SlotCancelled e ->
                Sentence.of(
                        "Slot taken away",
                        e.slot().kind().code() + " " + e.slot().resource() + " from "
                                + e.slot().start() + ": " + e.reason());
            case SlotChainReleased e ->
                Sentence.of("Slots given back", "The order waits for slots again: " + e.reason());
            case LabelReprinted e ->
                Sentence.of(
                        "Label printed again",
                        "Copy " + e.copy() + " (" + e.newLabelId() + ") for " + e.objectId() + " in the place of "
                                + e.labelId() + ", which has to be voided: " + e.reason());
            case LabelPolicySet e ->
                Sentence.of(
                        "Labels to be reconciled",
                        (e.reconcile()
                                        ? "Line clearance, fill and release wait until every label is accounted for: "
                                        : "Steps no longer wait for labels that are not accounted for: ")
                                + e.reason());
            case LabelsIssued e ->
                Sentence.of(
                        "Labels printed",
                        e.labels().size() + " labels for "
                                + list(e.labels().stream()
                                        .map(label -> label.kind().code() + " " + label.objectId())
                                        .distinct()
                                        .toList())
                                + ".");
            case IdentityVerified e ->
                check("Identity verified", "Everything matches", e.step(), e.scans(), e.witness());
            case IdentityMismatchFound e ->
                check("Identity mismatch", "The order is on hold", e.step(), e.scans(), e.witness());
            case IdentityScanUnreadable e ->
                check("Scan unreadable", "Nothing is proved", e.step(), e.scans(), e.witness());
            case IdentityHoldResolved e ->
                Sentence.of(
                                "Hold decided",
                                "Quality assurance decided to " + e.decision().code() + ": " + e.reason())
                        .signed(e.signatures());
            case DeviationOpened e ->
                Sentence.of(
                        "Deviation opened",
                        (e.blocking() ? "Blocking deviation " : "Deviation ") + e.deviationId() + ": "
                                + e.description());
            case DeviationClosed e ->
                Sentence.of("Deviation closed", "Deviation " + e.deviationId() + " closed: " + e.conclusion())
                        .signed(e.signatures());
            case OrderCancelled e ->
                Sentence.of("Order cancelled", "Cancelled: " + e.reason()).signed(e.signatures());
            case PatientIdentityErased e ->
                Sentence.of(
                                "Identity erased",
                                "Who " + e.patientReference() + " is was erased for good: " + e.reason()
                                        + " Duty to keep records: " + e.retention())
                        .signed(e.signatures());
            case OrderCompleted e ->
                Sentence.of("Therapy given", "Every bag at the treatment site is used; the order is complete.");
            case StepRefused e ->
                Sentence.of("Refused", "Tried to " + e.command().replace('-', ' ') + ", refused: " + e.detail())
                        .refused(e.code());
            case ApheresisRecorded e -> collected(e);
            case ShipmentDispatched e -> dispatched(e);
            case ShipmentReceived e -> received(e);
            case TemperatureExcursionFound e ->
                Sentence.of(
                        "Temperature excursion",
                        e.readingsOutside() + " readings of shipment " + e.shipmentId() + " lie outside "
                                + e.temperatureClass().code() + ", from " + temperature(e.lowestCelsius()) + " to "
                                + temperature(e.highestCelsius()) + ". Acceptance waits for a decision.");
            case TemperatureExcursionResolved e ->
                Sentence.of(
                                "Excursion decided",
                                "Quality assurance decided to " + e.decision().code() + " shipment " + e.shipmentId()
                                        + ": " + e.reason())
                        .signed(e.signatures());
            case MaterialAccepted e ->
                Sentence.of("Material accepted", list(e.containers()) + " accepted for manufacture: " + e.review())
                        .about(e.containers());
            case MaterialRejected e ->
                Sentence.of("Material rejected", list(e.containers()) + " rejected: " + e.reason())
                        .about(e.containers());
            case MaterialDisposed e ->
                Sentence.of(
                                "Material disposed of",
                                list(e.containers()) + " destroyed before " + e.witness() + ": " + e.reason())
                        .about(e.containers());
            case RecollectionRequested e ->
                Sentence.of("New collection asked for", "Collection attempt " + e.attempt() + ": " + e.reason())
                        .signed(e.signatures());
            case ManufacturingRunStarted e -> started(e);
            case SelectionRecorded e ->
                Sentence.of(
                        "Cells selected",
                        "Batch " + e.batchId() + ": " + cells(e.viableCells()) + " viable cells, CD3 "
                                + amount(e.cd3Percent()) + " %, viability " + amount(e.viabilityPercent())
                                + " %, activated with " + e.activation() + ".");
            case TransductionRecorded e ->
                Sentence.of(
                        "Cells transduced",
                        "Batch " + e.batchId() + ": vector lot " + e.vectorLot() + ", multiplicity of infection "
                                + amount(e.multiplicityOfInfection()) + ".");
            case ExpansionSampled e ->
                Sentence.of(
                        "Sample measured",
                        "Batch " + e.batchId() + ", day " + e.day() + ": " + cells(e.viableCells())
                                + " viable cells, viability " + amount(e.viabilityPercent()) + " %.");
            case HarvestRecorded e -> harvested(e);
            case CryopreservationRecorded e -> frozen(e);
            case ManufacturingRunFailed e ->
                Sentence.of("Run failed", "Batch " + e.batchId() + " given up: " + e.reason())
                        .signed(e.signatures());
            case QcResultRecorded e ->
                Sentence.of(
                        "Test result",
                        "Batch " + e.batchId() + ", " + e.test() + ": " + e.value() + unit(e.unit()) + ", "
                                + e.verdict().code() + " against " + e.specification() + " by " + e.method()
                                + ", reviewed by " + e.reviewer() + ".");
            case ProductReleased e ->
                Sentence.of(
                                "Product released",
                                "Batch " + e.batchId() + " released with every result in: " + list(e.containers())
                                        + ".")
                        .about(e.containers())
                        .signed(e.signatures());
            case ProductReleasedConditionally e ->
                Sentence.of(
                                "Released conditionally",
                                "Batch " + e.batchId() + " released while " + list(e.outstanding())
                                        + " is outstanding: " + list(e.containers()) + ".")
                        .about(e.containers())
                        .signed(e.signatures());
            case OutOfSpecificationSupplyRequested e ->
                Sentence.of(
                                "Out-of-specification request",
                                "The physician asks for batch " + e.batchId() + " although it is out of specification: "
                                        + e.request())
                        .signed(e.signatures());
            case OutOfSpecificationAssessed e ->
                Sentence.of(
                                "Risk assessed",
                                "Batch " + e.batchId() + ": " + e.riskAssessment() + " Authority notified: "
                                        + e.authorityNotification())
                        .signed(e.signatures());
            case ProductReleasedOutOfSpecification e ->
                Sentence.of(
                                "Released out of specification",
                                "Batch " + e.batchId() + " released on the physician's request: " + list(e.containers())
                                        + ".")
                        .about(e.containers())
                        .signed(e.signatures());
            case ProductRecalled e ->
                Sentence.of(
                                "Product recalled",
                                "The late result of " + e.test() + " failed; batch " + e.batchId()
                                        + " may not be used: " + list(e.containers()) + ".")
                        .about(e.containers());
            case LymphodepletionStarted e ->
                Sentence.of(
                        "Conditioning started",
                        "Regimen " + e.regimen() + ", fitness confirmed by " + e.fitnessConfirmedBy() + ".");
            case ProductThawed e ->
                Sentence.of(
                                "Bag thawed",
                                e.containerId() + " thawed; to be given within " + e.useWithinMinutes() + " minutes.")
                        .about(List.of(e.containerId()));
            case ProductInfused e ->
                Sentence.of(
                                "Bag infused",
                                e.containerId() + " given in " + e.minutes() + " minutes, verified by "
                                        + list(e.verifiedBy()) + ".")
                        .about(List.of(e.containerId()));
        };
    }

    private static Sentence check(
            String title, String outcome, CustodyStep step, List<ScanFinding> scans, @Nullable String witness) {
        String scanned = list(scans, scan -> scan.inWords() + " (" + scan.finding() + ")");
        return Sentence.of(
                title,
                "Check at " + step.code() + ": " + scanned + ". " + outcome + "."
                        + (witness == null ? "" : " Witness " + witness + "."));
    }

    private static Sentence collected(ApheresisRecorded e) {
        return Sentence.of(
                        "Cells collected",
                        "Donation " + e.donationId() + " (" + e.donationCheck() + "), attempt " + e.attempt() + ", on "
                                + e.separator() + " with " + e.anticoagulant() + ": "
                                + list(
                                        e.bags(),
                                        bag -> bag.containerId() + " " + amount(bag.volumeMl()) + " ml, "
                                                + cells(bag.totalNucleatedCells()) + " cells")
                                + ". Witness " + e.witness() + ".")
                .about(e.bags().stream().map(CollectedBag::containerId).toList());
    }

    private static Sentence dispatched(ShipmentDispatched e) {
        return Sentence.of(
                        e.leg() == Leg.INBOUND ? "Sent to the plant" : "Sent to the patient",
                        "Shipment " + e.shipmentId() + " from " + e.from() + " to " + e.to() + " handed to "
                                + e.handedOverTo() + " of " + e.courier() + ": " + list(e.containers()) + " in shipper "
                                + e.shipperId() + ", seal " + e.sealId() + ", logger " + e.loggerId() + ", class "
                                + e.temperatureClass().code() + ".")
                .about(e.containers());
    }

    private static Sentence received(ShipmentReceived e) {
        return Sentence.of(
                e.leg() == Leg.INBOUND ? "Received at the plant" : "Received for the patient",
                "Shipment " + e.shipmentId() + " taken at " + e.site() + " from " + e.receivedFrom() + ", seal "
                        + (e.sealIntact() ? "intact" : "broken") + ", condition " + e.condition() + ", "
                        + e.loggerReadings().size() + " logger readings.");
    }

    private static Sentence started(ManufacturingRunStarted e) {
        return Sentence.of(
                        "Run started",
                        "Batch " + e.batchId() + " opened in " + e.suite() + " with " + list(e.containers()) + " on "
                                + list(e.equipment()) + ", line cleared by " + e.lineClearedBy() + ", protocol "
                                + e.protocolVersion() + ".")
                .about(e.containers());
    }

    private static Sentence harvested(HarvestRecorded e) {
        return Sentence.of(
                        "Harvested and filled",
                        "Batch " + e.batchId() + ": "
                                + list(
                                        e.bags(),
                                        bag -> bag.containerId() + " " + amount(bag.volumeMl()) + " ml, "
                                                + cells(bag.carPositiveViableCells()) + " CAR-positive viable cells")
                                + ".")
                .about(e.bags().stream().map(FilledBag::containerId).toList());
    }

    private static Sentence frozen(CryopreservationRecorded e) {
        return Sentence.of(
                        "Frozen and stored",
                        "Batch " + e.batchId() + ", freezer run " + e.freezerRun() + ": "
                                + list(e.bags(), bag -> bag.containerId() + " in " + bag.position()) + ".")
                .about(e.bags().stream().map(StoredBag::containerId).toList());
    }

    private static String unit(String unit) {
        return unit.isEmpty() ? "" : " " + unit;
    }
}
