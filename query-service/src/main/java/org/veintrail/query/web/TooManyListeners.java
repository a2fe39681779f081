package org.veintrail.query.web;

/** This node serves as many listeners as it can, or as many as one account may have. */
final class TooManyListeners extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyListeners(int most) {
        super("This node serves " + most + " listeners already. Close one, or listen at another node.");
    }

    TooManyListeners(String account, long own) {
        super(account + " has " + own + " listeners at this node already. Close one.");
    }
}
