package org.veintrail.command.web;

import java.util.List;

/** A request that is not a well-formed act. Nothing was done and nothing was recorded. */
final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String code;
    private final transient List<FieldProblem> fields;

    BadRequestException(String code, String message, List<FieldProblem> fields) {
        super(message);
        this.code = code;
        this.fields = List.copyOf(fields);
    }

    String code() {
        return code;
    }

    List<FieldProblem> fields() {
        return fields;
    }
}
