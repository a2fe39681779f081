package org.veintrail.access;

import java.util.Optional;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** A way to sign in beside, or in place of, the names and passwords that are kept here. */
public interface WayIn {
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

    /** Whether people no longer sign in with passwords that are kept here. */
    boolean replacesPasswords();

    /** What to tell a person who was refused for this reason, or empty where the reason is none of this way's. */
    Optional<String> explain(String reason);
}
