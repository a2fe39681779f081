package org.veintrail.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.veintrail.account.event.*;
import org.veintrail.act.Answer;
import org.veintrail.act.event.ActAnswered;
import org.veintrail.audit.event.*;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.identifier.event.IdentifierClaimed;
import org.veintrail.label.LabelField;
import org.veintrail.label.event.*;
import org.veintrail.order.*;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.command.ResolveHold;
import org.veintrail.order.event.*;
import org.veintrail.order.event.PatientIdentityErased;
import org.veintrail.patient.event.PatientIdentityRead;
import org.veintrail.patient.event.PatientIdentityRefused;
import org.veintrail.patient.event.PatientLookedUp;
import org.veintrail.patient.event.VaultKeysRewrapped;
import org.veintrail.plan.PinnedTimes;
import org.veintrail.plan.PlannedChain;
import org.veintrail.plan.event.*;
import org.veintrail.printer.event.PrinterStepRefused;
import org.veintrail.printer.event.RollCounted;
import org.veintrail.printer.event.RollLoaded;
import org.veintrail.scanner.ScannerFinding;
import org.veintrail.scanner.event.*;
import org.veintrail.signin.event.AccountLocked;
import org.veintrail.signin.event.PasskeyAdded;
import org.veintrail.signin.event.PasskeyRemoved;
import org.veintrail.signin.event.SignInRefused;
import org.veintrail.signin.event.SignedIn;
import org.veintrail.signin.event.SignedOut;
import org.veintrail.signin.event.SigningRefused;
import org.veintrail.signing.SignedContent;
import org.veintrail.signing.SignedRecord;
import org.veintrail.signing.event.SigningPolicyRefused;
import org.veintrail.signing.event.SigningPolicySet;
import org.veintrail.signing.event.SigningTicketUsed;
import org.veintrail.signing.event.SiteCountrySet;
import org.veintrail.slot.event.*;
import org.veintrail.training.TrainingBearer;
import org.veintrail.training.event.*;
import org.veintrail.upkeep.event.DeadLetterRetryOrdered;
import org.veintrail.upkeep.event.DeadLetterSkipped;
import org.veintrail.upkeep.event.UpkeepRefused;

/** One event of every class, with every field set; where a field may be absent, a second one without it. */
final class SampleEvents {
    private static final OrderId ORDER = new OrderId("VT269S346Q3Y");
    private static final LocalMoment MOMENT = moment("2026-10-25T01:30:00+00:00", "Europe/London");
    private static final OffsetDateTime START = OffsetDateTime.parse("2026-03-29T03:15:00.5+02:00");
    private static final OffsetDateTime END = OffsetDateTime.parse("2026-03-29T06:15:00+02:00");
    private static final List<String> BAGS = List.of("FP-11", "FP-12");
    private static final List<Signature> SIGNED = List.of(
            new Signature("qa", "qa", "review", MOMENT), new Signature("qp", "qualified-person", "approval", MOMENT));

    private SampleEvents() {}

