package org.veintrail.console;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veintrail.label.LabelState;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.LabelKind;
import org.veintrail.order.Priority;
import org.veintrail.order.QcVerdict;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.SlotKind;
import org.veintrail.query.BookedSlot;
import org.veintrail.query.ContainerView;
import org.veintrail.query.DeviationKind;
import org.veintrail.query.DeviationView;
import org.veintrail.query.FiguresView;
import org.veintrail.query.LabelView;
import org.veintrail.query.Moment;
import org.veintrail.query.OrderSummary;
import org.veintrail.query.OrderView;
import org.veintrail.query.QcResult;
import org.veintrail.query.Risk;
import org.veintrail.query.Stage;
import org.veintrail.query.TimelineEntry;
import org.veintrail.query.TimelineEntry.SignatureView;
import org.veintrail.query.Whereabouts;
import org.veintrail.query.Window;
import org.veintrail.query.WorkItem;

/** Three therapies: one held after a mismatch, one in manufacture in Ghent for Osaka, one completed late. */
final class SampleOrders {
    static final String HELD = "VT269S346Q3Y";
    static final String RUNNING = "VT26R8K2W4TC";
    static final String DONE = "VT26A1B2C3D4";
    static final String HOSTILE = "<script>alert('x')</script> & \"more\"";

    private SampleOrders() {}

    static Moment moment(String local, String zone) {
        return Moment.of(OffsetDateTime.parse(local), ZoneId.of(zone));
    }

    static Moment leeds(String local) {
        return moment(local + "+00:00", "Europe/London");
    }

    static Moment ghent(String local) {
        return moment(local + "+01:00", "Europe/Brussels");
    }

    static Moment osaka(String local) {
        return moment(local + "+09:00", "Asia/Tokyo");
    }

    static List<OrderSummary> orders() {
        return List.of(held(), running(), done());
    }

    static OrderSummary held() {
        Window window = new Window(
                28, Instant.parse("2026-02-21T10:40:39Z"), Instant.parse("2026-03-21T10:40:39Z"), null, 3.2, null);
        List<Risk> risks = List.of(
                new Risk(
                        Risk.Kind.IDENTITY_HOLD,
                        "The check at dispatch-in failed.",
                        Instant.parse("2026-02-21T11:52:39Z")),
                new Risk(Risk.Kind.WINDOW_TIGHT, "3.2 days are left, 4.5 are usual.", null),
                new Risk(Risk.Kind.DEVIATION, "DEV-77 is open.", null));
        return new OrderSummary(
                HELD,
                "P-7Q2M-55KD",
                "CD19-A",
                "r/r LBCL",
                Priority.HIGH,
                "LEEDS",
                "LEEDS",
                "GHENT",
                1,
                Stage.COLLECTED,
                leeds("2026-02-21T10:40:39"),
                Whereabouts.at("LEEDS"),
                true,
                window,
                1,
                risks,
                leeds("2026-02-16T08:00:00"),
                leeds("2026-02-21T11:52:39"),
                61);
    }

    static OrderSummary running() {
        Window window = new Window(
                21, Instant.parse("2026-02-19T03:10:00Z"), Instant.parse("2026-03-12T03:10:00Z"), null, 12.4, null);
        return new OrderSummary(
                RUNNING,
                "P-2H8N-90TT",
                "BCMA-B",
                "r/r multiple myeloma",
                Priority.MEDIUM,
                "OSAKA",
                "OSAKA",
                "GHENT",
                2,
                Stage.MANUFACTURE,
                ghent("2026-02-22T16:04:25"),
                new Whereabouts(null, "SHP-R8K2W-IN2", "OSAKA", "GHENT", "courier", null),
                false,
                window,
                0,
                List.of(),
                osaka("2026-01-30T09:15:00"),
                ghent("2026-02-24T11:45:13"),
                57);
    }

