package org.veintrail.command.web;

import java.util.List;
import java.util.stream.Stream;
import org.veintrail.access.ProblemType;

/** The problems that only the write side answers: an act that cannot be taken as it is, and every refusal of the domain. */
final class ActProblems {
    static final ProblemType MALFORMED_JSON = new ProblemType(
            "malformed-json",
            400,
            "The request is not a well-formed act.",
            "The body is empty, is not JSON (RFC 8259) in UTF-8, names a field twice, or is too deep or too long in one piece.",
            "Correct the place that the detail names. Nothing was recorded.");

    static final ProblemType MALFORMED_ACT = new ProblemType(
            "malformed-act",
            400,
            "The request is not a well-formed act.",
            "A field is missing, is one too many, or has a value that it cannot have; the member fields names each by its JSON"
                    + " pointer (RFC 6901).",
            "Correct every field named and send the act again. The document at /v3/api-docs describes each command. Nothing was"
                    + " recorded.");

    static final ProblemType IDEMPOTENCY_KEY_MISSING = new ProblemType(
            "idempotency-key-missing",
            400,
            "The request is not a well-formed act.",
            "Every act has a key of its own in the header Idempotency-Key, so that sending it again cannot do it twice.",
            "Send 8 to 128 letters, digits, dots, hyphens or underscores, such as a UUID. Nothing was recorded.");

    static final ProblemType UNKNOWN_COMMAND = new ProblemType(
            "unknown-command",
            404,
            "There is no such command.",
            "The last part of the address has to be the name of a command.",
            "The detail lists every command.");

    static final ProblemType ORDER_NOT_FOUND = new ProblemType(
            "order-not-found",
            404,
            "There is no such order.",
            "The order id is well formed, but no order was placed with it.",
            "Scan the label again. Nothing was recorded.");

    static final ProblemType LABEL_NOT_FOUND = new ProblemType(
            "label-not-found",
            404,
            "There is no such label.",
            "No label was asked for or recorded under this id.",
            "Look the order's labels up at /api/labels, or scan the label with /api/labels/decode. Nothing was recorded.");

    private ActProblems() {}

    static List<ProblemType> all() {
        return Stream.concat(
                        Stream.of(
                                MALFORMED_JSON,
                                MALFORMED_ACT,
                                IDEMPOTENCY_KEY_MISSING,
                                UNKNOWN_COMMAND,
                                ORDER_NOT_FOUND,
                                LABEL_NOT_FOUND),
                        RefusalProblems.all().stream())
                .toList();
    }
}
