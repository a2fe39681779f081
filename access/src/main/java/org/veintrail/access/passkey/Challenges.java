package org.veintrail.access.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.Account;
import org.veintrail.access.PublicAddress;

/** Asks devices: each question is kept in the session, is good for one answer of its kind, and for five minutes. */
final class Challenges {
    private static final String KEPT = "veintrail.passkey.asked";
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int BYTES = 32;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    /** What a question is for. */
    enum Purpose {
        REGISTER,
        SIGN_IN,
        SIGN
    }

    private record Question(Purpose purpose, String about, byte[] challenge, Instant until) {}

    private final PublicAddress here;
    private final SecureRandom random;
    private final InstantSource clock;

    Challenges(PublicAddress here, SecureRandom random, InstantSource clock) {
        this.here = here;
        this.random = random;
        this.clock = clock;
    }

    /** 32 bytes by chance, base64url. */
    String chance() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return TEXT.encodeToString(bytes);
    }

    /** Options for {@code navigator.credentials.create}: a key that the device can name by itself and that verifies its user. */
    Map<String, Object> creation(HttpServletRequest request, Account account, String userHandle, List<Passkey> known) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("rp", Map.of("id", host(request), "name", "Veintrail"));
        options.put("user", Map.of("id", userHandle, "name", account.name(), "displayName", account.printedName()));
        options.put("challenge", ask(request, Purpose.REGISTER, userHandle));
        options.put(
                "pubKeyCredParams",
                Passkeys.ALGORITHMS.stream()
                        .map(each -> Map.of("type", "public-key", "alg", each))
                        .toList());
        options.put("timeout", LIFE.toMillis());
        options.put("excludeCredentials", named(known));
        options.put("authenticatorSelection", Map.of("residentKey", "required", "userVerification", "required"));
        options.put("attestation", "none");
        return options;
    }

    /** Options for {@code navigator.credentials.get}. */
    Map<String, Object> request(HttpServletRequest request, Purpose purpose, String about, List<Passkey> allowed) {
        return Map.of(
                "challenge",
                ask(request, purpose, about),
                "rpId",
                host(request),
                "timeout",
                LIFE.toMillis(),
                "userVerification",
                "required",
                "allowCredentials",
                named(allowed));
    }

    private static List<Map<String, String>> named(List<Passkey> passkeys) {
        return passkeys.stream()
                .map(each -> Map.of("type", "public-key", "id", each.id()))
                .toList();
    }

    /** The challenge is a digest of chance and of what it is about, so that what the device signs fits nothing else. */
    private String ask(HttpServletRequest request, Purpose purpose, String about) {
        byte[] challenge = digest(chance() + "." + purpose + "." + about);
        request.getSession()
                .setAttribute(
                        KEPT,
                        new Question(purpose, about, challenge, clock.instant().plus(LIFE)));
        return TEXT.encodeToString(challenge);
    }

    /**
     * Takes the question that this session was asked, so that nobody answers it again.
     *
     * @throws PasskeyRefused where there is none of this purpose and content, or it is too old
     */
    Passkeys.Asked take(HttpServletRequest request, Purpose purpose, String about) {
        @Nullable HttpSession session = request.getSession(false);
        if (session != null) {
            synchronized (session) {
                Object kept = session.getAttribute(KEPT);
                session.removeAttribute(KEPT);
                if (kept instanceof Question question
                        && question.purpose() == purpose
                        && question.about().equals(about)
                        && clock.instant().isBefore(question.until())) {
                    return new Passkeys.Asked(question.challenge(), URI.create(here.of(request)));
                }
            }
        }
        throw new PasskeyRefused("Nothing was asked of a device here, or too long ago. Begin again.", null);
    }

    /** A question for a new passkey, with the user handle it was asked with. */
    record Taken(Passkeys.Asked asked, String about) {}

    /** As {@link #take}, for a registration, whose user handle the question itself names. */
    Taken takeRegistration(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        String about =
                session != null && session.getAttribute(KEPT) instanceof Question question ? question.about() : "";
        return new Taken(take(request, Purpose.REGISTER, about), about);
    }

    private String host(HttpServletRequest request) {
        return Objects.requireNonNull(URI.create(here.of(request)).getHost(), "an address of pages has a host");
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, this one has not.", e);
        }
    }
}
