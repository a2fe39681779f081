package org.veintrail.planning.web;

import java.util.List;
import org.veintrail.access.ProblemType;

/** The problems that only the planning service answers. */
final class AnsweredProblems {
    static final ProblemType INVALID_INSTANCE = new ProblemType(
            "invalid-planning-instance",
            400,
            "The planning document cannot be used.",
            "A planning instance, a plan or the document of planning resources has a field that is missing, is one too many, or has a"
                    + " value it cannot have; the member field names it.",
            "Correct the field that is named and send the document again. Nothing was changed.");

    static final ProblemType INVALID_QUESTION = new ProblemType(
            "invalid-planning-question",
            400,
            "The question cannot be answered as it is asked.",
            "A field of the question is missing or names something that is not there; the member field names it.",
            "Correct the field that is named and ask again. Nothing was changed.");

    static final ProblemType NO_RESOURCES = new ProblemType(
            "planning-resources-missing",
            409,
            "Nobody has said yet with what is planned.",
            "Plants, sites, lanes, products and calendars have to be defined before anything can be planned, or those defined last"
                    + " cannot be used.",
            "Send them to /api/planning/resources; docs/planning.md describes the document.");

    static final ProblemType CONFLICT = new ProblemType(
            "plan-conflict",
            409,
            "Something has changed since the proposal was made.",
            "An order of the proposal moved on, was closed, or lost a place to another; or another plan was published. The member"
                    + " conflicts says what, the member next names the proposal that was made instead.",
            "Look at the new proposal and publish that one. Nothing was published and no slot stays held.");

    static final ProblemType NOT_PUBLISHABLE = new ProblemType(
            "proposal-not-publishable",
            409,
            "This proposal cannot be published.",
            "Only plans and repairs that are ready are published; answers to what-if questions are for looking at.",
            "The detail says why. Ask for a new proposal where this one was published or given up.");

    static final ProblemType SIGNATURE = new ProblemType(
            "plan-signature-invalid",
            409,
            "The signature could not be confirmed.",
            "A plan is published with the planner's own password, entered at the moment of signing (21 CFR 11.200).",
            "Enter the password of the account that is signed in, and say why the plan is published.");

    static final ProblemType REFUSED = new ProblemType(
            "planning-act-refused",
            409,
            "The write side refused the act.",
            "What was sent on to the write side met one of its rules; the member refusal is its stable code.",
            "The detail is the refusal in words, with advice.");

    static final ProblemType WHOLE_NETWORK = new ProblemType(
            "plan-of-the-whole-network",
            403,
            "Plans are for people who work at every site.",
            "A plan, a proposal and the planning resources tell of the orders of every site at once, and a site sees its own orders.",
            "Ask a planner. Why an order of your own site is where it is, /api/orders/{orderId}/explanation tells.");

    private AnsweredProblems() {}

    static List<ProblemType> all() {
        return List.of(
                INVALID_INSTANCE,
                INVALID_QUESTION,
                NO_RESOURCES,
                CONFLICT,
                NOT_PUBLISHABLE,
                SIGNATURE,
                REFUSED,
                WHOLE_NETWORK);
    }
}
