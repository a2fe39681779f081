package org.veintrail.access;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A problem document (RFC 9457).
 *
 * @param type where the problem is explained
 * @param title one sentence for a person
 * @param status the HTTP status again
 * @param detail what to do about it
 * @param code the stable word for programs
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "code"})
record Problem(String type, String title, int status, String detail, String code) {

    static Problem of(ProblemType kind, String detail) {
        return new Problem(kind.address().toString(), kind.title(), kind.status(), detail, kind.code());
    }
}
