package org.veintrail.custody;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.veintrail.label.LabelField;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.order.*;
import org.veintrail.order.command.*;
import org.veintrail.order.command.ErasePatientIdentity;

/** One therapy's names and the acts on them, so that a test says only what matters to it. */
final class Sample {
    /** A printer that is not there. */
    static final String NO_PRINTER = "P-9";

    static final String CLINIC = "LYON";
    static final String PLANT = "GHENT";
    static final String ELSEWHERE = "LEEDS";
    static final String WRISTBAND = "MRN05032582";

    static final OrderId ORDER = orderId("K7Q3MXA");
    static final OrderId OTHER_ORDER = orderId("ZZZZZZ9");

    /** Donation numbers with their check characters, published as examples of MOD 37-2. */
    static final List<String> DONATIONS = List.of("A9999211234563", "A999818123456N", "G123417654321A");

    static final List<String> TESTS = List.of(
            "viability", "cd3-purity", "car-expression", "endotoxin", "vector-copy-number", "mycoplasma", "sterility");

    private Sample() {}

    private static OrderId orderId(String serial) {
        return new OrderId(
                org.veintrail.labels.identity.OrderId.of(2026, serial).value());
    }

    static String collectionBag(int attempt) {
        return "BAG-" + attempt;
    }

    static String productBag(int attempt, int number) {
        return "FP-" + attempt + number;
    }

    static String batch(int attempt) {
        return "B26-" + attempt;
    }

    static PlaceTherapyOrder place(OrderId id) {
        return new PlaceTherapyOrder(
                id,
                "CD19-A",
                "r/r LBCL",
                CLINIC,
                CLINIC,
                PLANT,
                Priority.MEDIUM,
                28,
                "C-1",
                new PatientIdentity(WRISTBAND, "Family", "Given", LocalDate.of(1957, 4, 30)));
    }

    static ConfirmSlotChain confirmSlots(OffsetDateTime chair) {
        return new ConfirmSlotChain(
                ORDER, List.of(new Slot(SlotKind.APHERESIS_CHAIR, "LYON-CHAIR-1", chair, chair.plusHours(6))));
    }

    /** A chair in three days and a suite from the day after, held together by a plan. */
    static List<Slot> chain(Journey journey) {
        OffsetDateTime chair = journey.now(Person.NURSE).plusDays(3);
        return List.of(
                new Slot(SlotKind.APHERESIS_CHAIR, "LYON-CHAIR-1", chair, chair.plusHours(6)),
                new Slot(SlotKind.SUITE, "GHENT-SUITE-1", chair.plusDays(1), chair.plusDays(11)));
    }

    /** Holds a chain for an hour. */
    static HoldSlotChain holdSlots(Journey journey, String planId, List<Slot> chain) {
        return new HoldSlotChain(
                ORDER, planId, chain, journey.now(Person.PLANNER).plusHours(1));
    }

    /** Prints two copies of each object's label. */
    static IssueLabels issue(LabelKind kind, String... objects) {
        List<IssuedLabel> labels = new ArrayList<>();
        for (String object : objects) {
            labels.add(new IssuedLabel("L-" + object + "-1", kind, object, 1));
            labels.add(new IssuedLabel("L-" + object + "-2", kind, object, 2));
        }
        return new IssueLabels(ORDER, labels);
    }

    /** Asks for labels of an object at a printer that prints everything. */
    static RequestPrint print(LabelKind kind, String object, String... labelIds) {
        return new RequestPrint(
                ORDER,
                List.of(labelIds),
                kind,
                object,
                "LYON-ZT410",
                "collection-bag",
                List.of(new LabelField("product", "CD19-A CAR-T cells")));
    }

    static ReprintLabel reprint(String labelId, String newLabelId) {
        return new ReprintLabel(ORDER, labelId, newLabelId, null, "smeared in the freezer");
    }

    static SetLabelPolicy reconcileLabels(boolean reconcile) {
        return new SetLabelPolicy(ORDER, reconcile, "as the agreement with the plant asks");
    }

    static VerifyIdentity verify(CustodyStep step, @Nullable String witness, Scan... scans) {
        return new VerifyIdentity(ORDER, step, List.of(scans), witness);
    }

    static Scan wristband() {
        return new Scan(ScanKind.WRISTBAND, WRISTBAND);
    }

    static Scan bag(String id) {
        return new Scan(ScanKind.BAG, label(ORDER, "BAG", id, 1));
    }

    static Scan record(String batch) {
        return new Scan(ScanKind.BATCH_RECORD, label(ORDER, "BATCH_RECORD", batch, 1));
    }

    static Scan shipper(String raw) {
        return new Scan(ScanKind.SHIPPER, raw);
    }

    static String label(OrderId order, String kind, String object, int copy) {
        return LabelString.of(order.value(), org.veintrail.labels.identity.LabelKind.valueOf(kind), object, copy)
                .text();
    }

    static RecordApheresis apheresis(
            String donation, String witness, OffsetDateTime from, OffsetDateTime to, String... bags) {
        return new RecordApheresis(
                ORDER,
                donation.substring(0, donation.length() - 1),
                donation.substring(donation.length() - 1),
                from,
                to,
                "ACD-A",
                "OPTIA-1",
                witness,
                Arrays.stream(bags)
                        .map(bag -> new CollectedBag(bag, 220, 1e10, 60))
                        .toList());
    }

    static DispatchShipment dispatchIn(String shipment, String shipper, String... bags) {
        return dispatch(shipment, shipper, TemperatureClass.FRESH_2_8, CLINIC, PLANT, bags);
    }

