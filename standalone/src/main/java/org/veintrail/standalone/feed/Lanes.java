package org.veintrail.standalone.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Splits a feed into lanes that may be played side by side. A lane holds whole journeys; journeys that name the same donation,
 * container, batch, label, shipment or act share a lane, because what one of them is answered depends on the other.
 */
public final class Lanes {
    private static final Set<String> OWNED = Set.of(
            "orderId", "donationId", "containerId", "batchId", "labelId", "shipmentId", "position", "deviationId");

    private final Map<Integer, Integer> leader = new HashMap<>();
    private final Map<String, Integer> firstUser = new HashMap<>();

    private Lanes() {}

    /** The lanes, each in feed order, the one that starts first first. */
    public static Collection<List<FeedLine>> of(List<FeedLine> feed) {
        Lanes lanes = new Lanes();
        feed.forEach(lanes::note);
        Map<Integer, List<FeedLine>> split = new LinkedHashMap<>();
        for (FeedLine line : feed) {
            split.computeIfAbsent(lanes.leaderOf(line.journey()), journey -> new ArrayList<>())
                    .add(line);
        }
        return split.values();
    }

    private void note(FeedLine line) {
        join(line.journey(), "key " + line.idempotencyKey());
        Values.visit(line.body(), (field, value) -> {
            if (OWNED.contains(field)) {
                join(line.journey(), field + " " + value);
            }
            return value;
        });
    }

    private void join(int journey, String name) {
        int other = leaderOf(firstUser.computeIfAbsent(name, unused -> journey));
        int own = leaderOf(journey);
        if (own != other) {
            leader.put(Math.max(own, other), Math.min(own, other));
        }
    }

    private int leaderOf(int journey) {
        int at = journey;
        while (leader.containsKey(at)) {
            at = leader.get(at);
        }
        return at;
    }
}
