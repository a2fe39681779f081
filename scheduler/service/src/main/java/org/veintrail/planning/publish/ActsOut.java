package org.veintrail.planning.publish;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.veintrail.json.EventJson;
import org.veintrail.planning.publish.Commands.Sender;
import org.veintrail.planning.publish.Commands.Sent;

/** Writes acts in the form that the write side takes, and sends them. */
public final class ActsOut {
    private static final String DEVICE = "planning-service";

    private final Commands commands;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final String site;
    private final ObjectMapper json = EventJson.mapper();

    /**
     * @param commands the way to the write side
     * @param clock the time of each act
     * @param ids ids of acts
     * @param site the site the acts are recorded at
     */
    public ActsOut(Commands commands, InstantSource clock, Supplier<String> ids, String site) {
        this.commands = commands;
        this.clock = clock;
        this.ids = ids;
        this.site = site;
    }

    /**
     * Sends a command.
     *
     * @param body the command as a record
     * @param correlation what piece of work it belongs to
     * @param version the version it was decided on, or null
     */
    Sent send(Sender sender, String command, Object body, String correlation, @Nullable Long version) {
        ObjectNode document = json.valueToTree(body);
        return sendDocument(sender, command, document, correlation, version);
    }

    /** Sends a command whose fields are at hand as JSON. */
    public Sent sendDocument(
            Sender sender, String command, ObjectNode body, String correlation, @Nullable Long version) {
        ObjectNode act = json.createObjectNode();
        act.put("site", site);
        act.put("device", DEVICE);
        act.put("occurredAt", clock.instant().atOffset(ZoneOffset.UTC).toString());
        act.put("zone", "UTC");
        act.put("correlation", correlation);
        act.set("body", body);
        return commands.send(sender, command, "planning-" + ids.get(), version, act);
    }

    /** The site that the acts are recorded at. */
    public String site() {
        return site;
    }

    Instant now() {
        return clock.instant();
    }

    ObjectNode document() {
        return json.createObjectNode();
    }

    /** The same fields for another writer of JSON. */
    Map<String, Object> fields(ObjectNode document) {
        return json.convertValue(document, new TypeReference<>() {});
    }

    /** A value as JSON. */
    com.fasterxml.jackson.databind.JsonNode tree(Object value) {
        return json.valueToTree(value);
    }
}
