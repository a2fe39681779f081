package org.veintrail.query.projection;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.CollectedBag;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.FilledBag;
import org.veintrail.order.HoldDecision;
import org.veintrail.order.IssuedLabel;
import org.veintrail.order.LabelKind;
import org.veintrail.order.Leg;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.Measurement;
import org.veintrail.order.OrderId;
import org.veintrail.order.Priority;
import org.veintrail.order.QcVerdict;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.ScanFinding;
import org.veintrail.order.ScanKind;
import org.veintrail.order.Signature;
import org.veintrail.order.Slot;
import org.veintrail.order.SlotKind;
import org.veintrail.order.StoredBag;
import org.veintrail.order.TemperatureClass;
import org.veintrail.order.Verdict;
import org.veintrail.order.event.*;

/** Tells the history of one order, event by event, as the log would have it. */
public final class History {

    /** Where a history's order is collected and given. */
    public static final String SITE = "LYON";

    /** Where it is made. */
    public static final String PLANT = "GHENT";

    /** Every test of the release specification. */
    public static final List<String> TESTS = List.of(
            "viability", "cd3-purity", "car-expression", "endotoxin", "vector-copy-number", "mycoplasma", "sterility");

    private final OrderId id;
    private final String name;
    private final List<RecordedEvent> events = new ArrayList<>();
    private OffsetDateTime now = OffsetDateTime.parse("2026-02-02T08:00:00+01:00");
    private long position;
    private int attempt = 1;
    private String site = SITE;
    private @Nullable String scannerCheck;

    private History(String id, long firstPosition) {
        this.id = new OrderId(id);
        this.name = id.substring(4, 9);
        this.position = firstPosition;
    }

    /** An order and the position of its first event. */
    public static History of(String id, long firstPosition) {
        return new History(id, firstPosition);
    }

    /** A whole journey, from order to infusion, from this position on. */
    public static History smooth(String id, long firstPosition) {
        return of(id, firstPosition)
                .placed()
                .hours(24)
                .confirmed()
                .collectedAndSent()
                .receivedAndAccepted()
                .made()
                .tested()
                .released()
                .givenBack()
                .infused();
    }

    public History hours(double hours) {
        now = now.plus(Duration.ofSeconds(Math.round(hours * 3600)));
        return this;
    }

    public History at(String moment) {
        now = OffsetDateTime.parse(moment);
        return this;
    }

    public History recordedBy(String place) {
        site = place;
        return this;
    }

    /** Checks of identity come from a scanner whose own check is missing, expired or failed; null for one that was checked. */
    public History scannerCheck(@Nullable String why) {
        scannerCheck = why;
        return this;
    }

    public Instant now() {
        return now.toInstant();
    }

    public String bag() {
        return "BAG-" + name + "-" + attempt;
    }

    public String product(int number) {
        return "FP-" + name + "-" + attempt + number;
    }

    public String batch() {
        return "B26-" + name + "-" + attempt;
    }

    public String shipment(Leg leg) {
        return "SHP-" + name + "-" + leg + attempt;
    }

    public List<RecordedEvent> events() {
        return List.copyOf(events);
    }

    public RecordedEvent last() {
        return events.getLast();
    }

    public History add(Function<LocalMoment, OrderEvent> event) {
        return add(event, false);
    }

    public History addLate(Function<LocalMoment, OrderEvent> event) {
        return add(event, true);
    }

    private History add(Function<LocalMoment, OrderEvent> event, boolean late) {
        LocalMoment moment = new LocalMoment(now, ZoneId.of("Europe/Paris"));
        Act act = new Act(
                "nurse",
                "apheresis-nurse",
                site,
                "imager-4",
                "scanned",
                null,
                now.toInstant().plusSeconds(2),
                late,
                scannerCheck);
        events.add(new RecordedEvent(position, "e-" + position, event.apply(moment), act));
        position++;
        return this;
    }

    public History placed() {
        return add(at -> new TherapyOrderPlaced(
                id, "P-" + name, "CD19-A", "r/r LBCL", SITE, SITE, PLANT, Priority.HIGH, 28, "C-1", at));
    }

