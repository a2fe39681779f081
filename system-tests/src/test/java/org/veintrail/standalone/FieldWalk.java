package org.veintrail.standalone;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.veintrail.access.Authority;
import org.veintrail.access.Role;
import org.veintrail.standalone.feed.FeedAnswer;
import org.veintrail.standalone.feed.FeedClient;
import org.veintrail.standalone.feed.FeedLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Asks everything that can be read, as one person after the other, and compares what comes to what the table of fields makes of the
 * auditor's answer: a field that is hidden is not there, one that is seen is there, and of an order of another site there is no trace.
 */
final class FieldWalk {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Beholder AUDITOR = Beholder.everywhere("auditor", Role.AUDITOR);
    private static final String REPORT = "/api/label-reports/orders/";
    private static final String UNKNOWN = "VT26ZZZZZZZ9";
    private static final List<String> SITES = List.of("BASEL", "GHENT", "BOSTON", "RARITAN");

    /** What goes on between two questions, or is each person's own. */
    private static final Set<String> OTHERWISE_EACH_TIME = Set.of(
            "/api/projections",
            "/api/access-records",
            "/api/dead-letters",
            "/api/accounts",
            "/api/log/pushes",
            "/api/planning/status",
            "/api/admin/vault/rotation");

    private static final List<String> PAGES = List.of(
            "/", "/deviations", "/figures", "/labels", "/scan", "/accounts", "/planning", "/worklist?site=GHENT");

    /**
     * An order of which something happened.
     *
     * @param containers the bags that were collected first and sent last
     * @param carried what a courier has now
     */
    record Journey(String orderId, List<String> containers, List<String> carried, List<String> labels) {
        /** Plays these acts; all but the last shipment arrived, or all of them. */
        static Journey played(FeedClient client, List<FeedLine> acts) throws Exception {
            Set<String> containers = new LinkedHashSet<>();
            List<String> carried = new ArrayList<>();
            List<String> labels = new ArrayList<>();
            for (FeedLine act : acts) {
                FeedAnswer answer = client.send(act);
                if (act.expect().outcome().equals("accepted") && answer.status() != 200) {
                    throw new AssertionError(act + " was answered " + answer);
                }
                act.body()
                        .path("labels")
                        .forEach(each -> labels.add(each.path("labelId").asString()));
                if (act.command().equals("dispatch-shipment")) {
                    act.body().path("containers").forEach(each -> carried.add(each.asString()));
                    containers.addAll(carried);
                } else if (act.command().equals("receive-shipment")) {
                    carried.clear();
                }
            }
            return new Journey(
                    acts.getFirst().orderId(),
                    List.copyOf(containers),
                    List.copyOf(carried),
                    List.of(labels.getFirst(), labels.getLast()));
        }

        /** How bags, shipments and batches of this order have it in their names. */
        String core() {
            return "-" + containers.getFirst().split("-")[1] + "-";
        }

