package org.veintrail.planning.web;

/** A question that cannot be answered as it is asked. */
final class InvalidQuestion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    InvalidQuestion(String field, String problem) {
        super(field + " " + problem);
        this.field = field;
    }

    /** The field that is wrong. */
    String field() {
        return field;
    }
}
