package org.veintrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.veintrail.act.ActMetadata;
import org.veintrail.act.Answer;
import org.veintrail.command.act.ActDispatcher;
import org.veintrail.custody.Person;
import org.veintrail.labels.identity.DonationNumber;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.order.*;
import org.veintrail.order.command.*;

/** One order and its acts, for many of them side by side: names are made from a number. */
final class Therapy {
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-09T12:00:00+01:00");
    private static final String CLINIC = "LYON";
    private static final String PLANT = "GHENT";

    private final ActDispatcher bus;
    private final int number;
    private final OrderId order;
    private int acts;

    Therapy(ActDispatcher bus, int number) {
        this.bus = bus;
        this.number = number;
        this.order = new OrderId(org.veintrail.labels.identity.OrderId.of(2026, "%07d".formatted(number))
                .value());
    }

    OrderId order() {
        return order;
    }

    String name(String kind) {
        return kind + "-" + number;
    }

    /** When everything happens. */
    OffsetDateTime now() {
        return NOW;
    }

    /** Sends an act as part of the history; it has to be accepted. */
    Therapy did(String actor, OrderCommand command) {
        Answer answer = bus.send(command, act(actor, name("history") + "-" + acts++))
                .reply()
                .answer();
        assertThat(answer.code()).as("%s: %s", command, answer.detail()).isNull();
        return this;
    }

    /** The circumstances of one act by this person under this key. */
    Map<String, String> act(String actor, String key) {
        boolean plant = List.of("operator", "receiver", "qa").contains(actor);
        Map<String, String> metadata = new HashMap<>();
        metadata.put(ActMetadata.ACTOR, actor);
        metadata.put(ActMetadata.ROLE, Objects.requireNonNull(Person.ROLES.get(actor), actor));
        metadata.put(ActMetadata.SITE, plant ? PLANT : CLINIC);
        metadata.put(ActMetadata.DEVICE, "imager-4");
        metadata.put(ActMetadata.OCCURRED_AT, NOW.toString());
        metadata.put(ActMetadata.ZONE, plant ? "Europe/Brussels" : "Europe/Paris");
        metadata.put(ActMetadata.RECORDED_AT, NOW.toInstant().toString());
        metadata.put(ActMetadata.PATIENT_REFERENCE, "P-" + key);
        metadata.put(ActMetadata.IDEMPOTENCY_KEY, key);
        metadata.put(ActMetadata.REQUEST_DIGEST, "digest of " + key);
        return metadata;
    }

    PlaceTherapyOrder place() {
        return new PlaceTherapyOrder(
                order,
                "CD19-A",
                "r/r LBCL",
                CLINIC,
                CLINIC,
                PLANT,
                Priority.MEDIUM,
                28,
                "C-1",
                new PatientIdentity(name("MRN"), "Family", "Given", LocalDate.of(1957, 4, 30)));
    }

    Therapy placed() {
        return did("coordinator", place())
                .did(
                        "planner",
                        new ConfirmSlotChain(
                                order, List.of(new Slot(SlotKind.APHERESIS_CHAIR, "CHAIR-1", NOW, NOW.plusHours(6)))));
    }

    /** At the chair, with this bag's label scanned. */
    Therapy atTheChair(String bag) {
        return placed().did("nurse", issue(name("L"), LabelKind.BAG, bag))
                .did(
                        "nurse",
                        verify(CustodyStep.COLLECTION, "nurse2", new Scan(ScanKind.WRISTBAND, name("MRN")), bag(bag)));
    }

    RecordApheresis collect(int donation, String bag) {
        String value = "A999926%06d".formatted(donation);
        return new RecordApheresis(
                order,
                value,
                String.valueOf(new DonationNumber(value).checkCharacter()),
                NOW.minusHours(3),
                NOW,
                "ACD-A",
                "OPTIA-1",
                "nurse2",
                List.of(new CollectedBag(bag, 220, 1e10, 60)));
    }

    Therapy readyToDispatch() {
        return atTheChair(name("BAG"))
                .did("nurse", collect(number, name("BAG")))
                .did(
                        "nurse",
                        verify(
                                CustodyStep.DISPATCH_IN,
                                null,
                                bag(name("BAG")),
                                new Scan(ScanKind.SHIPPER, name("SHIPPER"))));
    }

    DispatchShipment dispatch(String shipment) {
        return new DispatchShipment(
                order,
                shipment,
                List.of(name("BAG")),
                name("SHIPPER"),
                "SEAL-1",
                "LOG-1",
                TemperatureClass.FRESH_2_8,
                "courier",
                CLINIC,
                PLANT,
                "courier");
    }

    /** Accepted at the plant, with this batch's record scanned. */
    Therapy readyToStart(String batch) {
        return readyToDispatch()
                .did("nurse", dispatch(name("SHP")))
                .did(
                        "receiver",
                        new ReceiveShipment(
                                order, name("SHP"), true, "courier", "good", List.of(new LoggerReading(NOW, 5))))
                .did(
                        "receiver",
                        verify(
                                CustodyStep.RECEIPT_IN,
                                null,
                                bag(name("BAG")),
                                new Scan(ScanKind.SHIPPER, name("SHIPPER"))))
                .did("receiver", new AcceptMaterial(order, List.of(name("BAG")), "reviewed"))
                .did("operator", issue(name("LR"), LabelKind.BATCH_RECORD, batch))
                .did("operator", verify(CustodyStep.RUN_START, null, bag(name("BAG")), record(batch)));
    }

    StartManufacturingRun start(String batch) {
        return new StartManufacturingRun(
                order, batch, List.of(name("BAG")), "SUITE-1", List.of(), "operator2", "MBR-1");
    }

    Therapy readyToFreeze() {
        return readyToStart(name("B26"))
                .did("operator", start(name("B26")))
                .did("operator", new RecordSelection(order, name("B26"), 2e9, 90, 95, "CD3/CD28"))
                .did("operator", new RecordTransduction(order, name("B26"), "LVV-1", 3))
                .did("operator", issue(name("LF"), LabelKind.BAG, name("FP")))
                .did("operator", new RecordHarvest(order, name("B26"), List.of(new FilledBag(name("FP"), 20, 1.8e8))))
                .did("operator", verify(CustodyStep.FILL, null, record(name("B26")), bag(name("FP"))));
    }

    RecordCryopreservation freeze(String position) {
        return new RecordCryopreservation(order, name("B26"), "CRF-1", List.of(new StoredBag(name("FP"), position)));
    }

    IssueLabels issue(String label, LabelKind kind, String object) {
        return new IssueLabels(order, List.of(new IssuedLabel(label, kind, object, 1)));
    }

    RecordDeviation deviate(String id) {
        return new RecordDeviation(order, id, "pump stopped", false);
    }

    VerifyIdentity verify(CustodyStep step, @Nullable String witness, Scan... scans) {
        return new VerifyIdentity(order, step, Arrays.asList(scans), witness);
    }

    Scan bag(String id) {
        return new Scan(ScanKind.BAG, text(org.veintrail.labels.identity.LabelKind.BAG, id));
    }

    Scan record(String batch) {
        return new Scan(ScanKind.BATCH_RECORD, text(org.veintrail.labels.identity.LabelKind.BATCH_RECORD, batch));
    }

    private String text(org.veintrail.labels.identity.LabelKind kind, String object) {
        return LabelString.of(order.value(), kind, object, 1).text();
    }
}