    static OrderSummary done() {
        Window window = new Window(
                24,
                Instant.parse("2026-01-10T10:00:00Z"),
                Instant.parse("2026-02-03T10:00:00Z"),
                Instant.parse("2026-02-04T20:00:00Z"),
                -1.4,
                false);
        return new OrderSummary(
                DONE,
                "P-1A1A-11AA",
                "CD19-A",
                "r/r B-ALL",
                Priority.STANDARD,
                "LEEDS",
                "LEEDS",
                "GHENT",
                1,
                Stage.COMPLETED,
                leeds("2026-02-12T14:00:00"),
                Whereabouts.at("LEEDS"),
                false,
                window,
                0,
                List.of(),
                leeds("2026-01-02T08:00:00"),
                leeds("2026-02-12T14:00:00"),
                40);
    }

    static OrderView view(OrderSummary summary) {
        boolean held = summary.orderId().equals(HELD);
        return new OrderView(
                summary,
                "C-073248",
                held ? "A999926587472" : null,
                held ? null : "B26-R8K2W-1",
                held ? List.of("BAG-9S346-1", "BAG-9S346-2") : List.of(),
                List.of(
                        slot(SlotKind.APHERESIS_CHAIR, "LEEDS-CHAIR-1", "2026-02-21T10:04:39Z", "2026-02-21T17:16:39Z"),
                        slot(
                                SlotKind.SUITE,
                                "GHENT-SUITE-1",
                                "2026-02-23T11:04:39+01:00",
                                "2026-03-04T11:04:39+01:00")),
                held
                        ? List.of()
                        : List.of(
                                new QcResult(
                                        "viability",
                                        "91.5",
                                        "%",
                                        "SPEC-4.1",
                                        QcVerdict.PASS,
                                        ghent("2026-03-05T09:00:00")),
                                new QcResult(
                                        "endotoxin",
                                        "6.1",
                                        "EU/mL",
                                        "SPEC-4.1",
                                        QcVerdict.FAIL,
                                        ghent("2026-03-05T09:30:00"))),
                held ? List.of() : List.of("sterility"),
                held
                        ? List.of(
                                new OrderView.OpenMatter(
                                        "dispatch-in",
                                        DeviationKind.IDENTITY_HOLD,
                                        "bag: belongs to order VT26R8K2W4TC",
                                        true),
                                new OrderView.OpenMatter("DEV-77", DeviationKind.DEVIATION, HOSTILE, false))
                        : List.of());
    }

    private static BookedSlot slot(SlotKind kind, String resource, String start, String end) {
        return new BookedSlot(kind, resource, OffsetDateTime.parse(start), OffsetDateTime.parse(end));
    }

    static List<ContainerView> bags() {
        return List.of(
                new ContainerView(
                        "BAG-9S346-1",
                        HELD,
                        ContainerView.Kind.COLLECTION,
                        ContainerView.State.COLLECTED,
                        Whereabouts.at("LEEDS"),
                        1,
                        "A999926587472",
                        null,
                        194.4,
                        9.71e9,
                        List.of(),
                        58),
                new ContainerView(
                        "BAG-9S346-2",
                        HELD,
                        null,
                        ContainerView.State.LABELLED,
                        Whereabouts.at("LEEDS"),
                        1,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        52));
    }

