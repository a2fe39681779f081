package org.veintrail.benchmarks.hostile;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.veintrail.access.Authority;
import org.veintrail.access.Role;

/**
 * A browser's visit in the hands of others: what another site's page could make the browser send, with no token, a made-up one and that of
 * another visit; and cookies of before the sign-in and after the sign-out.
 */
final class ForgedVisits {
    private static final String KIND = "forged visit";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern SESSION = Pattern.compile("VEINTRAIL_SESSION=[^;,]+");

    /** A visit. */
    private record Visit(String cookieBefore, String cookie, String token) {}

    private ForgedVisits() {}

    static List<Try> tries(URI system, Scene scene, Authority table) throws IOException {
        try (Wire wire = new Wire(system)) {
            Visit visit = begun(wire, Boston.account(Role.APHERESIS_NURSE));
            Visit other = begun(wire, Boston.account(Role.PHYSICIAN));
            Visit ended = begun(wire, Boston.account(Role.OPERATOR));
            end(wire, ended);
            List<Try> tries = new ArrayList<>();
            for (Authority.Address address : table.allAddresses()) {
                String path = WithoutSignIn.filled(scene, address.pattern().getPatternString());
                if (address.open()) {
                    continue;
                }
                if (address.method().equals("POST") || address.method().equals("DELETE")) {
                    forged(address.method(), path, visit, other, tries);
                } else if (path.startsWith("/api")) {
                    for (String cookie : List.of(visit.cookieBefore(), ended.cookie(), ended.cookieBefore())) {
                        tries.add(new Try(KIND, Ask.get(path).with("Cookie", cookie), Judges::notSignedIn));
                    }
                }
            }
            return tries;
        }
    }

    private static void forged(String method, String path, Visit visit, Visit other, List<Try> tries) {
        Ask plain = new Ask(method, path, Map.of(), "{}".getBytes(StandardCharsets.UTF_8))
                .with("Cookie", visit.cookie())
                .keyed("hostile-visit-" + tries.size());
        for (Ask ask : List.of(
                plain.with("Content-Type", "application/json"),
                plain.with("Content-Type", "text/plain").with("Origin", "https://elsewhere.example"),
                plain.with("Content-Type", "application/x-www-form-urlencoded").with("Sec-Fetch-Site", "cross-site"),
                plain.with("Content-Type", "application/json").with("X-CSRF-TOKEN", ""),
                plain.with("Content-Type", "application/json").with("X-CSRF-TOKEN", "A".repeat(32)),
                plain.with("Content-Type", "application/json").with("X-CSRF-TOKEN", other.token()),
                plain.with("Content-Type", "application/json").with("X-XSRF-TOKEN", visit.token()),
                plain.with("Content-Type", "application/json").with("Authorization", "Bearer x"))) {
            tries.add(new Try(KIND, ask, ForgedVisits::isForged));
        }
    }

    private static Optional<String> isForged(Ask ask, Reply reply) {
        return reply.status() == 403 && reply.body().contains("request-forged") || reply.status() == 401
                ? Optional.empty()
                : Optional.of("a forged request was taken");
    }

    private static Visit begun(Wire wire, String account) throws IOException {
        Reply page = wire.send(Ask.get("/sign-in").with("Accept", "text/html"));
        String before = cookie(page);
        Reply in = wire.send(form(
                "/sign-in",
                before,
                "username=" + account + "&password=" + Boston.PASSWORD + "&_csrf=" + Payloads.encoded(token(page))));
        String cookie = cookie(in);
        Reply home = wire.send(Ask.get("/account").with("Accept", "text/html").with("Cookie", cookie));
        if (home.status() != 200) {
            throw new IllegalStateException(
                    account + " could not sign in by the page, so forged visits show nothing: " + home);
        }
        return new Visit(before, cookie, token(home));
    }

    private static void end(Wire wire, Visit visit) throws IOException {
        wire.send(form("/sign-out", visit.cookie(), "_csrf=" + Payloads.encoded(visit.token())));
    }

    private static Ask form(String path, String cookie, String fields) {
        return new Ask("POST", path, Map.of(), fields.getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", "application/x-www-form-urlencoded")
                .with("Accept", "text/html")
                .with("Cookie", cookie);
    }

    private static String cookie(Reply reply) {
        Matcher found = SESSION.matcher(reply.headers().getOrDefault("set-cookie", ""));
        if (!found.find()) {
            throw new IllegalStateException("No session came with " + reply);
        }
        return found.group();
    }

    private static String token(Reply page) {
        Matcher found = TOKEN.matcher(page.body());
        if (!found.find()) {
            throw new IllegalStateException("No token stands in the page " + page);
        }
        return found.group(1);
    }
}
