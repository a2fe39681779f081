package org.veintrail.benchmarks.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.veintrail.standalone.feed.FeedLine;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Many at once at an act that two people have to sign: one person twice, a wrong second, and the right two in several acts. */
final class SecondSignatures {
    private static final String KIND = "race on the second signature";
    private static final int AT_ONCE = 8;

    private SecondSignatures() {}

    /** First everything that is wrong at once, then what is right several times: exactly one of these may be done. */
    static void run(Scene scene, int rounds, Outcome outcome) throws InterruptedException {
        FeedLine line = scene.twoSignatures();
        Campaign campaign = new Campaign(scene.system(), AT_ONCE, scene.secrets(), outcome);
        campaign.run(wrong(scene, line, rounds));
        AtomicInteger done = new AtomicInteger();
        List<Try> right = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            right.add(new Try(
                    KIND,
                    Ask.post("/api/commands/" + line.command(), Replays.envelope(scene, line))
                            .as(line.actor())
                            .keyed("genuine-race-" + i),
                    (ask, reply) -> reply.isSuccess() && done.incrementAndGet() > 1
                            ? Optional.of("done twice")
                            : Optional.empty()));
        }
        campaign.run(right);
        if (done.get() == 0) {
            throw new IllegalStateException(
                    "The act with two right signatures was done by nobody, so the race shows nothing.");
        }
    }

    private static List<Try> wrong(Scene scene, FeedLine line, int rounds) {
        List<Try> tries = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (ArrayNode signatures : bent(line, round)) {
                ObjectNode act = (ObjectNode) scene.json().readTree(Replays.envelope(scene, line));
                ((ObjectNode) act.get("body")).set("signatures", signatures);
                tries.add(new Try(
                        KIND,
                        Ask.post("/api/commands/" + line.command(), scene.write(act))
                                .as(line.actor())
                                .keyed("hostile-sign-" + tries.size()),
                        Judges::refused));
            }
        }
        return tries;
    }

    private static List<ArrayNode> bent(FeedLine line, int round) {
        ArrayNode both = (ArrayNode) line.body().get("signatures");
        List<ArrayNode> all = new ArrayList<>();
        ArrayNode one = both.deepCopy();
        one.remove(1);
        all.add(one);
        all.add(one.deepCopy().add(both.get(0).deepCopy()));
        all.add(one.deepCopy().add(((ObjectNode) both.get(0).deepCopy()).put("meaning", "second")));
        all.add(one.deepCopy().add(signature(both, "nobody-" + round, "nobody")));
        all.add(one.deepCopy().add(signature(both, "$where", "x")));
        all.add(one.deepCopy()
                .add(signature(
                        both,
                        both.get(0).path("signer").asString().toUpperCase(java.util.Locale.ROOT),
                        both.get(0).path("password").asString())));
        all.add(one.deepCopy()
                .add(((ObjectNode) both.get(1).deepCopy())
                        .set(
                                "password",
                                ((ObjectNode) both.get(1).deepCopy())
                                        .objectNode()
                                        .put("$ne", "x"))));
        if (round < 2) {
            all.add(one.deepCopy()
                    .add(signature(both, both.get(1).path("signer").asString(), "wrong-" + round)));
        }
        return all;
    }

    private static ObjectNode signature(ArrayNode both, String signer, String password) {
        return ((ObjectNode) both.get(1).deepCopy()).put("signer", signer).put("password", password);
    }
}
