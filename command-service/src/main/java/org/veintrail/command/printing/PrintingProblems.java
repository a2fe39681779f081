package org.veintrail.command.printing;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.veintrail.access.ProblemType;
import org.veintrail.order.Text;

/** What is answered instead of a label's data or sheet. */
final class PrintingProblems {
    static final ProblemType NOT_PRINTED_HERE = new ProblemType(
            "label-not-printed-here",
            404,
            "This label was never asked for here.",
            "Data and sheets are kept for labels that were asked for with request-print or reprint-label.",
            "Check the label's id. Labels that the site's own software printed have their data there.");

    static final ProblemType NOT_TO_BE_PRINTED = new ProblemType(
            "label-not-to-be-printed",
            409,
            "This label is not waiting to be printed by a person.",
            "A sheet is handed out once, for a label that waits for a printer of the transport browser; a second sheet would be a"
                    + " second label with the same number.",
            "Confirm the print that came out. If none did, ask for it again with resend-print and a reason.");

    static final ProblemType UNKNOWN_FORMAT = new ProblemType(
            "unknown-data-format",
            400,
            "Label data come as CSV or JSON.",
            "The parameter format is neither csv nor json.",
            "Ask with format=csv or format=json.");

    private PrintingProblems() {}

    static List<ProblemType> all() {
        return List.of(NOT_PRINTED_HERE, NOT_TO_BE_PRINTED, UNKNOWN_FORMAT);
    }

    static ResponseEntity<ProblemDetail> answer(ProblemType type, String labelId) {
        return ResponseEntity.status(type.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(type.occurred("Label " + Text.shown(labelId) + ": " + type.advice()));
    }
}