    static List<TimelineEntry> timeline() {
        return List.of(
                entry(
                        50,
                        "therapy-order-placed",
                        "Order placed",
                        "CD19-A for r/r LBCL, promised within 28 days.",
                        "coordinator",
                        "coordinator",
                        leeds("2026-02-16T08:00:00")),
                entry(
                        52,
                        "labels-issued",
                        "Labels issued",
                        "2 labels for BAG-9S346-1.",
                        "nurse",
                        "apheresis-nurse",
                        leeds("2026-02-21T10:19:03")),
                entry(
                        54,
                        "identity-verified",
                        "Identity verified",
                        "At collection the wristband and bag BAG-9S346-1 belong together.",
                        "nurse",
                        "apheresis-nurse",
                        leeds("2026-02-21T10:33:27")),
                new TimelineEntry(
                        56,
                        "e56",
                        "step-refused",
                        "Step refused",
                        "dispatch-shipment: identity at dispatch-in was not checked.",
                        "nurse",
                        "apheresis-nurse",
                        "LEEDS",
                        "imager-4",
                        "scanned",
                        leeds("2026-02-21T10:36:00"),
                        Instant.parse("2026-02-21T10:36:01Z"),
                        false,
                        RefusalCode.IDENTITY_NOT_VERIFIED,
                        null,
                        List.of(),
                        List.of("BAG-9S346-1"),
                        null),
                new TimelineEntry(
                        58,
                        "e58",
                        "apheresis-recorded",
                        "Collection recorded",
                        "Donation A999926587472: 194.4 mL in BAG-9S346-1.",
                        "nurse",
                        "apheresis-nurse",
                        "LEEDS",
                        "imager-1",
                        "keyed",
                        leeds("2026-02-21T10:40:39"),
                        Instant.parse("2026-02-21T13:52:39Z"),
                        true,
                        null,
                        null,
                        List.of(),
                        List.of("BAG-9S346-1"),
                        null),
                entry(
                        61,
                        "identity-mismatch-found",
                        "Identity mismatch",
                        "At dispatch-in bag BAG-R8K2W-1 belongs to order VT26R8K2W4TC. The order is on hold.",
                        "nurse",
                        "apheresis-nurse",
                        leeds("2026-02-21T11:52:39")),
                new TimelineEntry(
                        64,
                        "e64",
                        "deviation-opened",
                        "Deviation opened",
                        HOSTILE,
                        "qa",
                        "qa",
                        "OSAKA",
                        "desk-1",
                        "keyed",
                        osaka("2026-02-22T08:10:00"),
                        Instant.parse("2026-02-21T23:10:02Z"),
                        false,
                        null,
                        "seal <b>broken</b>",
                        List.of(
                                sealed("qa", "Quality <Assurance>", "opened and assessed", "bound"),
                                sealed("qp", "Qualified Person", "moved here", "mismatch")),
                        List.of(),
                        null));
    }

    private static SignatureView sealed(String signer, String name, String meaning, String binding) {
        return new SignatureView(
                signer,
                "qa",
                meaning,
                osaka("2026-02-22T08:10:00"),
                name,
                Instant.parse("2026-02-21T23:09:58Z"),
                "name+password",
                "ab".repeat(32),
                binding);
    }

    private static TimelineEntry entry(
            long position, String kind, String title, String text, String actor, String role, Moment at) {
        return new TimelineEntry(
                position,
                "e" + position,
                kind,
                title,
                text,
                actor,
                role,
                "LEEDS",
                "imager-5",
                "scanned",
                at,
                at.utc(),
                false,
                null,
                null,
                List.of(),
                List.of(),
                kind.equals("identity-verified") ? "expired" : null);
    }

    static List<DeviationView> deviations() {
        SignatureView first = new SignatureView("qa", "qa", "investigated", leeds("2026-01-12T15:00:00"));
        SignatureView second = new SignatureView("qp", "qualified-person", "agreed", leeds("2026-01-12T15:02:00"));
        return List.of(
                deviation(
                        "DEV-77",
                        HELD,
                        DeviationKind.DEVIATION,
                        HOSTILE,
                        false,
                        osaka("2026-02-22T08:10:00"),
                        null,
                        null,
                        List.of(),
                        64),
                deviation(
                        "dispatch-in",
                        HELD,
                        DeviationKind.IDENTITY_HOLD,
                        "bag: belongs to order VT26R8K2W4TC",
                        true,
                        leeds("2026-02-21T11:52:39"),
                        null,
                        null,
                        List.of(),
                        61),
                deviation(
                        "SHP-A1B2C-IN1",
                        DONE,
                        DeviationKind.EXCURSION,
                        "9.4 C for 41 min; the class allows 2 to 8 C",
                        true,
                        ghent("2026-01-12T11:00:00"),
                        leeds("2026-01-12T15:02:00"),
                        "released: stability data cover it",
                        List.of(first, second),
                        20));
    }

