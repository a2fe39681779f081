package org.veintrail.benchmarks.hostile;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.veintrail.standalone.feed.Feed;
import org.veintrail.standalone.feed.FeedAnswer;
import org.veintrail.standalone.feed.FeedClient;
import org.veintrail.standalone.feed.FeedLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is there to be had: one journey from Leeds to its end, and one at Boston up to the hold that two people have to resolve.
 * People who work at Boston alone may see nothing of the first.
 */
final class Scene {
    private static final int ELSEWHERE = 1;
    private static final int HERE = 3;
    private static final Set<String> RECORDS = Set.of(
            "orderId", "donationId", "containerId", "containers", "batchId", "labelId", "shipmentId", "shipperId");
    private static final Set<String> PERSON = Set.of("wristband", "familyName", "givenName", "birthDate");
    private static final int SHORTEST = 5;

    private final URI system;
    private final JsonMapper json = JsonMapper.builder().build();
    private final List<FeedLine> elsewhere = new ArrayList<>();
    private final List<FeedLine> here = new ArrayList<>();
    private final SortedMap<String, JsonNode> examples = new TreeMap<>();
    private final JsonNode interfaces;
    private final FeedLine twoSignatures;
    private final Secrets secrets;

    private Scene(URI system, List<FeedLine> feed, JsonNode interfaces) {
        this.system = system;
        this.interfaces = interfaces;
        feed.stream().filter(line -> line.journey() == ELSEWHERE).forEach(elsewhere::add);
        this.twoSignatures = feed.stream()
                .filter(line ->
                        line.journey() == HERE && line.body().path("signatures").size() > 1)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("Journey " + HERE + " of the feed has no act with two signatures."));
        feed.stream()
                .filter(line -> line.journey() == HERE)
                .takeWhile(line -> line != twoSignatures)
                .forEach(here::add);
        feed.forEach(line -> examples.putIfAbsent(line.command(), line.body()));
        this.secrets = secrets(feed);
    }

    /** Plays what has to be there and reads the interface's description. */
    static Scene set(URI system) throws IOException, InterruptedException {
        try (FeedClient client = new FeedClient(system)) {
            FeedAnswer description = client.get("auditor", "/v3/api-docs");
            if (description.status() != 200) {
                throw new IOException("The interface is not described: status " + description.status() + ".");
            }
            Scene scene = new Scene(system, Feed.sample(), description.body());
            for (FeedLine line : scene.elsewhere) {
                client.send(line);
            }
            for (FeedLine line : scene.here) {
                client.send(line);
            }
            return scene;
        }
    }

    private Secrets secrets(List<FeedLine> feed) {
        Set<String> persons = new TreeSet<>();
        feed.forEach(line -> collect(line.body(), PERSON, persons));
        Set<String> records = new TreeSet<>();
        elsewhere.forEach(line -> collect(line.body(), RECORDS, records));
        Set<String> own = new TreeSet<>();
        here.forEach(line -> collect(line.body(), RECORDS, own));
        records.removeAll(own);
        return new Secrets(persons, records);
    }

    private static void collect(JsonNode node, Set<String> names, Set<String> into) {
        node.properties().forEach(each -> {
            if (names.contains(each.getKey())) {
                texts(each.getValue(), into);
            }
            collect(each.getValue(), names, into);
        });
        if (node.isArray()) {
            node.forEach(each -> collect(each, names, into));
        }
    }

    private static void texts(JsonNode node, Set<String> into) {
        if (node.isString() && node.asString().length() >= SHORTEST) {
            into.add(node.asString());
        }
        node.forEach(each -> texts(each, into));
    }

    /** Where it was set. */
    URI system() {
        return system;
    }

    Secrets secrets() {
        return secrets;
    }

    /** The acts of the journey that Boston may see nothing of. */
    List<FeedLine> elsewhere() {
        return List.copyOf(elsewhere);
    }

    String foreignOrder() {
        return elsewhere.getFirst().orderId();
    }

    String ownOrder() {
        return here.getFirst().orderId();
    }

    /** The first value that a field of this name has in the journey that Boston may see nothing of. */
    String foreign(String field) {
        Set<String> found = new TreeSet<>();
        elsewhere.forEach(line -> collect(line.body(), Set.of(field), found));
        return found.isEmpty() ? field : found.iterator().next();
    }

    /** The act that needs two people, not sent yet. */
    FeedLine twoSignatures() {
        return twoSignatures;
    }

    /** The OpenAPI document. */
    JsonNode interfaces() {
        return interfaces;
    }

    /** A well-formed act of this command on this order, recorded at this site. */
    ObjectNode act(String command, String orderId, String site) {
        ObjectNode act = json.createObjectNode();
        act.put("site", site);
        act.put("device", "hostile-1");
        act.put("occurredAt", elsewhere.getLast().occurredAt());
        act.put("zone", elsewhere.getLast().zone());
        JsonNode body = examples.containsKey(command)
                ? examples.get(command).deepCopy()
                : new Examples(interfaces).of("/api/commands/" + command);
        if (body instanceof ObjectNode fields && fields.has("orderId")) {
            fields.put("orderId", orderId);
        }
        act.set("body", body);
        return act;
    }

    String write(JsonNode node) {
        return json.writeValueAsString(node);
    }

    JsonMapper json() {
        return json;
    }
}
