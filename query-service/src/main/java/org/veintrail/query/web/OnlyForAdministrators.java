package org.veintrail.query.web;

/** Somebody without the administrator's role asked for an administrator's act. */
final class OnlyForAdministrators extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param advice whom it takes */
    OnlyForAdministrators(String advice) {
        super(advice);
    }
}