    /** Golden file's name without its ending, and the event in it. */
    static Map<String, Object> all() {
        Map<String, Object> named = new LinkedHashMap<>();
        Stream.of(
                        ordering(),
                        collecting(),
                        shipping(),
                        manufacturing(),
                        releasing(),
                        treating(),
                        governing(),
                        others(),
                        labels(),
                        sendings(),
                        scanners(),
                        training(),
                        atTheDoor(),
                        ofAccounts(),
                        ofPatients(),
                        ofPolicies())
                .flatMap(List::stream)
                .forEach(event -> named.put(event.getClass().getSimpleName() + ".1", event));
        named.put("IdentityVerified.1-without-witness", verified(null));
        named.put(
                "IdentityScanUnreadable.1-without-object",
                new IdentityScanUnreadable(
                        ORDER,
                        CustodyStep.DISPATCH_IN,
                        List.of(new ScanFinding(ScanKind.BAG, null, null, Verdict.UNREADABLE, "not a label")),
                        null,
                        MOMENT));
        named.put("QcResultRecorded.1-in-a-word", result(Measurement.of("negative"), ""));
        named.put("LabelPrintRequested.1-first", requested(null, null));
        named.put(
                "OrderPinned.1-infusion-only",
                new OrderPinned(
                        "PIN-2",
                        ORDER,
                        new PinnedTimes(null, null, null, null, LocalDate.parse("2026-04-27")),
                        END,
                        "planner",
                        "bed agreed",
                        MOMENT));
        named.put("LabelPrintConfirmed.1-without-witness", new LabelPrintConfirmed("L-1", ORDER, 1, null, MOMENT));
        named.put(
                "ActAnswered.1-refused",
                new ActAnswered(
                        "1fb17c23-90c1-42cf-93ac-94af0f21ddb6",
                        "RecordThaw",
                        "00ff",
                        Answer.refused("VT269S346Q3Y", 41, RefusalCode.PRODUCT_RECALLED, "Dispose of it.")));
        named.put("SignInRefused.1-of-nobody", new SignInRefused(null, Instant.parse("2026-03-29T01:15:00Z")));
        named.put("SigningRefused.1-of-nobody", new SigningRefused(null, Instant.parse("2026-03-29T01:15:00Z")));
        named.put("IdentityHoldResolved.1-sealed", sealed());
        named.put(
                "SigningPolicySet.1-everywhere",
                new SigningPolicySet("release-product", null, 2, LocalDate.of(2026, 11, 1), "agreed", MOMENT));
        return named;
    }

    /** With signatures as they are today. */
    private static IdentityHoldResolved sealed() {
        ResolveHold command = new ResolveHold(ORDER, "line cleared", HoldDecision.CONTINUE, List.of());
        List<Signature> signatures = SIGNED.stream()
                .map(each -> new Signature(
                        each.signer(),
                        each.role(),
                        each.meaning(),
                        MOMENT,
                        "Person named " + each.signer(),
                        Instant.parse("2026-10-25T01:30:02.250Z"),
                        "name+password",
                        SignedContent.of(command).hash(),
                        null))
                .map(each -> SignedRecord.sealed(each, MOMENT))
                .toList();
        return new IdentityHoldResolved(ORDER, "line cleared", HoldDecision.CONTINUE, signatures, MOMENT);
    }

    private static List<Object> training() {
        LocalDate day = LocalDate.parse("2027-03-01");
        return List.of(
                new TrainingRecorded("operator", "SOP-114", day, "Certificate 7", MOMENT),
                new TrainingRevoked("operator", "SOP-114", "procedure withdrawn", MOMENT),
                new TrainingRequirementSet(
                        "record-thaw", TrainingBearer.ACTOR, List.of("SOP-114"), day, "yearly renewal", MOMENT),
                new TrainingActRefused(
                        "record-training", RefusalCode.ROLE_NOT_ENTITLED, "Ask somebody in that role.", MOMENT));
    }

    private static List<Object> ofAccounts() {
        Instant end = Instant.parse("2026-12-31T22:59:59Z");
        List<String> sites = List.of("LYON", "BASEL");
        return List.of(
                new AccountCreated("anna", "Anna Example", "qa", sites, "C0123456789ABCDEF", MOMENT),
                new AccountChanged("anna", "Anna Sample", "qualified-person", List.of("*"), MOMENT),
                new AccountClosed("anna", MOMENT),
                new AccountReopened("anna", "C1123456789ABCDEF", MOMENT),
                new PasswordReset("anna", "C2123456789ABCDEF", MOMENT),
                new PasswordChanged("anna", "C3123456789ABCDEF", MOMENT),
                new SecondFactorEnrolled("anna", "C4123456789ABCDEF", MOMENT),
                new SecondFactorRemoved("anna", MOMENT),
                new SessionsEnded("anna", List.of("0123456789abcdef0123456789abcd"), MOMENT),
                new RoleDelegated("D1", "anna", "ben", "qa", sites, end, MOMENT),
                new DelegationEnded("D1", MOMENT),
                new ApiTokenIssued(
                        "T0123456789ABCDEF",
                        "scanner-4",
                        "Scanner at the dock",
                        "receiver",
                        sites,
                        List.of("verify-identity"),
                        List.of("GET /api/orders/**"),
                        end,
                        MOMENT),
                new ApiTokenRotated(
                        "T0123456789ABCDEF", "T1123456789ABCDEF", end, Instant.parse("2027-06-30T00:00:00Z"), MOMENT),
                new ApiTokenRevoked("T1123456789ABCDEF", MOMENT),
                new AccountActRefused(
                        "close-account", "anna", RefusalCode.OWN_ACCOUNT, "Ask another administrator.", MOMENT));
    }

