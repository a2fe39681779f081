package org.veintrail.command.labels;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** A request about labels that cannot be answered as it is. */
public final class RequestRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int MOST_NAMED = 5;

    private final HttpStatus status;
    private final String code;
    private final transient List<FieldFault> fields;

    private RequestRefusedException(HttpStatus status, String code, String message, List<FieldFault> fields) {
        super(message);
        this.status = status;
        this.code = code;
        this.fields = List.copyOf(fields);
    }

    /** A request that is not well-formed, with its faulty fields. */
    static RequestRefusedException malformed(List<FieldFault> fields) {
        return new RequestRefusedException(
                HttpStatus.BAD_REQUEST, "malformed-label-request", listed("The request", fields), fields);
    }

    /** A well-formed request for a label that must not be made. */
    static RequestRefusedException label(String code, List<FieldFault> fields) {
        return new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, code, listed("The label", fields), fields);
    }

    /** A refusal that is about no field. */
    static RequestRefusedException whole(HttpStatus status, String code, String message) {
        return new RequestRefusedException(status, code, message, List.of());
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    List<FieldFault> fields() {
        return fields;
    }

    private static String listed(String what, List<FieldFault> fields) {
        return fields.stream()
                .limit(MOST_NAMED)
                .map(each -> (each.field().isEmpty() ? "the document" : each.field()) + " " + each.problem())
                .collect(Collectors.joining(
                        "; ",
                        what + " cannot be taken as it is: ",
                        fields.size() > MOST_NAMED ? "; and " + (fields.size() - MOST_NAMED) + " more." : "."));
    }
}
