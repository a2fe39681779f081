package org.veintrail.query.web;

import org.veintrail.order.Text;

/** Nothing has this id. */
final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param kind what was asked for
     * @param id by which id
     * @param advice what to do
     */
    NotFound(String kind, String id, String advice) {
        super("There is no " + kind + " '" + Text.shown(id) + "'. " + advice);
    }
}
