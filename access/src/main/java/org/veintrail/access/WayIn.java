package org.veintrail.access;

import java.util.Optional;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** A way to sign in beside, or in place of, the names and passwords that are kept here. */
public interface WayIn {
    /** The authority of whoever showed both factors at once on this way, and is not asked for a second one. */
    String BOTH_FACTORS = "FACTOR_BOTH";

    /**
     * What the guard lends to a way in, so that a visit begins and a refusal reads the same whichever way was taken.
     *
     * @param visit begins a visit by browser
     * @param refusals turns away whoever may not come in
     */
    record Door(AuthenticationSuccessHandler visit, AuthenticationEntryPoint refusals) {}

    /**
     * What the sign-in page offers.
     *
     * @param label what it is called there
     * @param address where it begins, relative to the application
     */
    record Choice(String label, String address) {}

    /** Adds this way to the guard while that is built. */
    void addTo(HttpSecurity http, Door door);

    /** What the sign-in page offers, or empty where nothing is to be chosen. */
    Optional<Choice> choice();

    /** Where somebody proves anew who it is to sign, or empty where this way signs otherwise or not at all. */
    default Optional<Choice> signing() {
        return Optional.empty();
    }

    /** Whether people no longer sign in with passwords that are kept here. */
    boolean replacesPasswords();

    /** Whether the sign-in page offers a passkey. */
    default boolean takesPasskeys() {
        return false;
    }

    /** What to tell a person who was refused for this reason, or empty where the reason is none of this way's. */
    Optional<String> explain(String reason);
}