    public History confirmed() {
        OffsetDateTime chair = now.plusDays(2);
        return recordedBy(PLANT)
                .add(at -> new SlotChainConfirmed(
                        id,
                        List.of(
                                new Slot(SlotKind.APHERESIS_CHAIR, SITE + "-CHAIR-1", chair, chair.plusHours(6)),
                                new Slot(
                                        SlotKind.INFUSION_CHAIR,
                                        SITE + "-BED-2",
                                        chair.plusDays(25),
                                        chair.plusDays(25).plusHours(4))),
                        at))
                .recordedBy(SITE);
    }

    public History labelled(LabelKind kind, String object) {
        return add(at -> new LabelsIssued(id, List.of(new IssuedLabel("L-" + object, kind, object, 1)), at));
    }

    public History verified(CustodyStep step, String... objects) {
        List<ScanFinding> scans =
                Stream.of(objects).map(object -> scan(object, Verdict.MATCH)).toList();
        return add(at -> new IdentityVerified(id, step, scans, "nurse2", at));
    }

    public History mismatched(CustodyStep step, String object) {
        return add(at -> new IdentityMismatchFound(id, step, List.of(scan(object, Verdict.MISMATCH)), "nurse2", at));
    }

    public History unreadable(CustodyStep step) {
        return add(at -> new IdentityScanUnreadable(id, step, List.of(scan("?", Verdict.UNREADABLE)), null, at));
    }

    private static ScanFinding scan(String object, Verdict verdict) {
        return new ScanFinding(
                ScanKind.BAG,
                object,
                1,
                verdict,
                verdict == Verdict.MATCH ? "belongs to this order" : "belongs elsewhere");
    }

    public History holdResolved(HoldDecision decision) {
        return add(at -> new IdentityHoldResolved(id, "label exchanged", decision, signed("qa", "qa2"), at));
    }

    public History collected() {
        return collected(bag());
    }

    public History collected(String... bags) {
        return add(at -> new ApheresisRecorded(
                id,
                attempt,
                "A9999" + attempt,
                "K",
                now.minusHours(5),
                now,
                "ACD-A",
                "OPTIA-2",
                "nurse2",
                Stream.of(bags)
                        .map(bag -> new CollectedBag(bag, 200.5, 9.7e9, 40))
                        .toList(),
                at));
    }

    public History sent(Leg leg, TemperatureClass temperature, List<String> containers) {
        return sent(shipment(leg), leg, temperature, containers);
    }

    public History sent(String shipment, Leg leg, TemperatureClass temperature, List<String> containers) {
        String from = leg == Leg.INBOUND ? SITE : PLANT;
        String to = leg == Leg.INBOUND ? PLANT : SITE;
        return recordedBy(from)
                .add(at -> new ShipmentDispatched(
                        id,
                        shipment,
                        leg,
                        containers,
                        "SHIPPER-1",
                        "SEAL-1",
                        "LOG-1",
                        temperature,
                        "FASTCOLD",
                        from,
                        to,
                        "courier",
                        at));
    }

    public History received(Leg leg) {
        return received(shipment(leg), leg);
    }

    public History received(String shipment, Leg leg) {
        String to = leg == Leg.INBOUND ? PLANT : SITE;
        return recordedBy(to)
                .add(at -> new ShipmentReceived(id, shipment, leg, to, true, "courier", "good", List.of(), at));
    }

    public History excursion(Leg leg) {
        return excursion(shipment(leg));
    }

    public History excursion(String shipment) {
        return add(at -> new TemperatureExcursionFound(id, shipment, TemperatureClass.FRESH_2_8, 3, 4.5, 11.25, at));
    }

    public History collectedAndSent() {
        return hours(24)
                .labelled(LabelKind.BAG, bag())
                .verified(CustodyStep.COLLECTION, bag())
                .collected()
                .hours(1)
                .verified(CustodyStep.DISPATCH_IN, bag())
                .sent(Leg.INBOUND, TemperatureClass.FRESH_2_8, List.of(bag()));
    }

    public History receivedAndAccepted() {
        return hours(23)
                .received(Leg.INBOUND)
                .verified(CustodyStep.RECEIPT_IN, bag())
                .hours(1)
                .add(at -> new MaterialAccepted(id, List.of(bag()), "reviewed", at));
    }

