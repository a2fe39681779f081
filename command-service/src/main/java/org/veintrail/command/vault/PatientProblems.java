package org.veintrail.command.vault;

import java.util.List;
import org.veintrail.access.ProblemType;

/** What is answered instead of an identity. */
public final class PatientProblems {
    /** Unknown, or not of a site of the asker's. */
    public static final ProblemType NOT_FOUND = new ProblemType(
            "patient-not-found",
            404,
            "There is no such patient here.",
            "No patient of an order at one of the account's sites has this pseudonym. The attempt is on record.",
            "Check the pseudonym on the order's page, and that the order is one of your site's.");

    /** The key was destroyed. */
    public static final ProblemType ERASED = new ProblemType(
            "patient-erased",
            410,
            "Who this patient is was erased.",
            "The key of the identity was destroyed by a decision that the order's timeline shows. Nobody can bring it back.",
            "The chain of custody is still there; the consent reference of the order may lead on in the hospital's own records.");

    /** The log is for ever. */
    public static final ProblemType REASON_NAMES_PATIENT = new ProblemType(
            "reason-names-patient",
            400,
            "The reason says who the patient is.",
            "Reasons stand in the log for ever, so they may not carry a name, a birth date or a number of the patient.",
            "Say why without saying who, such as: call back about the date of collection.");

    private PatientProblems() {}

    static List<ProblemType> all() {
        return List.of(NOT_FOUND, ERASED, REASON_NAMES_PATIENT);
    }
}
