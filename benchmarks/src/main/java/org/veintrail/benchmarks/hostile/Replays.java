package org.veintrail.benchmarks.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.veintrail.access.Authority;
import org.veintrail.access.Role;
import org.veintrail.standalone.feed.FeedLine;
import tools.jackson.databind.node.ObjectNode;

/** The key of somebody's act, sent again by somebody else who is entitled to such acts, and by the same person for another act. */
final class Replays {
    private static final String KIND = "replay of another's act";

    private Replays() {}

    static List<Try> tries(Scene scene, Authority table) {
        List<Try> tries = new ArrayList<>();
        for (FeedLine line : scene.elsewhere()) {
            String act = envelope(scene, line);
            for (Role role : Role.values()) {
                String other = Accounts.of(role);
                if (!other.equals(line.actor())) {
                    tries.add(replay(
                            line, other, act, table.entitledTo(line.command()).contains(role)));
                }
            }
            tries.add(replay(line, line.actor(), act.replace("\"device\":\"", "\"device\":\"other-"), true));
        }
        return tries;
    }

    private static Try replay(FeedLine line, String account, String act, boolean entitled) {
        Ask ask = Ask.post("/api/commands/" + line.command(), act).as(account).keyed(line.idempotencyKey());
        return new Try(KIND, ask, entitled ? Replays::notTheFirstAnswer : Judges::refused);
    }

    private static Optional<String> notTheFirstAnswer(Ask ask, Reply reply) {
        return reply.headers().containsKey("idempotency-replayed")
                ? Optional.of("another's answer was given")
                : Judges.refused(ask, reply);
    }

    static String envelope(Scene scene, FeedLine line) {
        Map<String, Object> envelope = new TreeMap<>();
        envelope.put("site", line.site());
        envelope.put("device", line.device());
        envelope.put("occurredAt", line.occurredAt());
        envelope.put("zone", line.zone());
        ObjectNode act = scene.json().valueToTree(envelope);
        act.set("body", line.body());
        return scene.write(act);
    }
}
