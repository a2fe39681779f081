package org.veintrail.command.signing;

import java.util.List;
import org.veintrail.access.ProblemType;

/** What is answered instead of a signing ticket. */
public final class SigningProblems {
    /** The signer did not prove who it is. */
    public static final ProblemType SIGNING_REFUSED = new ProblemType(
            "signing-refused",
            403,
            "Name or password is wrong, so nothing can be signed.",
            "A signature needs the signer's own name and password at the moment of signing (21 CFR 11.200). The attempt is on record as"
                    + " an alarm, and too many of them lock the account.",
            "Let the signer enter name and password again.");

    /** The password alone will not do here. */
    public static final ProblemType BOTH_COMPONENTS_REQUIRED = new ProblemType(
            "both-components-required",
            403,
            "This signature needs the name as well as the password.",
            "The first signature in a session, the first after a break, and every signature of a program or of somebody else than who is"
                    + " signed in need both components (21 CFR 11.200(a)(1)).",
            "Send the signer's name with the password.");

    /** The signer has a second factor and did not show it. */
    public static final ProblemType CODE_REQUIRED = new ProblemType(
            "signing-code-required",
            403,
            "This signature needs a code of the signer's second factor as well.",
            "Whoever has enrolled a telephone shows it for the first signature in a session and after a break, beside name and password.",
            "Enter the code that the telephone shows now, or one of the recovery codes.");

    /** Nobody signs this. */
    public static final ProblemType NOT_SIGNED = new ProblemType(
            "command-not-signed",
            400,
            "Nobody signs this command.",
            "The command has no signatures.",
            "Send it without one.");

    private SigningProblems() {}

    /** Every problem of this part. */
    public static List<ProblemType> all() {
        return List.of(SIGNING_REFUSED, BOTH_COMPONENTS_REQUIRED, CODE_REQUIRED, NOT_SIGNED);
    }
}
