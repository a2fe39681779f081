package org.veintrail.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Which passwords are taken (NIST SP 800-63B section 5.1.1.2, OWASP ASVS 5.0 6.2): 12 to 128 characters of any kind, no rules of
 * composition, but none that contains the account's name, none that everybody tries first, and none of the 11,000 of this length that
 * stand in known collections of breaches.
 */
public final class PasswordPolicy {
    /** The fewest characters. */
    public static final int SHORTEST = 12;
    /** The most characters. */
    public static final int LONGEST = 128;

    private static final int FEWEST_DIFFERENT = 5;
    private static final int SHORTEST_NAME = 3;
    private static final Set<String> COMMON = words("common-passwords.txt");
    private static final String ROWS =
            "qwertzuiopasdfghjklyxcvbnm qwertyuiopasdfghjklzxcvbnm azertyuiopqsdfghjklmwxcvbn"
                    + " abcdefghijklmnopqrstuvwxyz qazwsxedcrfvtgbyhnujmik";

    private PasswordPolicy() {}

    /** Why a password is not taken, in a sentence that does not repeat it; empty where it is. */
    public static Optional<String> objection(String account, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of("A password has " + SHORTEST + " to " + LONGEST + " characters, this one has " + length
                    + ". A few words that only you would put together are good.");
        }
        String plain = password.toLowerCase(Locale.ROOT);
        if (account.length() >= SHORTEST_NAME && plain.contains(account)) {
            return Optional.of("The password contains the account's name. Choose one that says nothing of you.");
        }
        if (plain.codePoints().distinct().count() < FEWEST_DIFFERENT || isCommon(plain)) {
            return Optional.of(
                    "This is one of the passwords that are tried first. Choose words that belong to nobody's list.");
        }
        if (Breached.PASSWORDS.contains(plain)) {
            return Optional.of(
                    "This password stands in collections of breached ones, which are tried first. Choose another, and"
                            + " change it wherever else you use it.");
        }
        return Optional.empty();
    }

    /** Read when the first password is looked at. */
    private static final class Breached {
        static final Set<String> PASSWORDS = words("breached-passwords.txt.gz");
    }

    /**
     * Common are those that are nothing but common words, runs of a keyboard and numbers, however digits stand in for letters and
     * whatever is put at the end.
     */
    private static boolean isCommon(String plain) {
        String core = plain.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
        return isNothingBut(letters(core)) || isNothingBut(letters(spelt(core)));
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}]", "");
    }

    private static String spelt(String text) {
        return text.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    /** Whether the letters fall into at most two common pieces. */
    private static boolean isNothingBut(String letters) {
        if (letters.isEmpty() || isPiece(letters)) {
            return true;
        }
        for (int cut = 3; cut <= letters.length() - 3; cut++) {
            if (isPiece(letters.substring(0, cut)) && isPiece(letters.substring(cut))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPiece(String text) {
        return text.length() <= 2
                || COMMON.contains(text)
                || ROWS.contains(text)
                || ROWS.contains(new StringBuilder(text).reverse())
                || text.chars().distinct().count() == 1;
    }

    private static Set<String> words(String name) {
        try (InputStream file = Objects.requireNonNull(PasswordPolicy.class.getResourceAsStream(name), name);
                InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(file) : file;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the program itself.", e);
        }
    }
}
