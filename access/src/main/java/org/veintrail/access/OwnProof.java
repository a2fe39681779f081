package org.veintrail.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who is signed in already has to show again before changing how the account is proved (OWASP ASVS 5.0, 7.5.1): the password,
 * and the second factor where there is one. Whoever found an open screen, or only the password, adds no key of their own.
 */
public final class OwnProof {
    private final Accounts accounts;
    private final Predicate<String> hasPasskey;

    OwnProof(Accounts accounts, Predicate<String> hasPasskey) {
        this.accounts = accounts;
        this.hasPasskey = hasPasskey;
    }

    /**
     * What is missing.
     *
     * @param password the password of the account as it was entered now
     * @param code the code of the second factor as it was entered now, where the account has one
     * @return the problem, or empty where everything was shown
     */
    public Optional<ProblemType> missing(
            HttpServletRequest request, Account own, @Nullable String password, @Nullable String code) {
        boolean second =
                accounts.standing(own.name()).filter(Standing::secondFactor).isPresent();
        if (own.token() != null) {
            return Optional.of(HouseProblems.PASSWORD_WRONG);
        }
        if (!second && hasPasskey.test(own.name()) && !Visits.showedBothFactors(request)) {
            return Optional.of(HouseProblems.PASSKEY_DUE);
        }
        if (password == null || !accounts.confirms(own.name(), password)) {
            return Optional.of(HouseProblems.PASSWORD_WRONG);
        }
        return second && (code == null || !accounts.confirmsCode(own.name(), code.strip()))
                ? Optional.of(HouseProblems.CODE_WRONG)
                : Optional.empty();
    }
}