        boolean isIn(String path) {
            return path.contains(orderId) || labels.stream().anyMatch(path::endsWith) || path.contains(core());
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final Authority authority;
    private final List<Journey> journeys;
    private final SeenByTheTable sight;
    private final Map<String, HttpResponse<String>> wholes = new HashMap<>();
    private final List<JsonNode> summaries = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private int compared;

    FieldWalk(URI address, Authority authority, List<Journey> journeys) throws Exception {
        this.address = address;
        this.authority = authority;
        this.journeys = journeys;
        this.sight =
                new SeenByTheTable(JSON.readTree(get(AUDITOR, "/v3/api-docs").body()));
        JSON.readTree(whole("/api/orders?scope=all&perPage=200").body())
                .path("items")
                .forEach(summaries::add);
    }

    SeenByTheTable sight() {
        return sight;
    }

    /** What was seen and should not have been, or the other way round. */
    List<String> faults() {
        return faults;
    }

    /** How many answers were compared field by field. */
    int compared() {
        return compared;
    }

    /** Looks at everything. */
    void as(Beholder who) throws Exception {
        Set<String> hidden = new TreeSet<>();
        Set<String> shown = new TreeSet<>();
        for (Map.Entry<String, JsonNode> read : reads().entrySet()) {
            Authority.Address row = authority
                    .addressOf("GET", read.getKey().replaceAll("[{}]", ""))
                    .orElseThrow();
            if (!row.roles().contains(who.role())) {
                continue;
            }
            for (String path : filled(read.getKey())) {
                HttpResponse<String> answer = get(who, path);
                leavesNoTrace(who, path, answer);
                if (row.everySite() && who.site() != null) {
                    expect(who, path, answer, 403);
                } else if (!OTHERWISE_EACH_TIME.contains(read.getKey())
                        && !read.getKey().matches("/api/account(/.*)?")) {
                    compare(who, path, read.getValue(), answer, hidden, shown);
                }
            }
        }
        hidden.removeIf(each -> shown.stream().anyMatch(text -> text.contains(each)));
        for (String page : pages(who)) {
            HttpResponse<String> answer = get(who, page);
            leavesNoTrace(who, page, answer);
            hidden.stream()
                    .filter(answer.body()::contains)
                    .forEach(text -> faults.add(who + " reads on " + page + " what is hidden: " + text));
        }
    }

    private Map<String, JsonNode> reads() {
        Map<String, JsonNode> reads = new LinkedHashMap<>(sight.reads());
        reads.put(REPORT + "{orderId}", JSON.createObjectNode());
        reads.remove("/problems");
        return reads;
    }

    private List<String> filled(String pattern) {
        if (pattern.equals("/api/worklist")) {
            return SITES.stream().map(site -> pattern + "?site=" + site).toList();
        }
        List<String> paths = new ArrayList<>();
        for (Journey journey : journeys) {
            switch (pattern.replaceAll("[^{]*(\\{[^}]*})?.*", "$1")) {
                case "{orderId}" -> paths.add(pattern.replace("{orderId}", journey.orderId()) + "?perPage=200");
                case "{containerId}" ->
                    journey.containers().forEach(each -> paths.add(pattern.replace("{containerId}", each)));
                case "{labelId}" -> journey.labels().forEach(each -> paths.add(pattern.replace("{labelId}", each)));
                case "" -> {
                    return List.of(pattern + "?scope=all&perPage=200");
                }
                default -> {
                    return List.of(pattern.replaceAll("\\{[^}]*}", "none"));
                }
            }
        }
        return paths.stream()
                .map(each -> pattern.endsWith("/timeline") ? each : each.replace("?perPage=200", ""))
                .toList();
    }

    private List<String> pages(Beholder who) {
        List<String> pages = new ArrayList<>(PAGES);
        for (Journey journey : journeys) {
            pages.addAll(List.of(
                    "/orders/" + journey.orderId(),
                    "/scan?order=" + journey.orderId(),
                    "/scan/order?order=" + journey.orderId()));
        }
        pages.removeIf(page -> authority
                .addressOf("GET", page.split("\\?", 2)[0])
                .filter(row -> row.roles().contains(who.role()))
                .isEmpty());
        return pages;
    }

    private void compare(
            Beholder who,
            String path,
            JsonNode schema,
            HttpResponse<String> answer,
            Set<String> hidden,
            Set<String> shown)
            throws Exception {
        int status = status(who, path);
        if (!expect(who, path, answer, status) || status != 200) {
            return;
        }
        JsonNode whole = SeenByTheTable.still(JSON.readTree(whole(path).body()));
        if (isBound(who) && journeys.stream().noneMatch(each -> each.isIn(path))) {
            ownOf(who, whole);
        }
        JsonNode seen = SeenByTheTable.still(JSON.readTree(answer.body()));
        if (path.startsWith(REPORT) && isBound(who) && seen.path("total").asInt() == 0) {
            // As for an order that nobody knows; of one's own the report has labels, which the comparison below would
            // miss.
            whole = JSON.readTree(
                    get(AUDITOR, REPORT + UNKNOWN).body().replace(UNKNOWN, path.substring(REPORT.length())));
            whole = SeenByTheTable.still(ofAnother(who, path) ? whole : JSON.nullNode());
        }
        JsonNode expected = sight.seen(whole, schema, who.role());
        hidden.addAll(SeenByTheTable.texts(whole));
        shown.addAll(SeenByTheTable.texts(expected));
        if (path.startsWith("/api/figures") && isBound(who)) {
            long own = summaries.stream().filter(each -> sees(who, each)).count();
            if (seen.path("orders").asLong() != own) {
                faults.add(who + " at " + path + " counts not " + own + " but " + seen.path("orders"));
            }
        } else if (!seen.equals(expected)) {
            faults.add(who + " at " + path + "\n  should see " + expected + "\n  but sees   " + seen);
        }
        compared++;
    }

    /** What the answer has to be: as the auditor's, but for orders of others and for what is of every site. */
    private int status(Beholder who, String path) throws Exception {
        int asTheAuditors = whole(path).statusCode();
        if (!isBound(who)) {
            return asTheAuditors;
        }
        if (journeys.stream().anyMatch(each -> each.isIn(path))) {
            return !ofAnother(who, path) ? asTheAuditors : path.startsWith(REPORT) ? 200 : 404;
        }
        boolean another = path.startsWith("/api/worklist") && who.site() != null && !path.endsWith("=" + who.site());
        return another || path.matches("/api/(plans|planning|proposals).*") ? 403 : asTheAuditors;
    }

    /** Whether a path is about an order, or a bag, that the beholder does not see. */
    private boolean ofAnother(Beholder who, String path) {
        return journeys.stream()
                .filter(each -> each.isIn(path))
                .anyMatch(journey -> summaries.stream()
                                .filter(each -> each.path("orderId").asString().equals(journey.orderId()))
                                .noneMatch(each -> sees(who, each))
                        || who.role() == Role.COURIER
                                && journey.carried().stream().noneMatch(path::endsWith));
    }

    private boolean expect(Beholder who, String path, HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            faults.add(who + " at " + path + " is answered not " + status + " but " + answer.statusCode() + " "
                    + answer.body());
        }
        return answer.statusCode() == status;
    }