    static DispatchShipment dispatchOut(String shipment, String shipper, String... bags) {
        return dispatch(shipment, shipper, TemperatureClass.CRYO_150, PLANT, CLINIC, bags);
    }

    static DispatchShipment dispatch(
            String shipment, String shipper, TemperatureClass temperature, String from, String to, String... bags) {
        return new DispatchShipment(
                ORDER,
                shipment,
                List.of(bags),
                shipper,
                "SEAL-1",
                "LOG-1",
                temperature,
                "courier",
                from,
                to,
                "courier");
    }

    static ReceiveShipment receive(String shipment, boolean sealed, OffsetDateTime first, double... celsius) {
        List<LoggerReading> readings = new ArrayList<>();
        DoubleStream.of(celsius)
                .forEach(each -> readings.add(new LoggerReading(first.plusHours(readings.size()), each)));
        return new ReceiveShipment(ORDER, shipment, sealed, "courier", "good", readings);
    }

    static AcceptMaterial accept(String... bags) {
        return new AcceptMaterial(ORDER, List.of(bags), "temperature and time reviewed");
    }

    static RejectMaterial reject(String... bags) {
        return new RejectMaterial(ORDER, List.of(bags), "clotted");
    }

    static StartManufacturingRun startRun(String batch, String... bags) {
        return new StartManufacturingRun(
                ORDER, batch, List.of(bags), "GHENT-SUITE-3", List.of("PRODIGY-3"), "operator2", "MBR-7.2");
    }

    static RecordSelection selection(String batch) {
        return new RecordSelection(ORDER, batch, 2.1e9, 92.4, 95, "CD3/CD28");
    }

    static RecordTransduction transduction(String batch) {
        return new RecordTransduction(ORDER, batch, "LVV-26-03", 3.5);
    }

    static RecordExpansionSample sample(String batch, int day) {
        return new RecordExpansionSample(ORDER, batch, day, 9e8, 92);
    }

    static RecordHarvest harvest(String batch, String... bags) {
        return new RecordHarvest(
                ORDER,
                batch,
                Arrays.stream(bags).map(bag -> new FilledBag(bag, 20, 1.8e8)).toList());
    }

    static RecordCryopreservation freeze(String batch, String... bags) {
        return new RecordCryopreservation(
                ORDER,
                batch,
                "CRF-1",
                Arrays.stream(bags)
                        .map(bag -> new StoredBag(bag, "GHENT/LN2-4/" + bag))
                        .toList());
    }

    static RecordQcResult result(String batch, String test, Object value, QcVerdict verdict) {
        return new RecordQcResult(
                ORDER, batch, test, "QC-" + test, "SPEC-4", Measurement.of(value), "", verdict, "qc2");
    }

    /** The result of a test that passes. */
    static RecordQcResult passes(String batch, String test) {
        Object value = switch (test) {
            case "viability", "cd3-purity" -> 91.0;
            case "car-expression" -> 34.0;
            case "endotoxin" -> 0.4;
            case "vector-copy-number" -> 2.2;
            default -> "negative";
        };
        return result(batch, test, value, QcVerdict.PASS);
    }

    static ReleaseProduct release(String batch, List<SigningCredential> signatures, String... bags) {
        return new ReleaseProduct(ORDER, batch, List.of(bags), signatures);
    }

    static StartLymphodepletion lymphodepletion() {
        return new StartLymphodepletion(ORDER, "fludarabine+cyclophosphamide", "physician");
    }

    static RecordThaw thaw(String bag, OffsetDateTime at) {
        return new RecordThaw(ORDER, bag, at, 30);
    }

    static RecordInfusion infuse(String bag, OffsetDateTime at) {
        return new RecordInfusion(ORDER, bag, at, 20, List.of("nurse", "nurse2"));
    }

    static DisposeMaterial dispose(String witness, String... bags) {
        return new DisposeMaterial(ORDER, List.of(bags), "not needed any more", witness);
    }

    static ResolveHold resolve(HoldDecision decision, String... signers) {
        return new ResolveHold(ORDER, "wrong label roll, line cleared", decision, signedBy(signers));
    }

    static CancelOrder cancel(String... signers) {
        return new CancelOrder(ORDER, "patient withdrew", signedBy(signers));
    }

    static ErasePatientIdentity erase(String... signers) {
        return new ErasePatientIdentity(
                ORDER, "the person asks for it (article 17)", "the chain stays under its pseudonym", signedBy(signers));
    }

    static RecordDeviation deviate(String id, boolean blocking) {
        return new RecordDeviation(ORDER, id, "pump stopped for two minutes", blocking);
    }

    static CloseDeviation closeDeviation(String id, String... signers) {
        return new CloseDeviation(ORDER, id, "no effect on the cells", signedBy(signers));
    }

    static FailManufacturingRun failRun(String batch, String... signers) {
        return new FailManufacturingRun(ORDER, batch, "poor growth", signedBy(signers));
    }

    static RequestRecollection recollect(String... signers) {
        return new RequestRecollection(ORDER, "poor growth", signedBy(signers));
    }

    static ResolveExcursion resolveExcursion(String shipment, ExcursionDecision decision, String... signers) {
        return new ResolveExcursion(ORDER, shipment, decision, "stability data cover it", signedBy(signers));
    }

    static List<SigningCredential> signedBy(String... signers) {
        return Arrays.stream(signers)
                .map(signer -> new SigningCredential(signer, "approval", signer))
                .toList();
    }

    static List<SigningCredential> forgedBy(String signer) {
        return List.of(new SigningCredential(signer, "approval", "guess"));
    }
}
