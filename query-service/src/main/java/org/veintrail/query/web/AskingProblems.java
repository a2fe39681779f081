package org.veintrail.query.web;

import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.veintrail.access.ProblemCatalog;
import org.veintrail.access.ProblemType;

/** The problems that only the read side answers. */
@Component
final class AskingProblems implements ProblemCatalog {
    static final ProblemType INVALID_PARAMETER = new ProblemType(
            "invalid-parameter",
            400,
            "A parameter has a value it may not have.",
            "A parameter is missing, has another type, or is outside its range; the member parameter names it.",
            "The detail says what it may be; correct it and ask again.");

    static final ProblemType PROJECTION_BEHIND = new ProblemType(
            "projection-behind",
            503,
            "The view has not seen this position yet.",
            "The read asked with atLeast for a position that the view did not reach while the read waited. It is answered with this"
                    + " problem, never with the past.",
            "Ask again after the seconds that Retry-After names. Is it so for minutes, look at /actuator/health/readiness.");

    static final ProblemType PROJECTION_CLAIMED = new ProblemType(
            "projection-claimed",
            409,
            "Another node works on this projection.",
            "A projection is rebuilt by the node that works on it, and that is another one.",
            "Stop the projection on the other nodes, or ask the node that works on it.");

    static final ProblemType TOO_MANY_LISTENERS = new ProblemType(
            "too-many-listeners",
            503,
            "No more listeners for changes are taken.",
            "As many clients as the service takes are listening for changes already.",
            "Close listeners that nobody reads, and try again after the seconds that Retry-After names.");

    static final ProblemType NOT_PERMITTED = new ProblemType(
            "not-permitted",
            403,
            "This is for administrators.",
            "Projections are looked after by administrators; auditors see how they are.",
            "Sign in with an administrator's account.");

    @Override
    public Collection<ProblemType> problems() {
        return List.of(INVALID_PARAMETER, PROJECTION_BEHIND, PROJECTION_CLAIMED, TOO_MANY_LISTENERS, NOT_PERMITTED);
    }
}
