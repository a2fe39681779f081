package org.veintrail.access.oidc;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.veintrail.access.OfAccount;

/** Somebody whom the provider knows, or does not, and who does not come in here. */
final class NoEntry extends AuthenticationException implements OfAccount {
    private static final long serialVersionUID = 1L;

    /** Why; each has a code that is shown in an address and words for the person. */
    enum Reason {
        PROVIDER_AWAY(
                "The provider cannot be reached just now. Try again in a moment; tell whoever runs the system when it lasts."),
        PROVIDER_REFUSED("The provider did not sign you in. Try again."),
        NOT_BEGUN_HERE("This sign-in was not begun here, took too long, or was used already. Begin again."),
        NOT_TRUSTED(
                "The provider's answer could not be verified, so nobody was signed in. Tell whoever runs the system."),
        NO_ACCOUNT_NAME(
                "The provider gives you no account name that can be used here: 1 to 64 lower-case letters, digits, dots and hyphens."),
        NO_PRINTED_NAME("The provider does not tell your full name, which has to stand beside every signature."),
        NO_ROLE(
                "The provider knows you, but nobody has given you a role in Veintrail. Ask your administrator for one."),
        SEVERAL_ROLES(
                "The provider gives you several roles in Veintrail. One account has one role; ask your administrator for an account for each."),
        NO_SITE("The provider names no site at which you work. Ask your administrator to add your sites."),
        NAME_TAKEN(
                "An account that is kept here has the same name as yours at the provider. Ask your administrator to rename one."),
        SOMEBODY_ELSE_PROVED(
                "Somebody else signed in at the provider than is signed in here. Whoever signs has to prove it for their own account."),
        NOT_FRESH(
                "The provider did not ask you to prove again who you are, so nothing was signed. Begin again; tell whoever runs the system when it stays so."),
        NOT_STRONG_ENOUGH(
                "You proved who you are in a way that is too weak for a signature. Sign in at the provider with your second factor."),
        SOMEBODY_ELSES(
                "This account name belongs to another person: names are never given to somebody else, and nobody has two. Ask your administrator.");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String words() {
            return words;
        }

        static Optional<Reason> of(String code) {
            return Stream.of(values()).filter(each -> each.code().equals(code)).findFirst();
        }
    }

    private final Reason reason;
    private final @Nullable String account;

    NoEntry(Reason reason, @Nullable String account, @Nullable Throwable cause) {
        this(reason, account);
        if (cause != null) {
            initCause(cause);
        }
    }

    NoEntry(Reason reason, @Nullable String account) {
        super(reason.words());
        this.reason = reason;
        this.account = account;
    }

    Reason reason() {
        return reason;
    }

    @Override
    public @Nullable String account() {
        return account;
    }
}
