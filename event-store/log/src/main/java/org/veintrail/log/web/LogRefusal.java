package org.veintrail.log.web;

import org.springframework.http.HttpStatus;

/** A question about the log that is refused, with the reason for the person who asked. */
final class LogRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final String title;

    private LogRefusal(HttpStatus status, String code, String title, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
        this.title = title;
    }

    static LogRefusal parameter(String detail) {
        return new LogRefusal(
                HttpStatus.BAD_REQUEST, "invalid-parameter", "A parameter has a value it may not have.", detail);
    }

    static LogRefusal notFound(String detail) {
        return new LogRefusal(HttpStatus.NOT_FOUND, "not-found", "There is no such checkpoint.", detail);
    }

    static LogRefusal notPermitted() {
        return new LogRefusal(
                HttpStatus.FORBIDDEN,
                "not-permitted",
                "This is for auditors and administrators.",
                "Sign in with an auditor's or an administrator's account.");
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }
}
