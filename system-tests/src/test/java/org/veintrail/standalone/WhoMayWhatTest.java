package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.veintrail.access.Authority;
import org.veintrail.access.Role;
import org.veintrail.access.VisibleFields;
import org.veintrail.eventstore.StoredEvent;
import org.veintrail.standalone.feed.Feed;
import org.veintrail.standalone.feed.FeedClient;
import org.veintrail.standalone.feed.FeedLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Walks every command and every address as every role: what the table says is what happens. */
@Tag("system")
class WhoMayWhatTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("../docs/roles.md")
            .normalize();
    private static final int CARRIED = 2;
    private static final VisibleFields FIELDS = VisibleFields.current();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<Role, String> ACCOUNTS = accounts();
    private static final HttpClient BROWSERLESS =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private static Path folder;

    private static OwnSystem system;
    private static Authority table;
    private static FeedLine order;
    private static String label;

    @BeforeAll
    static void start() throws Exception {
        system = new OwnSystem(folder.resolve("data"));
        table = system.part(Authority.class);
        order = Feed.sample().getFirst();
        try (FeedClient client = new FeedClient(system.address())) {
            assertThat(client.send(order).status()).isEqualTo(200);
            FeedLine labels = Feed.sample().stream()
                    .filter(line -> line.command().equals("issue-labels"))
                    .findFirst()
                    .orElseThrow();
            assertThat(client.send(labels).status()).isEqualTo(200);
            label = labels.body().path("labels").get(0).path("labelId").asString();
        }
    }

    @AfterAll
    static void stop() {
        BROWSERLESS.shutdownNow();
        system.close();
    }

    @Test
    void everyRoleSendsWhatTheTableSaysAndNothingElse() throws Exception {
        Map<String, String> acts = acts();
        assertThat(acts.keySet())
                .as("an act to try for every command")
                .isEqualTo(table.allCommands().keySet());
        int tried = 0;
        for (Map.Entry<String, String> act : acts.entrySet()) {
            for (Role role : Role.values()) {
                HttpResponse<String> answer =
                        post(role, "/api/commands/" + act.getKey(), act.getValue(), "try-" + ++tried);
                String code = JSON.readTree(answer.body()).path("code").asString("");
                String what = role + " " + act.getKey() + ": " + answer.statusCode() + " " + answer.body();
                if (code.equals("consignment-not-entrusted")) {
                    assertThat(role).as(what).isEqualTo(Role.COURIER);
                } else if (table.entitledTo(act.getKey()).contains(role)) {
                    assertThat(answer.statusCode()).as(what).isIn(200, 409, 412);
                } else {
                    assertThat(answer.statusCode()).as(what).isEqualTo(403);
                    assertThat(code).as(what).isEqualTo(recordsNothing(role) ? "not-allowed" : "role-not-entitled");
                }
            }
        }
        assertThat(tried).isGreaterThan(350);
    }

    @Test
    void whatIsDoneAboutADeadLetterIsOnRecordWithWhoAndWhyAndAnAttemptWithoutTheRoleToo() throws Exception {
        String skip =
                upkeep("{\"projection\": \"figures\", \"position\": 1, \"reason\": \"Written by a bad release.\"}");
        assertThat(postAs("qa", "/api/commands/skip-dead-letter", skip, "upkeep-1")
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> done = postAs("admin", "/api/commands/skip-dead-letter", skip, "upkeep-2");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        String blank = upkeep("{\"projection\": \"figures\", \"position\": 1, \"reason\": \" \"}");
        assertThat(postAs("admin", "/api/commands/skip-dead-letter", blank, "upkeep-3")
                        .statusCode())
                .isEqualTo(400);
        long position = JSON.readTree(done.body()).path("position").asLong();
        JsonNode acts = JSON.readTree(
                        as("auditor", "/api/dead-letters?atLeast=" + position).body())
                .path("acts");
        assertThat(acts.path(0).path("act").asString()).isEqualTo("skip");
        assertThat(acts.path(0).path("actor").asString()).isEqualTo("admin");
        assertThat(acts.path(0).path("reason").asString()).isEqualTo("Written by a bad release.");
        assertThat(acts.path(1).path("act").asString()).isEqualTo("refused");
        assertThat(acts.path(1).path("actor").asString()).isEqualTo("qa");
        assertThat(as("nurse", "/api/dead-letters").statusCode()).isEqualTo(403);
    }

    @Test
    void everyAddressLetsInWhomTheTableNamesAndNobodyElse() throws Exception {
        int tried = 0;
        for (Authority.Address address : table.allAddresses()) {
            if (address.open() || address.pattern().getPatternString().equals("/api/commands/{name}")) {
                continue;
            }
            assertThat(status(null, address)).as("nobody at %s", address).isEqualTo(401);
            for (Role role : Role.values()) {
                int status = status(role, address);
                if (address.roles().contains(role)) {
                    assertThat(status).as("%s at %s", role, address).isNotIn(401, 403, 500);
                } else {
                    assertThat(status).as("%s at %s", role, address).isEqualTo(403);
                }
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(300);
    }

    @Test
    void everyRoleSeesOfAnOrderTheFieldsThatTheTableNames() throws Exception {
        JsonNode whole =
                JSON.readTree(as("auditor", "/api/orders/" + order.orderId()).body());
        String patient = whole.path("summary").path("patientReference").asString();
        assertThat(patient).startsWith("P-");
        int read = 0;
        for (Role role : Role.values()) {
            HttpResponse<String> answer = as(nameOf(role), "/api/orders/" + order.orderId());
            if (answer.statusCode() == 403) {
                assertThat(role).isEqualTo(Role.COURIER);
                continue;
            }
            JsonNode seen = JSON.readTree(answer.body());
            for (VisibleFields.Row row : FIELDS.rows()) {
                JsonNode all = part(whole, row);
                if (!all.isMissingNode()) {
                    JsonNode expected =
                            row.roles().contains(role) ? all : all.isArray() ? JSON.createArrayNode() : JSON.nullNode();
                    assertThat(part(seen, row)).as(role + " " + row).isEqualTo(expected);
                    read++;
                }
            }
            boolean knowsThePatient = FIELDS.hiddenFrom(role, "OrderSummary").isEmpty();
            for (String place : List.of(
                    "/orders/" + order.orderId(),
                    "/",
                    "/scan?order=" + order.orderId(),
                    "/api/orders",
                    "/api/orders/" + order.orderId() + "/timeline")) {
                if (!knowsThePatient) {
                    assertThat(as(nameOf(role), place).body())
                            .as(role + " " + place)
                            .doesNotContain(patient);
                }
            }
        }
        assertThat(read).isGreaterThan(60);
        assertThat(as("nurse", "/orders/" + order.orderId()).body()).contains(patient);
    }

    private static JsonNode part(JsonNode order, VisibleFields.Row row) {
        return switch (row.view()) {
            case "OrderView" -> order.path(row.field());
            case "OrderSummary" -> order.path("summary").path(row.field());
            default -> JSON.missingNode();
        };
    }

    @Test
    void courierSeesWhatIsEntrustedToTheCourierFromDispatchToReceiptAndNothingElse() throws Exception {
        List<FeedLine> journey =
                Feed.sample().stream().filter(line -> line.journey() == CARRIED).toList();
        FeedLine dispatch = first(journey, "dispatch-shipment");
        String bag = dispatch.body().path("containers").get(0).asString();
        String path = "/api/containers/" + bag + "?atLeast=";
        try (FeedClient client = new FeedClient(system.address())) {
            long position = 0;
            for (FeedLine line : journey.subList(0, journey.indexOf(dispatch))) {
                position = Math.max(
                        position, client.send(line).body().path("position").asLong());
            }
            assertThat(as("courier", path + position).statusCode()).isEqualTo(404);
            position = client.send(dispatch).body().path("position").asLong();
            JsonNode carried = JSON.readTree(as("courier", path + position).body());
            assertThat(carried.path("where").path("shipmentId").asString())
                    .isEqualTo(dispatch.body().path("shipmentId").asString());
            for (String hidden : List.of("volumeMl", "cells", "donationId", "batchId")) {
                assertThat(carried.path(hidden).isNull()).as(hidden).isTrue();
            }
            assertThat(carried.path("history")).isEmpty();
            String to = dispatch.body().path("to").asString();
            assertThat(as("courier", "/api/worklist?perPage=200&site=" + to + "&atLeast=" + position)
                            .body())
                    .contains(dispatch.orderId())
                    .doesNotContain(order.orderId());
            as("auditor", "/api/orders/" + dispatch.orderId() + "?atLeast=" + position);
            assertThat(as("courier", "/scan").body())
                    .contains(dispatch.orderId())
                    .doesNotContain(order.orderId());
            assertThat(as("courier", "/scan/order?order=" + order.orderId()).body())
                    .doesNotContain("CD19");
            position = client.send(first(journey, "receive-shipment"))
                    .body()
                    .path("position")
                    .asLong();
            assertThat(as("courier", path + position).statusCode()).isEqualTo(404);
            assertThat(as("receiver", path + position).statusCode()).isEqualTo(200);
        }
    }

    private static FeedLine first(List<FeedLine> journey, String command) {
        return journey.stream()
                .filter(line -> line.command().equals(command))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void siteSeesItsOwnOrdersAndNobodyElses() throws Exception {
        FeedLine own = Feed.sample().stream()
                .filter(line -> line.command().equals("place-therapy-order")
                        && line.body().path("treatmentSite").asString().equals("BOSTON"))
                .findFirst()
                .orElseThrow();
        long position;
        try (FeedClient client = new FeedClient(system.address())) {
            position = client.send(own).body().path("position").asLong();
        }
        String from = "atLeast=" + position;
        for (String view : List.of("/api/orders/%s?", "/api/orders/%s/timeline?")) {
            assertThat(as("boston", view.formatted(own.orderId()) + from).statusCode())
                    .isEqualTo(200);
            assertThat(as("boston", view.formatted(order.orderId()) + from).statusCode())
                    .isEqualTo(404);
            assertThat(as("nurse", view.formatted(order.orderId()) + from).statusCode())
                    .isEqualTo(200);
        }
        for (String view : List.of(
                "/api/orders?",
                "/api/deviations?scope=all&",
                "/",
                "/orders/" + own.orderId() + "?",
                "/deviations?",
                "/scan?")) {
            assertThat(as("boston", view + from).body()).as(view).doesNotContain(order.orderId());
        }
        assertThat(as("boston", "/api/orders?" + from).body()).contains(own.orderId());
        assertThat(JSON.readTree(as("boston", "/api/figures?" + from).body())
                        .path("orders")
                        .asInt())
                .isEqualTo(1);
        assertThat(as("boston", "/api/worklist?site=BOSTON&" + from).statusCode())
                .isEqualTo(200);
        assertThat(as("boston", "/api/worklist?site=" + order.site() + "&" + from)
                        .statusCode())
                .isEqualTo(403);
        assertThat(as("boston", "/orders/" + order.orderId()).statusCode()).isEqualTo(404);
        assertThat(as("boston", "/api/log/entries?from=0&to=1").statusCode()).isEqualTo(403);
    }

    @Test
    void actOfAnotherSiteIsRefusedAndStaysOnRecord() throws Exception {
        String act = act(order, JSON.readTree("""
                {"deviationId": "DEV-2", "description": "Label smudged", "blocking": false}"""));
        HttpResponse<String> elsewhere = postAs("boston", "/api/commands/record-deviation", act, "elsewhere");
        assertThat(elsewhere.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(elsewhere.body()).path("code").asString()).isEqualTo("site-not-entitled");
        HttpResponse<String> claimed =
                postAs("boston", "/api/commands/record-deviation", act.replace("\"LEEDS\"", "\"BOSTON\""), "claimed");
        assertThat(JSON.readTree(claimed.body()).path("code").asString()).isEqualTo("site-not-entitled");
        long position = JSON.readTree(claimed.body()).path("position").asLong();
        assertThat(as("auditor", "/api/orders/" + order.orderId() + "/timeline?perPage=200&atLeast=" + position)
                        .body())
                .contains("site-not-entitled");
    }

    @Test
    void whoCameInAndWhichAccountWasLockedStandsInTheLog() throws Exception {
        for (int i = 0; i < 6; i++) {
            HttpRequest wrong = HttpRequest.newBuilder(system.address().resolve("/api/worklist?site=LEEDS"))
                    .header(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString(("operator2:wrong-" + i).getBytes(StandardCharsets.UTF_8)))
                    .build();
            assertThat(BROWSERLESS
                            .send(wrong, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(as("operator2", "/api/worklist?site=LEEDS").statusCode()).isEqualTo(401);
        assertThat(as("qc2", "/api/worklist?site=LEEDS").statusCode()).isEqualTo(200);
        Map<String, Long> census = system.events().stream()
                .collect(Collectors.groupingBy(StoredEvent::payloadType, Collectors.counting()));
        assertThat(census).containsEntry("org.veintrail.signin.event.AccountLocked", 1L);
        assertThat(census.get("org.veintrail.signin.event.SignInRefused")).isGreaterThanOrEqualTo(7);
        assertThat(census.get("org.veintrail.signin.event.SignedIn")).isPositive();
    }

    @Test
    void whatWasTakenOutAndWhatWasRefusedToReadersStandsInTheLogForAuditors() throws Exception {
        assertThat(as("auditor", "/api/log/entries?from=0&to=1").statusCode()).isEqualTo(200);
        assertThat(as("planner", "/api/log/export").statusCode()).isEqualTo(403);
        assertThat(as("boston", "/api/worklist?site=LEEDS").statusCode()).isEqualTo(403);
        long position = system.log().lastPosition();
        String records = "/api/access-records?perPage=200&atLeast=" + position;
        for (String kind : List.of("configuration-recorded", "signed-in", "data-exported", "read-refused")) {
            assertThat(as("auditor", records + "&kind=" + kind).body()).contains("\"" + kind + "\"");
        }
        assertThat(as("auditor", records).body()).contains("Took out /api/log/entries.");
        assertThat(as("auditor", records + "&account=planner").body()).contains("Was refused /api/log/export.");
        assertThat(as("admin", records + "&account=boston").body()).contains("Was refused /api/worklist.");
        assertThat(as("qa", records).statusCode()).isEqualTo(403);
        assertThat(as("auditor", "/access-records").body()).contains("/api/log/export", "planner");
        String entries =
                as("auditor", "/api/log/entries?from=0&to=" + (position + 1)).body();
        assertThat(entries).contains("ConfigurationRecorded").doesNotContain("argon2id");
    }

    @Test
    void everyServedAddressIsInTheTable() {
        Map<String, RequestMappingHandlerMapping> mappings = system.parts(RequestMappingHandlerMapping.class);
        Set<String> served = mappings.values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPatternValues().stream())
                .collect(Collectors.toSet());
        assertThat(served).hasSizeGreaterThan(30).contains("/api/orders", "/api/commands/{name}");
        assertThat(served)
                .allSatisfy(pattern -> assertThat(Arrays.asList("GET", "POST", "PUT", "DELETE"))
                        .as(pattern)
                        .anyMatch(method ->
                                table.addressOf(method, example(pattern)).isPresent()));
    }

    @Test
    void documentationShowsTheTable() throws Exception {
        String page = page();
        if (Boolean.getBoolean("veintrail.renew")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/roles.md is not as the table of authority; renew it as docs/openapi.json is renewed")
                .isEqualTo(page);
    }

    private static boolean recordsNothing(Role role) {
        return table.allCommands().values().stream().noneMatch(roles -> roles.contains(role));
    }

    /** One well-formed act for every command, on the one order that was placed. */
    private static Map<String, String> acts() throws Exception {
        Map<String, String> acts = new TreeMap<>();
        for (FeedLine line : Feed.sample()) {
            acts.putIfAbsent(line.command(), act(line, line.body()));
        }
        acts.put("record-deviation", act(order, JSON.readTree("""
                {"deviationId": "DEV-1", "description": "Label smudged", "blocking": false}""")));
        acts.put("close-deviation", act(order, JSON.readTree("""
                {"deviationId": "DEV-1", "conclusion": "Replaced",
                 "signatures": [{"signer": "qa", "password": "qa", "meaning": "approved"}]}""")));
        acts.putAll(labelActs());
        JsonNode slots = Feed.sample().stream()
                .filter(line -> line.command().equals("confirm-slot-chain"))
                .findFirst()
                .orElseThrow()
                .body()
                .path("slots");
        acts.put(
                "hold-slot-chain",
                act(
                        order,
                        JSON.createObjectNode()
                                .put("planId", "PL-1")
                                .put("heldUntil", "2026-02-17T10:00:00+00:00")
                                .set("slots", slots)));
        acts.put("release-slot-hold", act(order, JSON.readTree("""
                {"planId": "PL-1"}""")));
        acts.put("release-slot-chain", act(order, JSON.readTree("""
                {"reason": "moved"}""")));
        acts.put(
                "cancel-slot",
                act(
                        order,
                        ((ObjectNode) JSON.createObjectNode().set("slot", slots.get(0)))
                                .put("reason", "air handling")));
        acts.put("define-planning-resources", plain(order, JSON.readTree("""
                {"book": "plan-book", "resources": {}, "reason": "none yet"}""")));
        acts.put("report-outage", plain(order, JSON.readTree("""
                {"book": "plan-book", "outageId": "OUT-1", "plant": "GHENT", "pool": "SUITE", "from": "2026-04-06",
                 "to": "2026-04-13", "units": 1, "reason": "air handling"}""")));
        acts.put("pin-order", plain(order, JSON.readTree("""
                {"book": "plan-book", "pinId": "PIN-1", "orderId": "%s", "keeps": {"infusion": "2026-04-27"},
                 "expires": "2026-04-20T00:00:00Z", "reason": "bed agreed"}""".formatted(order.orderId()))));
        acts.put("unpin-order", plain(order, JSON.readTree("""
                {"book": "plan-book", "pinId": "PIN-1", "reason": "free again"}""")));
        acts.put("publish-plan", plain(order, JSON.readTree("""
                {"book": "plan-book", "planId": "PL-1", "supersedes": 0, "chains": [], "contentDigest": "00ff",
                 "reason": "weekly plan", "signatures": [{"signer": "planner", "password": "planner", "meaning": "approval"}]}""")));
        acts.put("record-training", plain(order, JSON.readTree("""
                {"person": "operator2", "procedure": "SOP-114", "validUntil": "2027-03-01", "evidence": "Certificate 7"}""")));
        acts.put("revoke-training", plain(order, JSON.readTree("""
                {"person": "operator2", "procedure": "SOP-114", "reason": "withdrawn"}""")));
        acts.put("set-training-requirement", plain(order, JSON.readTree("""
                {"activity": "record-thaw", "bearer": "actor", "procedures": ["SOP-114"], "effectiveFrom": "2126-03-01",
                 "reason": "yearly renewal"}""")));
        acts.put("load-roll", plain(order, JSON.readTree("""
                {"printer": "LEEDS-1", "roll": "R-1", "labels": 500}""")));
        acts.put("count-roll", plain(order, JSON.readTree("""
                {"printer": "LEEDS-1", "roll": "R-1", "left": 480, "spoiled": 3, "reason": "jammed"}""")));
        acts.putAll(accountActs());
        acts.put("erase-patient-identity", act(order, JSON.readTree("""
                {"reason": "asked for", "retention": "chain kept", "signatures": []}""")));
        acts.put("set-signing-policy", plain(order, JSON.readTree("""
                {"step": "cancel-order", "signers": 1, "effectiveFrom": "2199-01-01", "reason": "as agreed"}""")));
        acts.put("set-site-country", plain(order, JSON.readTree("""
                {"site": "LEEDS", "country": "GB", "reason": "licence"}""")));
        acts.put("retry-dead-letter", upkeep("{\"projection\": \"figures\", \"position\": 0}"));
        acts.put(
                "skip-dead-letter",
                upkeep("{\"projection\": \"figures\", \"position\": 0, \"reason\": \"Never happened.\"}"));
        return acts;
    }

    private static String upkeep(String body) {
        return plain(order, JSON.readTree(body));
    }

    /** Acts about accounts, most of them about one that is not there. */
    private static Map<String, String> accountActs() throws Exception {
        Map<String, String> acts = new TreeMap<>();
        acts.put(
                "create-account",
                envelope("{'account': 'newcomer', 'printedName': 'N', 'role': 'qa', 'sites': ['*']}"));
        acts.put("change-account", envelope("{'account': 'nobody', 'printedName': 'N', 'role': 'qa', 'sites': ['*']}"));
        for (String about : List.of("close-account", "reopen-account", "reset-password", "remove-second-factor")) {
            acts.put(about, envelope("{'account': 'nobody'}"));
        }
        acts.put(
                "delegate-role",
                envelope("{'from': 'nobody', 'to': 'noone', 'role': 'qa', 'sites': ['*'],"
                        + " 'until': '2026-02-20T00:00:00Z'}"));
        acts.put("end-delegation", envelope("{'delegation': 'D9'}"));
        acts.put(
                "issue-api-token",
                envelope("{'account': 'nobody', 'name': 'N', 'sites': ['*'], 'commands': ['record-deviation'],"
                        + " 'addresses': [], 'expiresAt': '2026-02-20T00:00:00Z'}"));
        acts.put(
                "rotate-api-token",
                envelope("{'token': 'T9', 'overlapHours': 1, 'expiresAt': '2026-02-20T00:00:00Z'}"));
        acts.put("revoke-api-token", envelope("{'token': 'T9'}"));
        return acts;
    }

    /** Acts with the labels of the order, one of which was issued. */
    private static Map<String, String> labelActs() throws Exception {
        Map<String, String> bodies = Map.of(
                "confirm-print", "{'labelId': '%s', 'scan': 'x'}",
                "apply-label", "{'labelId': '%s', 'scan': 'x', 'objectScan': 'y'}",
                "void-label", "{'labelId': '%s', 'reason': 'smeared'}",
                "destroy-label", "{'labelId': '%s', 'reason': 'smeared', 'witness': 'nurse2'}",
                "declare-label-lost", "{'labelId': '%s', 'reason': 'searched', 'signatures': []}",
                "resend-print", "{'labelId': '%s', 'reason': 'none came out'}");
        Map<String, String> acts = new TreeMap<>();
        for (Map.Entry<String, String> body : bodies.entrySet()) {
            acts.put(body.getKey(), envelope(body.getValue().formatted(label)));
        }
        String about = "'orderId': '" + order.orderId() + "'";
        acts.put(
                "request-print",
                envelope("{" + about + ", 'labelIds': ['L-9'], 'kind': 'bag', 'objectId': 'BAG-99', 'printer': 'P-9',"
                        + " 'template': 'collection-bag', 'fields': []}"));
        acts.put(
                "reprint-label",
                envelope("{" + about + ", 'labelId': '" + label + "', 'newLabelId': 'L-10', 'reason': 'smeared'}"));
        acts.put("set-label-policy", envelope("{" + about + ", 'reconcile': false, 'reason': 'as agreed'}"));
        acts.put("check-in-scanner", envelope("{'device': '" + order.device() + "', 'scans': ['x']}"));
        return acts;
    }

    private static String envelope(String body) throws Exception {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("site", order.site());
        envelope.put("device", order.device());
        envelope.put("occurredAt", order.occurredAt());
        envelope.put("zone", order.zone());
        envelope.put("body", JSON.readTree(body.replace('\'', '"')));
        return JSON.writeValueAsString(envelope);
    }

    private static String act(FeedLine line, JsonNode body) {
        return plain(line, ((ObjectNode) body.deepCopy()).put("orderId", order.orderId()));
    }

    private static String plain(FeedLine line, JsonNode body) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("site", line.site());
        envelope.put("device", line.device());
        envelope.put("occurredAt", line.occurredAt());
        envelope.put("zone", line.zone());
        envelope.put("body", body);
        return JSON.writeValueAsString(envelope);
    }

    private static HttpResponse<String> as(String account, String path) throws Exception {
        return BROWSERLESS.send(
                HttpRequest.newBuilder(system.address().resolve(path))
                        .header("Authorization", basic(account))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(Role role, String path, String body, String key) throws Exception {
        return postAs(nameOf(role), path, body, key);
    }

    private static HttpResponse<String> postAs(String account, String path, String body, String key) throws Exception {
        return BROWSERLESS.send(
                HttpRequest.newBuilder(system.address().resolve(path))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "who-may-what-" + key)
                        .header("Authorization", basic(account))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The status alone: a stream of changes would never end. */
    private static int status(@org.jspecify.annotations.Nullable Role role, Authority.Address address)
            throws Exception {
        String method = address.method().equals("*") ? "GET" : address.method();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        system.address().resolve(example(address.pattern().getPatternString())))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{}"));
        if (role != null) {
            request.header("Authorization", basic(nameOf(role)));
        }
        HttpResponse<InputStream> answer = BROWSERLESS.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    private static String example(String pattern) {
        return pattern.replaceAll("\\{([^}:]+)[^}]*}", "$1").replace("**", "x");
    }

    private static String basic(String name) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String nameOf(Role role) {
        return Objects.requireNonNull(ACCOUNTS.get(role));
    }

    private static Map<Role, String> accounts() {
        Map<Role, String> accounts = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            accounts.put(role, role.code());
        }
        accounts.put(Role.APHERESIS_NURSE, "nurse");
        accounts.put(Role.QC_ANALYST, "qc");
        accounts.put(Role.QUALIFIED_PERSON, "qp");
        accounts.put(Role.ADMINISTRATOR, "admin");
        return accounts;
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Who may do what

                Made by the build from the table that the system asks (`Authority`); a test walks every row as every role.
                A command sent without authority is refused with `role-not-entitled` and stays on record with the order.

                ## Commands

                """);
        page.append(heading("Command"));
        table.allCommands().forEach((command, roles) -> page.append(row("`" + command + "`", roles)));
        page.append("\n## Addresses\n\nEvery other address is not served. Without a sign-in answer: ");
        page.append(table.allAddresses().stream()
                .filter(Authority.Address::open)
                .map(each -> "`" + each.pattern().getPatternString() + "`")
                .sorted()
                .collect(Collectors.joining(", ")));
        page.append(".\n\n").append(heading("Address"));
        table.allAddresses().stream()
                .filter(each -> !each.open())
                .sorted(java.util.Comparator.comparing(each -> each.pattern().getPatternString() + each.method()))
                .forEach(each -> page.append(row(
                        "`" + each.method().replace("*", "any") + " "
                                + each.pattern().getPatternString() + "`",
                        each.roles())));
        page.append(
                "\n## Fields\n\nEvery other field of an answer is seen by everybody who may ask for it. A field that is not seen is"
                        + " null, a list of them empty;\nof one kind of event in an order's history the kind stands behind the colon.\nA"
                        + " courier sees the bags and orders that are entrusted to the courier, from the dispatch to the receipt.\n\n");
        page.append(heading("Field"));
        FIELDS.rows().forEach(each -> page.append(row("`" + each.view() + "." + each.field() + "`", each.roles())));
        page.append("\nSeen whole by everybody who may ask for them: ")
                .append(FIELDS.whole().stream().map(each -> "`" + each + "`").collect(Collectors.joining(", ")))
                .append(".\n");
        return page.toString();
    }

    private static String heading(String first) {
        List<String> roles = Arrays.stream(Role.values()).map(Role::code).toList();
        return "| " + first + " | " + String.join(" | ", roles) + " |\n|---|" + "---|".repeat(roles.size()) + "\n";
    }

    private static String row(String first, Set<Role> roles) {
        return "| " + first + " | "
                + Arrays.stream(Role.values())
                        .map(role -> roles.contains(role) ? "yes" : " ")
                        .collect(Collectors.joining(" | "))
                + " |\n";
    }
}
