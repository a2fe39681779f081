package org.veintrail.query.label;

import org.jspecify.annotations.Nullable;
import org.veintrail.label.LabelState;
import org.veintrail.label.event.*;

/** The events of a label for people, and the state each leads to. */
final class LabelWords {
    private LabelWords() {}

    static String of(LabelEvent event) {
        return switch (event) {
            case LabelPrintRequested e ->
                "Asked for at " + e.printer() + ", copy " + e.copy() + " for " + e.objectId()
                        + (e.replaces() == null ? "" : ", in the place of " + e.replaces());
            case LabelRegistered e -> "Printed by the site's own software, copy " + e.copy() + " for " + e.objectId();
            case LabelSendingStarted e -> "Sending " + e.attempt() + " to " + e.printer() + " began, roll " + e.roll();
            case LabelSent e -> "Sent to " + e.printer() + ". " + e.note();
            case LabelSendingUncertain e -> "May have been printed or not. " + e.what();
            case LabelSendingFailed e -> "Not sent. " + e.what();
            case LabelResendRequested e ->
                "To be sent again to " + e.printer()
                        + (e.possibleDuplicate() ? "; there may be two of it afterwards" : "");
            case LabelPrintConfirmed e ->
                e.sheets() == 1
                        ? "The print was scanned back"
                        : "The print was scanned back; " + e.sheets()
                                + " came out and the surplus was destroyed before " + e.witness();
            case LabelApplied e -> "Applied to " + e.objectId() + ", both scanned together";
            case LabelVoided e -> e.scanned() ? "Voided, the label scanned" : "Voided, nothing was printed";
            case LabelDestroyed e -> "Destroyed before " + e.witness();
            case LabelDeclaredLost e -> "Declared lost, with two signatures";
            case LabelStepRefused e -> "Tried to " + e.command().replace('-', ' ') + ", refused: " + e.detail();
        };
    }

    /** Why somebody did it, where the event says so. */
    static @Nullable String reason(LabelEvent event) {
        return switch (event) {
            case LabelPrintRequested e -> e.reason();
            case LabelResendRequested e -> e.reason();
            case LabelVoided e -> e.reason();
            case LabelDestroyed e -> e.reason();
            case LabelDeclaredLost e -> e.reason();
            default -> null;
        };
    }

    /** The state it leads to, or null where it leads to none. */
    static @Nullable LabelState state(LabelEvent event) {
        return switch (event) {
            case LabelPrintRequested e -> LabelState.REQUESTED;
            case LabelResendRequested e -> LabelState.REQUESTED;
            case LabelRegistered e -> LabelState.PRINTED;
            case LabelSendingStarted e -> LabelState.SENDING;
            case LabelSent e -> LabelState.SENT;
            case LabelSendingUncertain e -> LabelState.UNCERTAIN;
            case LabelSendingFailed e -> LabelState.FAILED;
            case LabelPrintConfirmed e -> LabelState.PRINTED;
            case LabelApplied e -> LabelState.APPLIED;
            case LabelVoided e -> LabelState.VOIDED;
            case LabelDestroyed e -> LabelState.DESTROYED;
            case LabelDeclaredLost e -> LabelState.LOST;
            case LabelStepRefused e -> null;
        };
    }
}