    private static List<Object> ofPatients() {
        Instant at = Instant.parse("2026-03-29T01:15:00.250Z");
        String reference = "P-0123456789ABCDEFGHJK";
        return List.of(
                new PatientIdentityErased(ORDER, reference, "article 17", "anonymised, chain kept", SIGNED, MOMENT),
                new PatientLookedUp("nurse", "hospital-number", List.of(reference), "call from the ward", at),
                new PatientIdentityRead("nurse", reference, ORDER, "call from the ward", at),
                new PatientIdentityRefused("nurse", reference, "patient-not-found", at),
                new VaultKeysRewrapped("admin", "local:00ff", 14, 0, at));
    }

    private static List<Object> ofPolicies() {
        return List.of(
                new SigningPolicySet("release-product", "BE", 2, LocalDate.of(2026, 11, 1), "agreed", MOMENT),
                new SiteCountrySet("GHENT", "BE", "licence", MOMENT),
                new SigningPolicyRefused(
                        "set-signing-policy", RefusalCode.SIGNING_POLICY_TOO_LOW, "Two at least.", MOMENT));
    }

    private static List<Object> atTheDoor() {
        Instant at = Instant.parse("2026-03-29T01:15:00.250Z");
        return List.of(
                new SignedIn("nurse", at),
                new SignedOut("nurse", at),
                new SignInRefused("nurse", at),
                new AccountLocked("nurse", at.plusSeconds(900), at),
                new SigningRefused("qa", at),
                new DataExported("auditor", "/api/log/export", at),
                new ReadRefused("nurse", "/api/dead-letters", 3, at),
                new ConfigurationRecorded("veintrail", "00ff", List.of("veintrail.access.idle"), at),
                new ClockStepped(at.minusSeconds(90), 90, false, at),
                new PasskeyAdded("qa", "Phone at work", at),
                new PasskeyRemoved("qa", "Phone at work", at),
                new SigningTicketUsed("00ff", "qa", "aa00", "VT269S346Q3Y", at));
    }

    private static List<Object> ordering() {
        return List.of(
                new TherapyOrderPlaced(
                        ORDER,
                        "P-0123456789ABCDEFGHJK",
                        "CD19-A",
                        "r/r LBCL \u2265 2 lines",
                        "LYON",
                        "LEEDS",
                        "GHENT",
                        Priority.HIGH,
                        28,
                        "C-073248",
                        MOMENT),
                new SlotChainConfirmed(
                        ORDER, List.of(new Slot(SlotKind.APHERESIS_CHAIR, "LEEDS-CHAIR-1", START, END)), MOMENT),
                new SlotChainHeld(
                        ORDER, "PL-4", List.of(new Slot(SlotKind.SUITE, "GHENT-SUITE-1", START, END)), END, MOMENT),
                new SlotHoldEnded(ORDER, "PL-4", SlotHoldEnd.EXPIRED, MOMENT),
                new SlotCancelled(
                        ORDER, new Slot(SlotKind.APHERESIS_CHAIR, "LEEDS-CHAIR-1", START, END), "emergency", MOMENT),
                new SlotChainReleased(ORDER, "no place in the plan", MOMENT),
                new LabelsIssued(ORDER, List.of(new IssuedLabel("L-1", LabelKind.BATCH_RECORD, "B26-1", 2)), MOMENT),
                new LabelReprinted(ORDER, "L-1", "L-2", LabelKind.BAG, "BAG-1", 2, "smeared", MOMENT),
                new LabelPolicySet(ORDER, true, "as agreed", MOMENT));
    }

