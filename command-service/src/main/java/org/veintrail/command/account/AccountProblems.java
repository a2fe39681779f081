package org.veintrail.command.account;

import java.util.List;
import org.veintrail.access.ProblemType;

/** What can be wrong with what somebody wishes for the own account. */
final class AccountProblems {
    static final ProblemType PASSWORD_WRONG = new ProblemType(
            "password-wrong",
            403,
            "The present password is wrong.",
            "Whoever changes a password or a second factor has to show the present password, also when signed in.",
            "Enter the present password again. After several wrong ones the account is locked for a while.");

    static final ProblemType PASSWORD_NOT_TAKEN = new ProblemType(
            "password-not-taken",
            409,
            "The new password is not taken.",
            "Passwords have 12 to 128 characters, do not contain the account's name, are not among those that are tried first, and"
                    + " are none of the account's last five (NIST SP 800-63B, OWASP ASVS 2.1).",
            "Choose another one; a few words that only you would put together are good.");

    static final ProblemType PASSWORD_ELSEWHERE = new ProblemType(
            "password-elsewhere",
            409,
            "The password of this account is not kept here.",
            "The account stands in the configuration, or another system vouches for it.",
            "Change it there. For an account of the configuration: ./veintrail password makes the hash.");

    static final ProblemType CODE_WRONG = new ProblemType(
            "code-wrong",
            409,
            "The code does not fit.",
            "The code is of another secret or of another time; codes change every 30 seconds, and one step is tolerated.",
            "Wait for the next code. Is the clock of the telephone right?");

    private AccountProblems() {}

    static List<ProblemType> all() {
        return List.of(PASSWORD_WRONG, PASSWORD_NOT_TAKEN, PASSWORD_ELSEWHERE, CODE_WRONG);
    }
}
