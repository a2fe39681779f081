package org.veintrail.custody;

import static org.veintrail.label.LabelState.*;
import static org.veintrail.order.RefusalCode.LABEL_ALREADY_REPLACED;
import static org.veintrail.order.RefusalCode.LABEL_MISMATCH;
import static org.veintrail.order.RefusalCode.LABEL_NOT_PRINTABLE;
import static org.veintrail.order.RefusalCode.SCAN_MISSING;
import static org.veintrail.order.RefusalCode.SECOND_PERSON_REQUIRED;
import static org.veintrail.order.RefusalCode.SHEETS_NOT_COUNTED;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veintrail.custody.LabelStep.LabelRule;
import org.veintrail.custody.LabelStep.Outcome;
import org.veintrail.label.LabelState;
import org.veintrail.label.command.*;
import org.veintrail.label.event.*;
import org.veintrail.labels.identity.LabelString;

/** Every step in a label's life in one list. FACT-JACIE asks for the final disposition of each label, with who and why. */
final class LabelSteps {
    private static final Set<LabelState> PERHAPS_PRINTED = EnumSet.of(SENDING, SENT, UNCERTAIN, FAILED);
    private static final Set<LabelState> IN_USE =
            EnumSet.of(REQUESTED, SENDING, SENT, UNCERTAIN, FAILED, PRINTED, APPLIED, LOST);
    private static final Map<Class<?>, LabelStep<?>> ALL =
            current().stream().collect(Collectors.toUnmodifiableMap(LabelStep::command, Function.identity()));

    private LabelSteps() {}

    static List<LabelStep<?>> current() {
        return List.of(
                new LabelStep<>(
                        BeginSending.class,
                        EnumSet.of(REQUESTED),
                        List.of(),
                        (life, c, act, checks) -> begin(life, c, act)),
                new LabelStep<>(
                        EndSending.class,
                        EnumSet.allOf(LabelState.class),
                        List.of(),
                        (life, c, act, checks) -> end(life, c, act)),
                new LabelStep<>(
                        ResendPrint.class,
                        EnumSet.of(SENT, UNCERTAIN, FAILED),
                        List.of(LabelSteps::stillPrintable),
                        LabelSteps::resend),
                new LabelStep<>(
                        ConfirmPrint.class,
                        PERHAPS_PRINTED,
                        List.of(
                                isThisLabel(ConfirmPrint::scan),
                                LabelSteps::sheetsCounted,
                                LabelSteps::surplusWitnessed),
                        LabelSteps::confirm),
                new LabelStep<>(
                        ApplyLabel.class,
                        EnumSet.of(PRINTED),
                        List.of(LabelSteps::notReplaced, isThisLabel(ApplyLabel::scan), LabelSteps::objectIsItsOwn),
                        (life, c, act, checks) -> Outcome.of(
                                new LabelApplied(c.labelId(), life.orderId(), life.objectId(), act.occurredAt()),
                                APPLIED)),
                new LabelStep<>(
                        VoidLabel.class,
                        IN_USE,
                        List.of(scannedWhereItExists(VoidLabel::scan), isThisLabel(VoidLabel::scan)),
                        (life, c, act, checks) -> Outcome.of(
                                new LabelVoided(
                                        c.labelId(), life.orderId(), c.reason(), c.scan() != null, act.occurredAt()),
                                VOIDED)),
                new LabelStep<>(
                        DestroyLabel.class,
                        EnumSet.of(SENDING, SENT, UNCERTAIN, PRINTED, APPLIED, VOIDED, LOST),
                        List.of(
                                scannedUnlessVoided(),
                                isThisLabel(DestroyLabel::scan),
                                another("witness", DestroyLabel::witness)),
                        (life, c, act, checks) -> Outcome.of(
                                new LabelDestroyed(
                                        c.labelId(), life.orderId(), c.reason(), c.witness(), act.occurredAt()),
                                DESTROYED)),
                new LabelStep<>(
                        DeclareLabelLost.class,
                        EnumSet.of(SENT, UNCERTAIN, FAILED, PRINTED, APPLIED),
                        List.of((life, c, act, checks) -> Rules.signedBy(
                                SignersPlaces.anyOf(checks.labels().sitesOf(life.orderId())), c, act, checks)),
                        (life, c, act, checks) -> Outcome.of(
                                new LabelDeclaredLost(
                                        c.labelId(),
                                        life.orderId(),
                                        c.reason(),
                                        Rules.recorded(c, act, checks),
                                        act.occurredAt()),
                                LOST)));
    }

    /** The step a command asks for. */
    @SuppressWarnings("unchecked") // Indexed by the very class the step is for.
    static <C extends LabelCommand> LabelStep<C> of(C command) {
        LabelStep<?> step = ALL.get(command.getClass());
        if (step == null) {
            throw new IllegalStateException("No step is declared for "
                    + command.getClass().getSimpleName() + ". Add it to LabelSteps.current().");
        }
        return (LabelStep<C>) step;
    }

    private static Outcome begin(LabelLife life, BeginSending c, Act act) {
        return new Outcome(
                List.of(new LabelSendingStarted(
                        c.labelId(),
                        life.orderId(),
                        life.attempt() + 1,
                        life.printer(),
                        c.roll(),
                        c.digest(),
                        act.occurredAt())),
                Map.of("attempt", life.attempt() + 1));
    }

