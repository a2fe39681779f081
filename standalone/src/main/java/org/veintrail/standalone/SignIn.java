package org.veintrail.standalone;

import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** How a command of this program signs in to a running system. */
final class SignIn {
    /** The environment variable that holds the password. */
    static final String PASSWORD = "VEINTRAIL_PASSWORD";

    /** The environment variable that holds a token, which is what a system outside a demonstration takes from programs. */
    static final String TOKEN = "VEINTRAIL_TOKEN";

    private SignIn() {}

    /** The value of the header {@code Authorization}: with the token, if there is one, else for an account. */
    static String header(String user) {
        @Nullable String token = System.getenv(TOKEN);
        if (token != null) {
            return "Bearer " + token;
        }
        return "Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password(user)).getBytes(StandardCharsets.UTF_8));
    }

    /** From the environment or, unseen, from the terminal; the demo account's otherwise. */
    private static String password(String user) {
        @Nullable String given = System.getenv(PASSWORD);
        if (given != null) {
            return given;
        }
        @Nullable Console console = System.console();
        char @Nullable [] typed = console == null ? null : console.readPassword("Password of %s: ", user);
        return typed == null || typed.length == 0 ? user : new String(typed);
    }
}