    private static List<Object> collecting() {
        return List.of(
                verified("nurse2"),
                new IdentityMismatchFound(
                        ORDER,
                        CustodyStep.BEDSIDE,
                        List.of(new ScanFinding(ScanKind.WRISTBAND, null, null, Verdict.MISMATCH, "not the wristband")),
                        "nurse2",
                        MOMENT),
                new IdentityScanUnreadable(
                        ORDER,
                        CustodyStep.COLLECTION,
                        List.of(new ScanFinding(ScanKind.BAG, "BAG-1", 1, Verdict.UNREADABLE, "not a label")),
                        "nurse2",
                        MOMENT),
                new ApheresisRecorded(
                        ORDER,
                        2,
                        "A999921123456",
                        "3",
                        START,
                        END,
                        "ACD-A",
                        "OPTIA-2",
                        "nurse2",
                        List.of(new CollectedBag("BAG-1", 217.2, 9.54e9, 58.2)),
                        MOMENT));
    }

    private static IdentityVerified verified(@Nullable String witness) {
        return new IdentityVerified(
                ORDER,
                CustodyStep.COLLECTION,
                List.of(
                        new ScanFinding(ScanKind.WRISTBAND, null, null, Verdict.MATCH, "the wristband given"),
                        new ScanFinding(ScanKind.BAG, "BAG-1", 2, Verdict.MATCH, "belongs to this order")),
                witness,
                MOMENT);
    }

    private static List<Object> shipping() {
        return List.of(
                new ShipmentDispatched(
                        ORDER,
                        "SHP-1",
                        Leg.OUTBOUND,
                        BAGS,
                        "DRY-7",
                        "SEAL-1",
                        "LOG-1",
                        TemperatureClass.CRYO_150,
                        "courier",
                        "GHENT",
                        "LYON",
                        "courier",
                        MOMENT),
                new ShipmentReceived(
                        ORDER,
                        "SHP-1",
                        Leg.INBOUND,
                        "GHENT",
                        true,
                        "courier",
                        "good",
                        List.of(new LoggerReading(START, 5.59), new LoggerReading(END, -196)),
                        MOMENT),
                new TemperatureExcursionFound(ORDER, "SHP-1", TemperatureClass.FRESH_2_8, 3, 1.5, 13.5, MOMENT),
                new TemperatureExcursionResolved(
                        ORDER, "SHP-1", ExcursionDecision.ACCEPT, "stability data", SIGNED, MOMENT),
                new MaterialAccepted(ORDER, List.of("BAG-1"), "reviewed", MOMENT),
                new MaterialRejected(ORDER, List.of("BAG-1"), "clotted", MOMENT));
    }

    private static List<Object> manufacturing() {
        return List.of(
                new ManufacturingRunStarted(
                        ORDER,
                        "B26-1",
                        1,
                        List.of("BAG-1"),
                        "GHENT-SUITE-3",
                        List.of("PRODIGY-3"),
                        "operator2",
                        "MBR-7.2",
                        MOMENT),
                new SelectionRecorded(ORDER, "B26-1", 2.1e9, 92.4, 95, "CD3/CD28", MOMENT),
                new TransductionRecorded(ORDER, "B26-1", "LVV-26-03", 3.5, MOMENT),
                new ExpansionSampled(ORDER, "B26-1", 3, 954586832, 92.2, MOMENT),
                new HarvestRecorded(ORDER, "B26-1", List.of(new FilledBag("FP-11", 20, 1.8e8)), MOMENT),
                new CryopreservationRecorded(
                        ORDER, "B26-1", "CRF-1", List.of(new StoredBag("FP-11", "GHENT/LN2-4/R6/1")), MOMENT),
                new ManufacturingRunFailed(ORDER, "B26-1", "poor growth", SIGNED, MOMENT),
                new RecollectionRequested(ORDER, 2, "poor growth", SIGNED, MOMENT),
                result(Measurement.of(91), "%"));
    }