    private static DeviationView deviation(
            String id,
            String order,
            DeviationKind kind,
            String text,
            boolean blocking,
            Moment opened,
            @Nullable Moment closed,
            @Nullable String decision,
            List<SignatureView> signatures,
            long position) {
        return new DeviationView(
                id,
                order,
                kind,
                text,
                blocking,
                "LEEDS",
                "nurse",
                opened,
                closed == null ? null : "qa",
                closed,
                decision,
                signatures,
                position);
    }

    static List<LabelView> labels() {
        return List.of(
                label(
                        "L-BAG-9S346-1-2",
                        2,
                        LabelState.UNCERTAIN,
                        true,
                        "The connection broke while the label was sent."),
                label(
                        "L-BAG-9S346-1-1",
                        1,
                        LabelState.APPLIED,
                        false,
                        "Applied to BAG-9S346-1, both scanned together"));
    }

    private static LabelView label(String id, int copy, LabelState state, boolean unaccounted, String text) {
        return new LabelView(
                id,
                HELD,
                LabelKind.BAG,
                "BAG-9S346-1",
                copy,
                state,
                unaccounted,
                "LEEDS-ZT410",
                "R-7",
                "collection-bag",
                1,
                unaccounted,
                null,
                null,
                "LEEDS",
                List.of(new LabelView.Entry(
                        60,
                        "label-sent",
                        text,
                        leeds("2026-02-21T10:40:39"),
                        "print-service",
                        "LEEDS-ZT410",
                        null,
                        false,
                        List.of())),
                60);
    }

    static List<WorkItem> work() {
        return List.of(
                new WorkItem(
                        HELD,
                        "CD19-A",
                        Priority.HIGH,
                        "LEEDS",
                        "apheresis-nurse",
                        "verify-identity",
                        CustodyStep.DISPATCH_IN,
                        "Check bag and shipper before the courier takes them",
                        Stage.COLLECTED,
                        leeds("2026-02-21T10:40:39"),
                        Instant.parse("2026-02-22T06:00:00Z"),
                        "identity hold at dispatch-in",
                        null),
                new WorkItem(
                        DONE,
                        "CD19-A",
                        Priority.STANDARD,
                        "LEEDS",
                        "apheresis-nurse",
                        "record-infusion",
                        null,
                        "Record the infusion",
                        Stage.THAWED,
                        leeds("2026-02-12T13:00:00"),
                        null,
                        null,
                        "Identity at bedside was checked on imager-4, whose scanner check is expired"),
                new WorkItem(
                        RUNNING,
                        "BCMA-B",
                        Priority.MEDIUM,
                        "GHENT",
                        "operator",
                        "verify-identity",
                        CustodyStep.FILL,
                        "Check the filled bags against the batch record",
                        Stage.FILLED,
                        ghent("2026-02-24T11:45:13"),
                        Instant.parse("2026-03-04T10:04:39Z"),
                        null,
                        null));
    }

    static FiguresView figures() {
        return new FiguresView(
                3,
                2,
                1,
                0,
                new FiguresView.Duration(11, 33.4, 38.25),
                new FiguresView.Duration(12, 21.45, 25.0),
                List.of(
                        new FiguresView.StageFigure("Order to collection", new FiguresView.Duration(14, 5.1, 9.8)),
                        new FiguresView.StageFigure("Transport to the plant", new FiguresView.Duration(14, 1.0, 1.6)),
                        new FiguresView.StageFigure("Manufacture", new FiguresView.Duration(13, 8.0, 10.5)),
                        new FiguresView.StageFigure("Testing and release", new FiguresView.Duration(13, 7.4, 12.0)),
                        new FiguresView.StageFigure(
                                "Transport to the patient", new FiguresView.Duration(0, null, null))),
                FiguresView.Share.of(11, 12),
                List.of(
                        new FiguresView.CheckFigure(CustodyStep.COLLECTION, 17, 1, 0, 1 / 17.0),
                        new FiguresView.CheckFigure(CustodyStep.BEDSIDE, 12, 1, 2, 1 / 12.0),
                        new FiguresView.CheckFigure(CustodyStep.FILL, 0, 0, 0, null)),
                FiguresView.Share.of(1, 28),
                FiguresView.Share.of(0, 0),
                64);
    }
}