    public History started() {
        return labelled(LabelKind.BATCH_RECORD, batch())
                .verified(CustodyStep.RUN_START, bag())
                .add(at -> new ManufacturingRunStarted(
                        id,
                        batch(),
                        attempt,
                        List.of(bag()),
                        "SUITE-1",
                        List.of("PRODIGY-7"),
                        "operator2",
                        "MBR-7.2",
                        at));
    }

    public History made() {
        return hours(12)
                .started()
                .hours(24)
                .add(at -> new SelectionRecorded(id, batch(), 1.2e9, 95.5, 98, "TransAct", at))
                .hours(24)
                .add(at -> new TransductionRecorded(id, batch(), "VL-1", 2.5, at))
                .hours(96)
                .add(at -> new ExpansionSampled(id, batch(), 6, 3.4e9, 93.2, at))
                .hours(24)
                .add(at -> new HarvestRecorded(
                        id,
                        batch(),
                        List.of(new FilledBag(product(1), 68, 1.5e8), new FilledBag(product(2), 68, 1.4e8)),
                        at))
                .verified(CustodyStep.FILL, product(1), product(2))
                .add(at -> new CryopreservationRecorded(
                        id,
                        batch(),
                        "CRF-9",
                        List.of(new StoredBag(product(1), "LN2-1"), new StoredBag(product(2), "LN2-2")),
                        at));
    }

    public History result(String test, QcVerdict verdict) {
        return add(at -> new QcResultRecorded(
                id, batch(), test, "QC-1", "SPEC-4", Measurement.of(91.5), "%", verdict, "qc2", at));
    }

    public History tested() {
        hours(168);
        TESTS.forEach(test -> result(test, QcVerdict.PASS));
        return this;
    }

    public History released() {
        return hours(12).add(at -> new ProductReleased(id, batch(), products(), signed("qp"), at));
    }

    public List<String> products() {
        return List.of(product(1), product(2));
    }

    public History givenBack() {
        return hours(12)
                .verified(CustodyStep.DISPATCH_OUT, product(1), product(2))
                .sent(Leg.OUTBOUND, TemperatureClass.CRYO_150, products())
                .hours(24)
                .received(Leg.OUTBOUND)
                .verified(CustodyStep.RECEIPT_OUT, product(1), product(2));
    }

    public History thawed() {
        return hours(24)
                .add(at -> new LymphodepletionStarted(id, "flu/cy", "physician", at))
                .hours(120)
                .add(at -> new ProductThawed(id, product(1), now, 60, at));
    }

    public History infused() {
        return thawed().verified(CustodyStep.BEDSIDE, product(1))
                .add(at -> new ProductInfused(id, product(1), now, 20, List.of("nurse", "nurse2"), at))
                .add(at -> new ProductInfused(id, product(2), now, 20, List.of("nurse", "nurse2"), at))
                .add(at -> new OrderCompleted(id, now, at));
    }

    public History runFailed() {
        return add(at -> new ManufacturingRunFailed(id, batch(), "contaminated", signed("qa"), at));
    }

    public History recollection() {
        attempt++;
        return add(at -> new RecollectionRequested(id, attempt, "run failed", signed("qa"), at));
    }

    public History refused(String command, RefusalCode code) {
        return add(at -> new StepRefused(id, command, code, code.title(), at));
    }

    public History deviation(String deviation, boolean blocking) {
        return add(at -> new DeviationOpened(id, deviation, "shipper dropped", blocking, at));
    }

    public History deviationClosed(String deviation) {
        return add(at -> new DeviationClosed(id, deviation, "no damage", signed("qa"), at));
    }

    public History cancelled() {
        return add(at -> new OrderCancelled(id, "patient withdrew", signed("physician"), at));
    }

    public OrderId id() {
        return id;
    }

    public List<Signature> signed(String... people) {
        LocalMoment moment = new LocalMoment(now, ZoneId.of("Europe/Paris"));
        return List.of(people).stream()
                .map(person -> new Signature(person, person, "approval", moment))
                .toList();
    }
}
