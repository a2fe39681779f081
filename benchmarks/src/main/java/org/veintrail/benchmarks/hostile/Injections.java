package org.veintrail.benchmarks.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.veintrail.access.Authority;
import org.veintrail.access.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every field of every command, every parameter and every variable of every query, filled with what does not belong there. */
final class Injections {
    private static final String KIND = "injection";
    private static final String MARK = "\"HOSTILE-MARK\"";
    /** Keys of acts that a text may well be the value of; what they do is looked at afterwards, on the pages. */
    static final String AS_TEXT = "hostile-text-";

    private final Scene scene;
    private final Authority table;
    private final List<Try> tries = new ArrayList<>();

    private Injections(Scene scene, Authority table) {
        this.scene = scene;
        this.table = table;
    }

    static List<Try> tries(Scene scene, Authority table) {
        Injections all = new Injections(scene, table);
        table.allCommands().keySet().forEach(all::command);
        all.queries();
        all.headers();
        return all.tries;
    }

    private void command(String name) {
        String account = Accounts.of(table.entitledTo(name).iterator().next());
        ObjectNode act = scene.act(
                name, scene.foreignOrder(), scene.elsewhere().getFirst().site());
        List<String> fields = new ArrayList<>();
        pointers(act, "", fields);
        for (String field : fields) {
            JsonNode usual = act.at(field);
            for (String never : Payloads.NEVER) {
                if (!sameType(usual, never)) {
                    add(name, account, replaced(act, field, never), "hostile-never-", Judges::refused);
                }
            }
            if (usual.isString()) {
                for (String text : Payloads.TEXTS) {
                    add(
                            name,
                            account,
                            replaced(act, field, scene.write(scene.json().valueToTree(text))),
                            AS_TEXT,
                            Judges::noHeaderOfTheAskers);
                }
            }
            if (usual.isObject() && !usual.isEmpty()) {
                for (String key : List.of("$where", "$set", "__proto__", "constructor", "@class", "a.b", "")) {
                    ObjectNode more = act.deepCopy();
                    ((ObjectNode) more.at(field)).put(key, "x");
                    add(name, account, scene.write(more), "hostile-never-", Judges::refused);
                }
            }
        }
    }

    private void add(
            String command, String account, String act, String prefix, BiFunction<Ask, Reply, Optional<String>> judge) {
        tries.add(new Try(
                KIND, Ask.post("/api/commands/" + command, act).as(account).keyed(prefix + tries.size()), judge));
    }

    private static void pointers(JsonNode node, String at, List<String> into) {
        if (!at.isEmpty()) {
            into.add(at);
        }
        node.properties().forEach(each -> pointers(each.getValue(), at + "/" + each.getKey(), into));
        if (node.isArray() && !node.isEmpty()) {
            pointers(node.get(0), at + "/0", into);
        }
    }

    private String replaced(ObjectNode act, String field, String payload) {
        ObjectNode copy = act.deepCopy();
        int last = field.lastIndexOf('/');
        JsonNode parent = copy.at(field.substring(0, last));
        String name = field.substring(last + 1);
        if (parent instanceof ArrayNode list) {
            list.set(0, "HOSTILE-MARK");
        } else {
            ((ObjectNode) parent).put(name, "HOSTILE-MARK");
        }
        return scene.write(copy).replace(MARK, payload);
    }

    /** What a field may hold anyway is no injection: an object that has no fixed fields, a list, a number, a text that is left out. */
    private static boolean sameType(JsonNode usual, String payload) {
        return switch (payload.charAt(0)) {
            case '{' -> usual.isObject();
            case '[' -> usual.isArray() || usual.isObject() && usual.isEmpty();
            case '"' -> usual.isObject() && usual.isEmpty();
            default -> usual.isNumber() && !payload.contains("e400") && payload.length() < 10;
        };
    }

    /** Asked by somebody of one site alone, so that an answer which shows more than it should is noticed. */
    private void queries() {
        scene.interfaces().path("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().path("get");
            String address = path.getKey();
            Optional<Authority.Address> row =
                    table.addressOf("GET", address.replace("{", "").replace("}", ""));
            if (get.isMissingNode() || row.isEmpty() || row.get().open() || address.startsWith("/api/log/e")) {
                return;
            }
            Role role = row.get().roles().contains(Role.APHERESIS_NURSE)
                    ? Role.APHERESIS_NURSE
                    : row.get().roles().iterator().next();
            for (JsonNode parameter : get.path("parameters")) {
                parameter(address, parameter, Boston.account(role));
            }
        });
    }

    private void parameter(String address, JsonNode parameter, String account) {
        String name = parameter.path("name").asString();
        switch (parameter.path("in").asString()) {
            case "query" ->
                Payloads.PARAMETERS.forEach(each -> read(
                        WithoutSignIn.filled(scene, address) + "?" + name + each.replace("PARAMETER", name), account));
            case "path" ->
                Payloads.TEXTS.forEach(each -> read(
                        WithoutSignIn.filled(scene, address.replace("{" + name + "}", Payloads.encoded(each))),
                        account));
            default -> {
                // Headers have their own turn.
            }
        }
    }

    private void read(String target, String account) {
        tries.add(new Try(KIND, Ask.get(target).inBoston(account), Injections::nothingForeign));
    }

    private static Optional<String> nothingForeign(Ask ask, Reply reply) {
        return Judges.noHeaderOfTheAskers(ask, reply)
                .or(() -> reply.body().contains("root:x:0:0") ? Optional.of("a file was read") : Optional.empty());
    }

    private void headers() {
        String act = scene.write(scene.act("record-deviation", scene.ownOrder(), Boston.SITE));
        List<String> values = new ArrayList<>(Payloads.TEXTS);
        values.addAll(List.of(
                "",
                " ",
                "x",
                "x".repeat(129),
                "\u0000",
                "a\r\nX-Injected: 1",
                "W/\"1\"",
                "\"-1\"",
                "\"99999999999999999999\"",
                "*"));
        for (String value : values) {
            tries.add(new Try(
                    KIND,
                    Ask.post("/api/commands/record-deviation", act)
                            .inBoston("boston")
                            .keyed(value),
                    Judges::refused));
            tries.add(new Try(
                    KIND,
                    Ask.post("/api/commands/record-deviation", act)
                            .inBoston("boston")
                            .keyed("hostile-match-" + tries.size())
                            .with("If-Match", value),
                    value.isEmpty() || value.isBlank() ? Judges::noHeaderOfTheAskers : Judges::refused));
            for (String header : List.of(
                    "Accept",
                    "Accept-Language",
                    "Content-Type",
                    "Last-Event-ID",
                    "Origin",
                    "Referer",
                    "Range",
                    "X-Forwarded-Host",
                    "X-Forwarded-Proto",
                    "traceparent")) {
                tries.add(new Try(
                        KIND,
                        Ask.get("/api/orders?perPage=1").inBoston("boston").with(header, value),
                        Injections::nothingForeign));
            }
        }
    }
}
