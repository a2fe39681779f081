package org.veintrail.command.web;

import java.util.List;
import org.veintrail.access.ProblemType;

/** A request that is not a well-formed act. Nothing was done and nothing was recorded. */
final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient ProblemType kind;
    private final transient List<FieldProblem> fields;

    BadRequestException(ProblemType kind, String message, List<FieldProblem> fields) {
        super(message);
        this.kind = kind;
        this.fields = List.copyOf(fields);
    }

    ProblemType kind() {
        return kind;
    }

    List<FieldProblem> fields() {
        return fields;
    }
}
