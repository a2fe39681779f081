package org.veintrail.standalone;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Views after a play of the feed, so that those of two plays can be compared. */
final class PlayedViews {
    /**
     * What is made anew in every run, or measured against the time of the question. Positions are those of a log in which starts and
     * sign-ins stand too, and callers side by side share it in another order each time.
     */
    private static final List<String> EACH_RUN_ITS_OWN =
            List.of("eventId", "recordedAt", "signedAt", "confirmedAt", "seal", "daysLeft", "risks", "position");

    /** A patient's pseudonym is drawn when the order is placed; it also stands in the sentences of the timeline. */
    private static final Pattern PSEUDONYM = Pattern.compile("P-[0-9A-Z]{20}");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PlayedViews() {}

    /** The view without what no two plays have in common. */
    static JsonNode forgetting(JsonNode view) {
        JsonNode copy = JSON.readTree(PSEUDONYM.matcher(view.toString()).replaceAll("somebody"));
        forget(copy);
        return copy;
    }

    private static void forget(JsonNode view) {
        view.forEach(PlayedViews::forget);
        if (view instanceof ObjectNode object) {
            object.remove(EACH_RUN_ITS_OWN);
        }
    }
}
