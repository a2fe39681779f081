package org.veintrail.custody;

import static org.veintrail.order.RefusalCode.LABELS_UNACCOUNTED;
import static org.veintrail.order.RefusalCode.LABEL_ALREADY_PRINTED;
import static org.veintrail.order.RefusalCode.LABEL_NOT_PRINTABLE;
import static org.veintrail.order.RefusalCode.LABEL_UNKNOWN;
import static org.veintrail.order.RefusalCode.STEP_OUT_OF_ORDER;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.label.LabelState;
import org.veintrail.label.event.LabelPrintRequested;
import org.veintrail.label.event.LabelRegistered;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.order.IssuedLabel;
import org.veintrail.order.LabelKind;
import org.veintrail.order.OrderId;
import org.veintrail.order.command.IssueLabels;
import org.veintrail.order.command.OrderCommand;
import org.veintrail.order.command.ReprintLabel;
import org.veintrail.order.command.RequestPrint;
import org.veintrail.order.command.SetLabelPolicy;
import org.veintrail.order.event.LabelPolicySet;
import org.veintrail.order.event.LabelReprinted;
import org.veintrail.order.event.LabelsIssued;

/** The labels of an order: asked for, printed again, and accounted for. */
final class Labelling {
    private static final int MOST_COPIES = 99;
    private static final int MOST_LISTED = 40;
    private static final Set<LabelState> NOT_PRINTED_YET = EnumSet.of(LabelState.REQUESTED, LabelState.SENDING);

    private Labelling() {}

    static List<Step<?>> steps() {
        return List.of(
                Step.of(IssueLabels.class, Step.anyStage(), List.of(Labelling::copiesAreNew), Labelling::issue),
                Step.of(
                        RequestPrint.class,
                        Step.anyStage(),
                        List.of(Labelling::firstLabels, Labelling::printable),
                        Labelling::request),
                Step.of(
                        ReprintLabel.class,
                        Step.anyStage(),
                        List.of(
                                Labelling::isOfThisOrder,
                                Labelling::printedHereBefore,
                                Labelling::copiesLeft,
                                Labelling::printableAgain),
                        Labelling::reprint),
                Step.of(
                        SetLabelPolicy.class,
                        Step.anyStage(),
                        List.of(),
                        (order, c, act, checks) -> Decision.of(
                                new LabelPolicySet(c.orderId(), c.reconcile(), c.reason(), act.occurredAt()))));
    }

    /** Every label of the order is applied, voided, destroyed or declared lost, where the order's policy asks for it. */
    static <C extends OrderCommand> Rule<C> accountedFor() {
        return (order, command, act, checks) -> {
            List<String> open = order.reconcileLabels ? unaccounted(order, checks) : List.of();
            return open.isEmpty()
                    ? Refusal.none()
                    : Refusal.because(
                            LABELS_UNACCOUNTED,
                            "%d labels of the order are not accounted for: %s. Apply, void or destroy each, or declare it lost.",
                            open.size(),
                            open.size() > MOST_LISTED
                                    ? String.join(", ", open.subList(0, MOST_LISTED)) + " and more"
                                    : String.join(", ", open));
        };
    }

    private static List<String> unaccounted(OrderState order, Checks checks) {
        List<String> open = new ArrayList<>();
        for (IssuedLabel label : order.labels.all()) {
            LabelState state = LabelLife.of(checks.labels().history(label.labelId()))
                    .map(LabelLife::state)
                    .orElse(LabelState.PRINTED);
            boolean replaced = order.labels.isReplaced(label.labelId()) && state == LabelState.APPLIED;
            if (!state.accounted() || replaced) {
                open.add(label.labelId() + " (" + (replaced ? "replaced, not voided" : state.code()) + ")");
            }
        }
        return open;
    }

    static Optional<Refusal> notPrintable(Checks.PrintPlan plan) {
        return switch (plan) {
            case Checks.PrintPlan.Printable ok -> Refusal.none();
            case Checks.PrintPlan.NotPrintable no -> Refusal.because(LABEL_NOT_PRINTABLE, "%s", no.why());
        };
    }