    private static QcResultRecorded result(Measurement value, String unit) {
        return new QcResultRecorded(
                ORDER, "B26-1", "viability", "QC-VIABIL", "SPEC-4", value, unit, QcVerdict.PASS, "qc2", MOMENT);
    }

    private static List<Object> releasing() {
        return List.of(
                new ProductReleased(ORDER, "B26-1", BAGS, SIGNED, MOMENT),
                new ProductReleasedConditionally(ORDER, "B26-1", BAGS, List.of("sterility"), SIGNED, MOMENT),
                new OutOfSpecificationSupplyRequested(ORDER, "B26-1", "no other way", SIGNED, MOMENT),
                new OutOfSpecificationAssessed(ORDER, "B26-1", "acceptable", "notified", SIGNED, MOMENT),
                new ProductReleasedOutOfSpecification(ORDER, "B26-1", BAGS, SIGNED, MOMENT),
                new ProductRecalled(ORDER, "B26-1", "sterility", BAGS, MOMENT));
    }

    private static List<Object> treating() {
        return List.of(
                new LymphodepletionStarted(ORDER, "fludarabine+cyclophosphamide", "physician", MOMENT),
                new ProductThawed(ORDER, "FP-11", START, 30, MOMENT),
                new ProductInfused(ORDER, "FP-11", START, 20, List.of("nurse", "nurse2"), MOMENT),
                new OrderCompleted(ORDER, START, MOMENT));
    }

    private static List<Object> governing() {
        return List.of(
                new IdentityHoldResolved(ORDER, "line cleared", HoldDecision.CONTINUE, SIGNED, MOMENT),
                new MaterialDisposed(ORDER, BAGS, "not needed", "nurse2", MOMENT),
                new DeviationOpened(ORDER, "DEV-1", "pump stopped", true, MOMENT),
                new DeviationClosed(ORDER, "DEV-1", "no effect", SIGNED, MOMENT),
                new OrderCancelled(ORDER, "patient withdrew", SIGNED, MOMENT),
                new StepRefused(ORDER, "record-thaw", RefusalCode.PRODUCT_RECALLED, "Dispose of it.", MOMENT));
    }

    private static List<Object> labels() {
        return List.of(
                requested("L-1", "smeared"),
                new LabelRegistered("L-1", ORDER, LabelKind.VIAL, "VIAL-1", 2, MOMENT),
                new LabelPrintConfirmed("L-1", ORDER, 2, "nurse2", MOMENT),
                new LabelApplied("L-1", ORDER, "BAG-1", MOMENT),
                new LabelVoided("L-1", ORDER, "smeared", true, MOMENT),
                new LabelDestroyed("L-1", ORDER, "shredded", "nurse2", MOMENT),
                new LabelDeclaredLost("L-1", ORDER, "searched", SIGNED, MOMENT),
                new LabelStepRefused(
                        "L-1", ORDER, "apply-label", RefusalCode.LABEL_MISMATCH, "Do not apply it.", MOMENT));
    }

    private static LabelPrintRequested requested(@Nullable String replaces, @Nullable String reason) {
        return new LabelPrintRequested(
                "L-2",
                ORDER,
                LabelKind.BAG,
                "BAG-1",
                2,
                "LEEDS-ZT410",
                "collection-bag",
                1,
                "bag-100x80",
                List.of(new LabelField("storage", "2 to 8 \u00b0C")),
                replaces,
                reason,
                MOMENT);
    }