    /** A person may have scanned the print, or taken it out of use, before the printer's answer came; then there is nothing to add. */
    private static Outcome end(LabelLife life, EndSending c, Act act) {
        if (life.state() != SENDING || life.attempt() != c.attempt()) {
            return new Outcome(List.of(), Map.of("state", life.state().code()));
        }
        String id = c.labelId();
        return switch (c.outcome()) {
            case SENT ->
                Outcome.of(
                        new LabelSent(id, life.orderId(), c.attempt(), life.printer(), c.note(), act.occurredAt()),
                        SENT);
            case UNCERTAIN ->
                Outcome.of(
                        new LabelSendingUncertain(
                                id, life.orderId(), c.attempt(), life.printer(), c.note(), act.occurredAt()),
                        UNCERTAIN);
            case FAILED ->
                Outcome.of(
                        new LabelSendingFailed(
                                id, life.orderId(), c.attempt(), life.printer(), c.note(), act.occurredAt()),
                        FAILED);
        };
    }

    private static Outcome resend(LabelLife life, ResendPrint c, Act act, Checks checks) {
        String printer = c.printer() == null ? life.printer() : c.printer();
        return new Outcome(
                List.of(new LabelResendRequested(
                        c.labelId(), life.orderId(), printer, c.reason(), life.mayExist(), act.occurredAt())),
                Map.of("state", REQUESTED.code(), "possibleDuplicate", life.mayExist()));
    }

    private static Outcome confirm(LabelLife life, ConfirmPrint c, Act act, Checks checks) {
        int sheets = c.sheets() == null ? 1 : c.sheets();
        return Outcome.of(
                new LabelPrintConfirmed(c.labelId(), life.orderId(), sheets, c.witness(), act.occurredAt()), PRINTED);
    }

    private static Optional<Refusal> stillPrintable(LabelLife life, ResendPrint c, Act act, Checks checks) {
        if (life.request().isEmpty()) {
            return Refusal.because(
                    LABEL_NOT_PRINTABLE, "%s was printed by the site's own software. Print it there.", c.labelId());
        }
        LabelPrintRequested request = life.request().orElseThrow();
        return Labelling.notPrintable(checks.labels()
                .plan(
                        c.printer() == null ? life.printer() : c.printer(),
                        act.site(),
                        request.template(),
                        life.label().text(),
                        request.fields()));
    }

    private static <C extends LabelCommand> LabelRule<C> isThisLabel(Function<C, @Nullable String> scan) {
        return (life, command, act, checks) -> {
            @Nullable String raw = scan.apply(command);
            if (raw == null) {
                return Refusal.none();
            }
            Optional<LabelString> read = LabelString.parse(raw).found();
            if (read.filter(life.label()::equals).isPresent()) {
                return Refusal.none();
            }
            return read.isPresent()
                    ? Refusal.because(
                            LABEL_MISMATCH,
                            "%s is copy %d for %s of order %s, but the scan is copy %d for %s of order %s. Put both aside and check.",
                            command.labelId(),
                            life.copy(),
                            life.objectId(),
                            life.orderId(),
                            read.get().copy(),
                            read.get().objectId(),
                            read.get().order())
                    : Refusal.because(
                            LABEL_MISMATCH,
                            "The scan is no label that can be understood, so it does not prove that %s is there. Scan again, or run the scanner check.",
                            command.labelId());
        };
    }

    private static Optional<Refusal> sheetsCounted(LabelLife life, ConfirmPrint c, Act act, Checks checks) {
        return life.possibleDuplicate() && c.sheets() == null
                ? Refusal.because(
                        SHEETS_NOT_COUNTED,
                        "%s was sent %d times. Look how many came out, and say so in sheets.",
                        c.labelId(),
                        life.attempt())
                : Refusal.none();
    }

    private static Optional<Refusal> surplusWitnessed(LabelLife life, ConfirmPrint c, Act act, Checks checks) {
        boolean surplus = c.sheets() != null && c.sheets() > 1;
        return surplus || c.witness() != null
                ? LabelSteps.<ConfirmPrint>another("witness", ConfirmPrint::witness)
                        .check(life, c, act, checks)
                : Refusal.none();
    }

    private static Optional<Refusal> notReplaced(LabelLife life, ApplyLabel c, Act act, Checks checks) {
        return checks.labels().isReplaced(c.labelId())
                ? Refusal.because(
                        LABEL_ALREADY_REPLACED,
                        "%s was replaced by another copy. Apply that one, and void this.",
                        c.labelId())
                : Refusal.none();
    }

    private static Optional<Refusal> objectIsItsOwn(LabelLife life, ApplyLabel c, Act act, Checks checks) {
        return ObjectScan.names(life, c.objectScan())
                ? Refusal.none()
                : Refusal.because(
                        LABEL_MISMATCH,
                        "%s is made for %s of order %s, but that is not what was scanned on the object. Do not apply it.",
                        c.labelId(),
                        life.objectId(),
                        life.orderId());
    }

    private static <C extends LabelCommand> LabelRule<C> scannedWhereItExists(Function<C, @Nullable String> scan) {
        return (life, command, act, checks) -> scan.apply(command) == null && life.mayExist()
                ? Refusal.because(
                        SCAN_MISSING,
                        "%s may have been printed. Scan it, or have two people declare it lost.",
                        command.labelId())
                : Refusal.none();
    }

    private static LabelRule<DestroyLabel> scannedUnlessVoided() {
        return (life, command, act, checks) -> command.scan() == null && life.state() != VOIDED
                ? Refusal.because(SCAN_MISSING, "%s was not voided. Scan it before it is destroyed.", command.labelId())
                : Refusal.none();
    }

    private static <C extends LabelCommand> LabelRule<C> another(String part, Function<C, @Nullable String> person) {
        return (life, command, act, checks) -> {
            @Nullable String second = person.apply(command);
            return second != null && !second.equals(act.actor())
                    ? Refusal.none()
                    : Refusal.because(
                            SECOND_PERSON_REQUIRED,
                            "The %s must be a person other than %s, but is %s.",
                            part,
                            act.actor(),
                            second == null ? "not named" : second);
        };
    }
}