    /** Two labels of one copy number could not be told apart by a scan. */
    private static Optional<Refusal> copiesAreNew(OrderState order, IssueLabels command, Act act, Checks checks) {
        Map<String, String> seen = new HashMap<>();
        for (IssuedLabel label : command.labels()) {
            String copy = label.kind().code() + " " + label.objectId() + " copy " + label.copy();
            Optional<String> other = order.labels
                    .find(label.kind(), label.objectId(), label.copy())
                    .map(IssuedLabel::labelId)
                    .or(() -> Optional.ofNullable(seen.put(copy, label.labelId())));
            if (other.filter(id -> !id.equals(label.labelId())).isPresent()) {
                return Refusal.because(
                        LABEL_ALREADY_PRINTED,
                        "%s is label %s already, so it cannot be label %s as well. Give the next copy the next number.",
                        copy,
                        other.get(),
                        label.labelId());
            }
        }
        return Refusal.none();
    }

    private static Decision issue(OrderState order, IssueLabels command, Act act, Checks checks) {
        Decision decision = Decision.of(new LabelsIssued(command.orderId(), command.labels(), act.occurredAt()));
        command.labels()
                .forEach(label -> decision.claiming(IdentifierKind.LABEL, label.labelId())
                        .beginning(new LabelRegistered(
                                label.labelId(),
                                command.orderId(),
                                label.kind(),
                                label.objectId(),
                                label.copy(),
                                act.occurredAt())));
        return decision;
    }

    private static Optional<Refusal> firstLabels(OrderState order, RequestPrint command, Act act, Checks checks) {
        int copies = order.labels.lastCopy(command.kind(), command.objectId());
        return copies == 0
                ? Refusal.none()
                : Refusal.because(
                        LABEL_ALREADY_PRINTED,
                        "%s has labels already, up to copy %d. Ask for another one with reprint-label and a reason.",
                        command.objectId(),
                        copies);
    }