    private static List<Object> sendings() {
        return List.of(
                new LabelSendingStarted("L-1", ORDER, 2, "LEEDS-ZT410", "R-7", "00ff", MOMENT),
                new LabelSent("L-1", ORDER, 2, "LEEDS-ZT410", "printed", MOMENT),
                new LabelSendingUncertain("L-1", ORDER, 2, "LEEDS-ZT410", "reset", MOMENT),
                new LabelSendingFailed("L-1", ORDER, 2, "LEEDS-ZT410", "off", MOMENT),
                new LabelResendRequested("L-1", ORDER, "LEEDS-ZT410", "none came out", true, MOMENT));
    }

    private static List<Object> scanners() {
        List<ScannerFinding> findings = List.of(new ScannerFinding("layout", true, "as the scanner's", ""));
        return List.of(
                new ScannerCheckedIn("imager-4", findings, MOMENT.instant(), MOMENT),
                new ScannerCheckFailed("imager-4", findings, MOMENT),
                new RollLoaded("LEEDS-ZT410", "R-7", 500, MOMENT),
                new RollCounted("LEEDS-ZT410", "R-7", 450, 6, "fed at loading", MOMENT),
                new PrinterStepRefused(
                        "LEEDS-ZT410", "load-roll", RefusalCode.PRINTER_UNKNOWN, "Check the name.", MOMENT),
                new ScannerStepRefused(
                        "imager-4", "check-in-scanner", RefusalCode.WRONG_DEVICE, "Scan it there.", MOMENT));
    }

    private static List<Object> others() {
        Slot slot = new Slot(SlotKind.SUITE, "GHENT-SUITE-1", START, END);
        LocalDate day = LocalDate.parse("2026-04-06");
        PlannedChain chain = new PlannedChain(
                ORDER,
                "GHENT",
                day,
                day.plusDays(2),
                1,
                day.plusDays(9),
                0,
                day.plusDays(10),
                1,
                day.plusDays(15),
                day.plusDays(21));
        return List.of(
                new DeadLetterRetryOrdered("timeline", 812, MOMENT),
                new UpkeepRefused(
                        "orders",
                        813,
                        "skip-dead-letter",
                        RefusalCode.ROLE_NOT_ENTITLED,
                        "Ask an administrator.",
                        MOMENT),
                new DeadLetterSkipped("orders", 813, "Written by a version that was withdrawn.", MOMENT),
                new SlotTaken(ORDER, slot),
                new SlotFreed(ORDER, slot),
                new PlanningResourcesDefined(2, "{\"horizonDays\":182}", "a third suite", MOMENT),
                new OutageReported("OUT-1", "GHENT", "SUITE", day, day.plusDays(7), 1, "air handling", null, MOMENT),
                new OrderPinned(
                        "PIN-1",
                        ORDER,
                        new PinnedTimes("GHENT", day, day.plusDays(2), 1, day.plusDays(21)),
                        END,
                        "planner",
                        "the family travels",
                        MOMENT),
                new OrderUnpinned("PIN-1", ORDER, "planner", "they stay at home", MOMENT),
                new PlanPublished(4, "PL-4", List.of(chain), "00ff", "weekly plan", SIGNED, MOMENT),
                new PlanActRefused("publish-plan", RefusalCode.PLAN_SUPERSEDED, "Plan 5 is out.", MOMENT),
                new IdentifierClaimed(IdentifierKind.DONATION, "A999921123456", ORDER),
                new ActAnswered(
                        "1fb17c23-90c1-42cf-93ac-94af0f21ddb6",
                        "VerifyIdentity",
                        "00ff",
                        Answer.accepted("VT269S346Q3Y", 7, Map.of("verdict", "match"))));
    }

    private static LocalMoment moment(String at, String zone) {
        return new LocalMoment(OffsetDateTime.parse(at), ZoneId.of(zone));
    }
}
