package org.veintrail.planning.web;

import org.veintrail.planning.publish.Commands.Sent;

/** The write side refused what was sent on to it. */
final class RefusedOutside extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedOutside(Sent sent) {
        super(String.valueOf(sent.detail()));
        this.code = String.valueOf(sent.code());
    }

    /** Its stable code. */
    String code() {
        return code;
    }
}