    private static Optional<Refusal> printable(OrderState order, RequestPrint c, Act act, Checks checks) {
        for (int copy = 1; copy <= c.labelIds().size(); copy++) {
            Optional<String> label = text(c.orderId(), c.kind(), c.objectId(), copy);
            if (label.isEmpty()) {
                return Refusal.because(
                        LABEL_NOT_PRINTABLE,
                        "%s cannot stand in a label: an object id has 1 to 40 capital letters, digits and hyphens.",
                        c.objectId());
            }
            Optional<Refusal> refusal =
                    notPrintable(checks.labels().plan(c.printer(), act.site(), c.template(), label.get(), c.fields()));
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Refusal.none();
    }

    private static Decision request(OrderState order, RequestPrint c, Act act, Checks checks) {
        List<IssuedLabel> issued = new ArrayList<>();
        List<Object> answered = new ArrayList<>();
        for (String labelId : c.labelIds()) {
            IssuedLabel label = new IssuedLabel(labelId, c.kind(), c.objectId(), issued.size() + 1);
            issued.add(label);
            answered.add(Map.of(
                    "labelId",
                    labelId,
                    "copy",
                    label.copy(),
                    "label",
                    text(c.orderId(), c.kind(), c.objectId(), label.copy()).orElseThrow()));
        }
        Decision decision = Decision.of(new LabelsIssued(c.orderId(), issued, act.occurredAt()));
        Checks.PrintPlan.Printable plan = planned(
                checks,
                c.printer(),
                act,
                c.template(),
                text(c.orderId(), c.kind(), c.objectId(), 1).orElseThrow(),
                c.fields());
        issued.forEach(label -> decision.claiming(IdentifierKind.LABEL, label.labelId())
                .beginning(new LabelPrintRequested(
                        label.labelId(),
                        c.orderId(),
                        c.kind(),
                        c.objectId(),
                        label.copy(),
                        c.printer(),
                        c.template(),
                        plan.templateVersion(),
                        plan.stock(),
                        c.fields(),
                        null,
                        null,
                        act.occurredAt())));
        return decision.answering("labels", answered);
    }

    private static Optional<Refusal> isOfThisOrder(OrderState order, ReprintLabel command, Act act, Checks checks) {
        return order.labels.all().stream().anyMatch(each -> each.labelId().equals(command.labelId()))
                ? Refusal.none()
                : Refusal.because(
                        LABEL_UNKNOWN,
                        "%s is not a label of this order. Scan the label, or look the order up.",
                        command.labelId());
    }

    private static Optional<Refusal> printedHereBefore(OrderState order, ReprintLabel command, Act act, Checks checks) {
        LabelLife life =
                LabelLife.of(checks.labels().history(command.labelId())).orElseGet(LabelLife::new);
        if (life.request().isEmpty()) {
            return Refusal.because(
                    LABEL_NOT_PRINTABLE,
                    "%s was printed by the site's own software. Print the next copy there, and record it with issue-labels.",
                    command.labelId());
        }
        return NOT_PRINTED_YET.contains(life.state())
                ? Refusal.because(
                        STEP_OUT_OF_ORDER,
                        "%s is %s and may still come out. Wait for it, or void it.",
                        command.labelId(),
                        life.state().code())
                : Refusal.none();
    }

    private static Optional<Refusal> copiesLeft(OrderState order, ReprintLabel command, Act act, Checks checks) {
        LabelLife old = life(checks, command.labelId());
        int last = order.labels.lastCopy(old.kind(), old.objectId());
        return last < MOST_COPIES
                ? Refusal.none()
                : Refusal.because(
                        LABEL_NOT_PRINTABLE,
                        "%s has %d copies, and there are no more numbers. Use another container.",
                        old.objectId(),
                        last);
    }

    private static Optional<Refusal> printableAgain(OrderState order, ReprintLabel c, Act act, Checks checks) {
        LabelLife old = life(checks, c.labelId());
        LabelPrintRequested request = old.request().orElseThrow();
        return notPrintable(checks.labels()
                .plan(
                        c.printer() == null ? old.printer() : c.printer(),
                        act.site(),
                        request.template(),
                        next(order, c.orderId(), old),
                        request.fields()));
    }

    private static Decision reprint(OrderState order, ReprintLabel c, Act act, Checks checks) {
        LabelLife old = life(checks, c.labelId());
        LabelPrintRequested request = old.request().orElseThrow();
        int copy = order.labels.lastCopy(old.kind(), old.objectId()) + 1;
        String printer = c.printer() == null ? old.printer() : c.printer();
        String label = next(order, c.orderId(), old);
        Checks.PrintPlan.Printable plan = planned(checks, printer, act, request.template(), label, request.fields());
        return Decision.of(new LabelsIssued(
                        c.orderId(),
                        List.of(new IssuedLabel(c.newLabelId(), old.kind(), old.objectId(), copy)),
                        act.occurredAt()))
                .and(new LabelReprinted(
                        c.orderId(),
                        c.labelId(),
                        c.newLabelId(),
                        old.kind(),
                        old.objectId(),
                        copy,
                        c.reason(),
                        act.occurredAt()))
                .claiming(IdentifierKind.LABEL, c.newLabelId())
                .claiming(IdentifierKind.REPLACEMENT, c.labelId())
                .beginning(new LabelPrintRequested(
                        c.newLabelId(),
                        c.orderId(),
                        old.kind(),
                        old.objectId(),
                        copy,
                        printer,
                        request.template(),
                        plan.templateVersion(),
                        plan.stock(),
                        request.fields(),
                        c.labelId(),
                        c.reason(),
                        act.occurredAt()))
                .answering("copy", copy)
                .answering("label", label)
                .answering("voidFirst", c.labelId());
    }

    private static LabelLife life(Checks checks, String labelId) {
        return LabelLife.of(checks.labels().history(labelId)).orElseThrow();
    }

    private static Checks.PrintPlan.Printable planned(
            Checks checks,
            String printer,
            Act act,
            String template,
            String label,
            List<org.veintrail.label.LabelField> fields) {
        return switch (checks.labels().plan(printer, act.site(), template, label, fields)) {
            case Checks.PrintPlan.Printable plan -> plan;
            case Checks.PrintPlan.NotPrintable no ->
                throw new IllegalStateException("A label was printable and then was not: " + no.why());
        };
    }

    private static String next(OrderState order, OrderId orderId, LabelLife old) {
        return text(orderId, old.kind(), old.objectId(), order.labels.lastCopy(old.kind(), old.objectId()) + 1)
                .orElseThrow();
    }

    private static Optional<String> text(OrderId orderId, LabelKind kind, String objectId, int copy) {
        try {
            return Optional.of(LabelString.of(
                            orderId.value(),
                            org.veintrail.labels.identity.LabelKind.valueOf(kind.name()),
                            objectId,
                            copy)
                    .text());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
