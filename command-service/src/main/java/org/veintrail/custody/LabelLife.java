package org.veintrail.custody;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veintrail.label.LabelState;
import org.veintrail.label.event.*;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.order.LabelKind;
import org.veintrail.order.OrderId;

/** What the history of one label amounts to. Changed by events alone. */
public final class LabelLife {
    private @Nullable OrderId orderId;
    private @Nullable LabelKind kind;
    private @Nullable LabelPrintRequested request;
    private String objectId = "";
    private String printer = "";
    private int copy;
    private int attempt;
    private boolean mayExist;
    private boolean existedBefore;
    private boolean possibleDuplicate;
    private LabelState state = LabelState.REQUESTED;

    LabelLife() {}

    /** The life of a label by its history, empty where there is none. */
    public static Optional<LabelLife> of(List<LabelEvent> history) {
        LabelLife life = new LabelLife();
        history.forEach(life::on);
        return history.isEmpty() ? Optional.empty() : Optional.of(life);
    }

    /** Where the label is in its life. */
    public LabelState state() {
        return state;
    }

    /** What was asked of our own printers, empty where the site's software printed it. */
    public Optional<LabelPrintRequested> request() {
        return Optional.ofNullable(request);
    }

    /** The order it belongs to. */
    public OrderId orderId() {
        return Objects.requireNonNull(orderId);
    }

    /** What it is made for. */
    public LabelKind kind() {
        return Objects.requireNonNull(kind);
    }

    /** The object it is made for. */
    public String objectId() {
        return objectId;
    }

    /** Its copy number. */
    public int copy() {
        return copy;
    }

    /** The printer it goes to, empty where the site's own software printed it. */
    public String printer() {
        return printer;
    }

    /** How many times it was sent. */
    public int attempt() {
        return attempt;
    }

    /** Whether a print of it may be somewhere. */
    public boolean mayExist() {
        return mayExist;
    }

    /** Whether it was sent again although an earlier sending may have been printed. */
    public boolean possibleDuplicate() {
        return possibleDuplicate;
    }

    /** What stands in its symbol. */
    public LabelString label() {
        return LabelString.of(
                orderId().value(), org.veintrail.labels.identity.LabelKind.valueOf(kind().name()), objectId, copy);
    }

    void on(LabelEvent event) {
        switch (event) {
            case LabelPrintRequested e -> {
                request = e;
                printer = e.printer();
                is(e.orderId(), e.kind(), e.objectId(), e.copy());
                state = LabelState.REQUESTED;
            }
            case LabelRegistered e -> {
                is(e.orderId(), e.kind(), e.objectId(), e.copy());
                mayExist = true;
                state = LabelState.PRINTED;
            }
            case LabelSendingStarted e -> {
                attempt = e.attempt();
                existedBefore = mayExist;
                mayExist = true;
                state = LabelState.SENDING;
            }
            case LabelSent e -> state = LabelState.SENT;
            case LabelSendingUncertain e -> state = LabelState.UNCERTAIN;
            case LabelSendingFailed e -> {
                mayExist = existedBefore;
                state = LabelState.FAILED;
            }
            case LabelResendRequested e -> {
                printer = e.printer();
                possibleDuplicate |= e.possibleDuplicate();
                state = LabelState.REQUESTED;
            }
            case LabelPrintConfirmed e -> {
                possibleDuplicate = false;
                state = LabelState.PRINTED;
            }
            case LabelApplied e -> state = LabelState.APPLIED;
            case LabelVoided e -> state = LabelState.VOIDED;
            case LabelDestroyed e -> state = LabelState.DESTROYED;
            case LabelDeclaredLost e -> state = LabelState.LOST;
            case LabelStepRefused e -> {
                // A refusal changes nothing; it stands in the history for whoever asks what was tried.
            }
        }
    }

    private void is(OrderId order, LabelKind what, String object, int number) {
        orderId = order;
        kind = what;
        objectId = object;
        copy = number;
    }
}
