package org.veintrail.access;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a password from the terminal, unseen, or one line from standard input, and prints its hash for the configuration. */
public final class HashPassword {
    private HashPassword() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        @Nullable String password = read(System.console());
        if (password == null) {
            throw new IllegalArgumentException("No password was given. Type one, or send one line on standard input.");
        }
        PasswordPolicy.objection("", password).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        out.println(Passwords.encoder().encode(password));
    }

    private static @Nullable String read(@Nullable Console console) throws IOException {
        if (console != null) {
            char @Nullable [] typed = console.readPassword("Password: ");
            return typed == null ? null : new String(typed);
        }
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }
}
