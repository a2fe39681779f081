package org.veintrail.access;

import jakarta.servlet.http.HttpServletRequest;

/** A browser's visit that goes on although its account has just changed by the person's own hand. */
public final class Visits {
    private Visits() {}

    /** Whether this request is of a visit in which a second factor was shown, or a passkey, which is both at once. */
    static boolean showedBothFactors(HttpServletRequest request) {
        return new Passage.Visit(request.getSession(false)).hasShownSecondFactor();
    }

    /** Notes that a device has just verified its user within this visit, as by adding it. */
    public static void showedPasskey(HttpServletRequest request) {
        new Passage.Visit(request.getSession(false)).showedSecondFactor();
    }

    /**
     * Lets the visit of this request go on, under a new session id; every other visit of the account ends. A request of a program, which
     * has none, is left alone.
     *
     * @param standing the account as it is after the change
     * @param shownSecondFactor whether the person has shown the second factor just now
     */
    public static void goOn(HttpServletRequest request, Standing standing, boolean shownSecondFactor) {
        Passage.Visit visit = new Passage.Visit(request.getSession(false));
        if (visit.isOne()) {
            request.changeSessionId();
            visit.begin(standing);
            if (shownSecondFactor) {
                visit.showedSecondFactor();
            }
        }
    }
}
