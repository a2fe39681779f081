package org.veintrail.benchmarks.hostile;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.veintrail.access.Authority;
import org.veintrail.access.Role;
import tools.jackson.databind.JsonNode;

/**
 * Real tokens of the house where they must not be good: after their end, after they were revoked or replaced, bent by one character,
 * put together from two, in another place than the header, and beyond what they are for.
 */
final class HouseTokens {
    private static final String KIND = "token of the house";
    private static final String COMMAND = "record-deviation";
    private static final String ADDRESS = "/api/printers";
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Duration BRIEF = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofDays(30);

    private final Wire wire;
    private final Scene scene;
    private int sent;

    private HouseTokens(Wire wire, Scene scene) {
        this.wire = wire;
        this.scene = scene;
    }

    static List<Try> tries(URI system, Scene scene, Authority table) throws IOException {
        try (Wire wire = new Wire(system)) {
            return new HouseTokens(wire, scene).all(table);
        }
    }

    private List<Try> all(Authority table) throws IOException {
        Instant end = Instant.now().plus(BRIEF);
        String expired = issued(end);
        String good = issued(Instant.now().plus(LONG));
        String revoked = issued(Instant.now().plus(LONG));
        String replaced = issued(Instant.now().plus(LONG));
        done("revoke-api-token", Map.of("token", id(revoked)));
        done(
                "rotate-api-token",
                Map.of(
                        "token",
                        id(replaced),
                        "overlapHours",
                        0,
                        "expiresAt",
                        Instant.now().plus(LONG).toString()));
        if (wire.send(bearing(Ask.get(ADDRESS), good)).status() != 200) {
            throw new IllegalStateException("A good token is not taken, so bad ones show nothing.");
        }
        while (!Instant.now().isAfter(end)) {
            LockSupport.parkNanos(
                    Duration.between(Instant.now(), end).plusMillis(1).toNanos());
        }
        List<Try> tries = new ArrayList<>();
        for (String bad : bad(good, List.of(expired, revoked, replaced))) {
            worthNothing(bad, tries);
        }
        elsewhere(good, tries);
        beyond(good, table, tries);
        return tries;
    }

    private String issued(Instant end) throws IOException {
        return done(
                        "issue-api-token",
                        Map.of(
                                "account", Boston.account(Role.RECEIVER),
                                "name", "of the hostile program " + sent,
                                "sites", List.of(Boston.SITE),
                                "commands", List.of(COMMAND),
                                "addresses", List.of("GET " + ADDRESS),
                                "expiresAt", end.toString()))
                .at("/result/token")
                .asString();
    }

    private JsonNode done(String command, Map<String, Object> body) throws IOException {
        String act = scene.json()
                .writeValueAsString(Map.of(
                        "site", "OPERATIONS",
                        "device", "hostile-1",
                        "occurredAt", Instant.now().toString(),
                        "zone", "UTC",
                        "body", body));
        Reply reply =
                wire.send(Ask.post("/api/commands/" + command, act).as("admin").keyed("genuine-token-" + sent++));
        if (!reply.isSuccess()) {
            throw new IllegalStateException(command + " was answered " + reply);
        }
        return scene.json().readTree(reply.body());
    }

    private static String id(String token) {
        return token.split("_", -1)[1];
    }

    private static Set<String> bad(String good, List<String> past) {
        Set<String> all = new LinkedHashSet<>(past);
        int secret = good.lastIndexOf('_') + 1;
        for (int at = "vt_".length(); at < good.length(); at++) {
            if (good.charAt(at) != '_') {
                char other = ALPHABET.charAt((ALPHABET.indexOf(good.charAt(at)) + 1) % ALPHABET.length());
                all.add(good.substring(0, at) + other + good.substring(at + 1));
            }
        }
        for (String other : past) {
            all.add(good.substring(0, secret) + other.substring(other.lastIndexOf('_') + 1));
            all.add(other.substring(0, other.lastIndexOf('_') + 1) + good.substring(secret));
        }
        all.add(good.substring(0, good.length() - 1));
        all.add(good.substring(0, secret));
        all.add(good.substring(0, secret - 1));
        all.add(good + "0");
        all.add(good + good.substring(secret));
        all.add(good.substring(0, secret) + "0".repeat(40));
        all.add(good.substring(0, secret) + "$ne");
        all.add(good.substring(0, secret) + "{\"$ne\":null}");
        all.add(good.toLowerCase(java.util.Locale.ROOT));
        all.add(good + "," + good);
        all.add("Bearer " + good);
        all.add("\"" + good + "\"");
        all.add(good + "\u0000");
        return all;
    }

    private void worthNothing(String token, List<Try> tries) {
        String act = scene.write(scene.act(COMMAND, scene.ownOrder(), Boston.SITE));
        for (Ask ask : List.of(
                Ask.get(ADDRESS),
                Ask.get("/api/orders"),
                Ask.get("/api/log/export"),
                Ask.post("/api/commands/" + COMMAND, act).keyed("hostile-token-" + tries.size()))) {
            tries.add(new Try(KIND, bearing(ask, token), Judges::notSignedIn));
        }
    }

    /** Where nobody looks for one, so that it stands in no address and no cookie (RFC 6750 section 5.3). */
    private static void elsewhere(String good, List<Try> tries) {
        for (Ask ask : List.of(
                Ask.get(ADDRESS + "?access_token=" + good),
                Ask.get(ADDRESS + "?token=" + good),
                Ask.get(ADDRESS).with("Cookie", "VEINTRAIL_SESSION=" + good),
                Ask.get(ADDRESS).with("Cookie", "access_token=" + good),
                Ask.get(ADDRESS).with("X-API-Key", good),
                Ask.get(ADDRESS).with("Authorization", "Token " + good),
                Ask.get(ADDRESS).with("Authorization", good),
                Ask.get(ADDRESS).with("Authorization", Ask.basic(Boston.account(Role.RECEIVER), good)),
                Ask.get(ADDRESS).with("Authorization", Ask.basic(good, "")),
                Ask.get(ADDRESS)
                        .with(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        good.getBytes(java.nio.charset.StandardCharsets.US_ASCII))),
                Ask.get(ADDRESS).with("Proxy-Authorization", "Bearer " + good))) {
            tries.add(new Try(KIND, ask, Judges::notSignedIn));
        }
    }

    private void beyond(String good, Authority table, List<Try> tries) {
        for (Authority.Address address : table.allAddresses()) {
            String path = WithoutSignIn.filled(scene, address.pattern().getPatternString());
            if (!address.open() && !path.equals(ADDRESS) && !path.startsWith("/api/commands")) {
                Ask ask = address.method().equals("POST") ? Ask.post(path, "{}") : Ask.of("GET", path);
                tries.add(new Try(KIND, bearing(ask.keyed("hostile-token-" + tries.size()), good), Judges::refused));
            }
        }
        table.allCommands().keySet().forEach(command -> {
            for (String site : List.of(Boston.SITE, "LEEDS")) {
                if (!command.equals(COMMAND) || site.equals("LEEDS")) {
                    String act = scene.write(scene.act(command, scene.foreignOrder(), site));
                    Ask ask = Ask.post("/api/commands/" + command, act).keyed("hostile-token-" + tries.size());
                    tries.add(new Try(KIND, bearing(ask, good), Judges.refusedWithout(scene.secrets())));
                }
            }
        });
    }

    private static Ask bearing(Ask ask, String token) {
        return ask.with("Authorization", "Bearer " + token);
    }
}
