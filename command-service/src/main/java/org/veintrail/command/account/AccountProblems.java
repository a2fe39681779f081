package org.veintrail.command.account;

import java.util.List;
import org.veintrail.access.ProblemType;

/** What can be wrong with what somebody wishes for the own account. */
final class AccountProblems {
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

    private AccountProblems() {}

    static List<ProblemType> all() {
        return List.of(PASSWORD_NOT_TAKEN, PASSWORD_ELSEWHERE);
    }
}
