package org.veintrail.query.web;

/** This node serves as many listeners as it can. */
final class TooManyListeners extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyListeners(int most) {
        super("This node serves " + most + " listeners already. Close one, or listen at another node.");
    }
}
