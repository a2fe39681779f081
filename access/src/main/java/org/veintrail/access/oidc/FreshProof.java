package org.veintrail.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.veintrail.access.Account;
import org.veintrail.access.SigningTickets;
import org.veintrail.access.SigningTickets.Ticket;

/**
 * Lets the provider ask a person again who it is, for one signature (21 CFR 11.200(a)): {@code max_age=0} and {@code acr_values} of
 * OpenID Connect Core 1.0, section 3.1.2.1. The nonce is a digest of what is signed, so that the provider's signed answer names it and
 * fits nothing else. The question is good for one answer, in the session that asked it.
 */
final class FreshProof {
    private static final String BEGUN = "veintrail.signing.at-provider";

    private final Provider provider;
    private final CodeExchange exchange;
    private final ProviderSignIn signIn;
    private final SigningTickets tickets;
    private final InstantSource clock;
    private final Set<String> classes;
    private final Duration skew;

    FreshProof(
            Provider provider,
            CodeExchange exchange,
            ProviderSignIn signIn,
            SigningTickets tickets,
            InstantSource clock,
            Set<String> classes,
            Duration skew) {
        this.provider = provider;
        this.exchange = exchange;
        this.signIn = signIn;
        this.tickets = tickets;
        this.clock = clock;
        this.classes = Set.copyOf(classes);
        this.skew = skew;
    }

    /**
     * What somebody wants to sign.
     *
     * @param hash of the content, 64 hexadecimal digits
     * @param meaning what the signature is to mean
     * @param anybody whether another person may sign at this desk than the one who is signed in
     * @param back the page to return to, or null
     */
    record Wish(
            String hash,
            String meaning,
            boolean anybody,
            @Nullable String back) {
        Wish {
            if (!hash.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "hash must be the 64 hexadecimal digits that a signing request answered");
            }
            if (!meaning.matches("[\\x21-\\x7e]([\\x20-\\x7e]{0,62}[\\x21-\\x7e])?")) {
                throw new IllegalArgumentException("meaning must be 1 to 64 printable characters");
            }
        }
    }

    /** A ticket, and what it is for. */
    record Proved(Wish wish, String signer, Ticket ticket) {}

    private record Begun(OAuth2AuthorizationRequest asked, Wish wish, String account, Instant at) {}

    /** Where to send the person, who is asked there once more. */
    String begin(HttpServletRequest request, String account, Wish wish, String back) {
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(provider, OidcDoor.BASE);
        resolver.setAuthorizationRequestCustomizer(builder -> {
            OAuth2AuthorizationRequestCustomizers.withPkce().accept(builder);
            builder.redirectUri(back).additionalParameters(sent -> {
                sent.put("max_age", "0");
                sent.put("prompt", "login");
                if (!classes.isEmpty()) {
                    sent.put("acr_values", String.join(" ", classes));
                }
            });
            bindNonce(builder, wish);
        });
        OAuth2AuthorizationRequest asked =
                Objects.requireNonNull(resolver.resolve(request, Provider.ID), "the one registration");
        request.getSession().setAttribute(BEGUN, new Begun(asked, wish, account, clock.instant()));
        return asked.getAuthorizationRequestUri();
    }

    /** The session keeps chance and content; the provider is sent their digest and puts it into what it signs. */
    private static void bindNonce(OAuth2AuthorizationRequest.Builder builder, Wish wish) {
        builder.attributes(kept -> {
            String bound = kept.get(OidcParameterNames.NONCE) + "." + wish.hash() + "." + wish.meaning();
            kept.put(OidcParameterNames.NONCE, bound);
            builder.additionalParameters(sent -> sent.put(OidcParameterNames.NONCE, digest(bound)));
        });
    }

    /**
     * Takes the answer and gives a ticket.
     *
     * @throws NoEntry where the proof is of somebody else, not fresh, too weak, or not what was asked for
     */
    Proved finish(HttpServletRequest request, @Nullable Authentication who) {
        @Nullable Begun begun = take(request.getSession(false));
        OAuth2LoginAuthenticationToken brought = Answer.read(request, begun == null ? null : begun.asked(), provider);
        if (begun == null || who == null || !who.getName().equals(begun.account())) {
            throw new NoEntry(NoEntry.Reason.NOT_BEGUN_HERE, null);
        }
        OidcIdToken told = exchange.idToken(brought);
        request.getSession().setAttribute(SignedOutAtProvider.LATEST, told.getTokenValue());
        Account signer = signer(told, who, begun);
        Instant proved = proved(told, begun);
        Instant now = clock.instant();
        Ticket ticket = tickets.issue(
                signer,
                begun.wish().hash(),
                begun.wish().meaning(),
                SigningTickets.Way.OPENID_CONNECT,
                proved.isAfter(now) ? now : proved);
        return new Proved(begun.wish(), signer.name(), ticket);
    }

    /** Who has signed: the person who is signed in, or at a desk for anybody the one whom the provider's claims name. */
    private Account signer(OidcIdToken told, Authentication who, Begun begun) {
        if (who instanceof ProviderAuthentication own && own.subject().equals(told.getSubject())) {
            return own.getPrincipal();
        }
        if (!begun.wish().anybody()) {
            throw new NoEntry(NoEntry.Reason.SOMEBODY_ELSE_PROVED, begun.account());
        }
        return signIn.admitted(told.getClaims(), told.getSubject(), null).getPrincipal();
    }

    /** When it was proved, if that is since it was asked, and strongly enough. */
    private Instant proved(OidcIdToken told, Begun begun) {
        @Nullable Instant proved = told.getAuthenticatedAt();
        if (proved == null
                || proved.isBefore(begun.at().truncatedTo(ChronoUnit.SECONDS).minus(skew))) {
            throw new NoEntry(NoEntry.Reason.NOT_FRESH, begun.account());
        }
        @Nullable String met = told.getAuthenticationContextClass();
        if (!classes.isEmpty() && (met == null || !classes.contains(met))) {
            throw new NoEntry(NoEntry.Reason.NOT_STRONG_ENOUGH, begun.account());
        }
        return proved;
    }

    /** The page that somebody who left for the provider wants to return to, or null. */
    static @Nullable String pageToReturnTo(@Nullable HttpSession session) {
        return session != null && session.getAttribute(BEGUN) instanceof Begun begun
                ? begun.wish().back()
                : null;
    }

    private static @Nullable Begun take(@Nullable HttpSession session) {
        if (session == null) {
            return null;
        }
        synchronized (session) {
            Object begun = session.getAttribute(BEGUN);
            session.removeAttribute(BEGUN);
            return begun instanceof Begun ours ? ours : null;
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, this one has not.", e);
        }
    }
}