    /** Takes out of a list what is not of the beholder's own orders. */
    private void ownOf(Beholder who, JsonNode whole) {
        if (whole.path("items") instanceof ArrayNode items) {
            List<JsonNode> own = StreamSupport.stream(items.spliterator(), false)
                    .filter(item -> summaries.stream()
                            .anyMatch(each ->
                                    sees(who, each) && each.path("orderId").equals(item.path("orderId"))))
                    .toList();
            items.removeAll();
            items.addAll(own);
        }
    }

    /** Whether somebody sees less than every order. */
    private static boolean isBound(Beholder who) {
        return who.site() != null || who.role() == Role.COURIER;
    }

    private boolean sees(Beholder who, JsonNode summary) {
        Set<String> entrusted = new TreeSet<>();
        journeys.stream().filter(each -> !each.carried().isEmpty()).forEach(each -> entrusted.add(each.orderId()));
        return who.sees(summary, entrusted);
    }

    /** Neither the number of an order of others, nor its patient's pseudonym, nor what is named after it, but where it was asked for. */
    private void leavesNoTrace(Beholder who, String path, HttpResponse<String> answer) {
        String told = answer.body();
        for (String asked : path.split("[/?&=]", -1)) {
            told = asked.isEmpty() ? told : told.replace(asked, "");
        }
        for (JsonNode summary : summaries) {
            if (!sees(who, summary)) {
                Set<String> traces = new TreeSet<>(Set.of(
                        summary.path("orderId").asString(),
                        summary.path("patientReference").asString()));
                journeys.stream()
                        .filter(each ->
                                each.orderId().equals(summary.path("orderId").asString()))
                        .forEach(each -> traces.add(each.core()));
                traces.stream()
                        .filter(told::contains)
                        .forEach(trace ->
                                faults.add(who + " at " + path + " finds a trace of another's order: " + trace));
            }
        }
    }

    private HttpResponse<String> whole(String path) throws Exception {
        HttpResponse<String> known = wholes.get(path);
        if (known == null) {
            known = get(AUDITOR, path);
            wholes.put(path, known);
        }
        return known;
    }

    private HttpResponse<String> get(Beholder who, String path) throws Exception {
        String credentials = who.account() + ":" + who.password();
        return client.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
