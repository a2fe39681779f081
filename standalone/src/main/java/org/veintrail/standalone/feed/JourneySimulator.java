package org.veintrail.standalone.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.veintrail.labels.identity.DonationNumber;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.labels.identity.OrderId;
import tools.jackson.databind.JsonNode;

/**
 * Multiplies a feed: each copy tells the same stories about other patients, with order ids, donation numbers, labels, batches,
 * shipments, positions and keys of its own, all with right check characters (ISO/IEC 7064). The same seed makes the same copies.
 */
public final class JourneySimulator {
    private static final int CORE_FROM = 4;
    private static final int CORE_TO = 9;
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final Set<String> IDENTIFIERS = Set.of(
            "containerId",
            "containers",
            "objectId",
            "labelId",
            "batchId",
            "shipmentId",
            "shipperId",
            "position",
            "freezerRun",
            "sealId",
            "loggerId",
            "deviationId");

    private final List<FeedLine> feed;
    private final Random random;
    private final Set<String> used = new HashSet<>();
    private int copies;

    /**
     * @param feed the stories; its own identifiers are never used again
     * @param seed of the fresh identifiers
     */
    public JourneySimulator(List<FeedLine> feed, long seed) {
        this.feed = List.copyOf(feed);
        this.random = new Random(seed);
        feed.forEach(line -> used.add(core(line.orderId())));
    }

    /** One more copy of the whole feed, its journeys numbered on. */
    public List<FeedLine> next() {
        copies++;
        Renaming renaming = new Renaming();
        int highest = feed.stream().mapToInt(FeedLine::journey).max().orElse(0);
        List<FeedLine> copy = new ArrayList<>(feed.size());
        for (FeedLine line : feed) {
            copy.add(new FeedLine(
                    line.journey() + copies * highest,
                    line.scenario(),
                    line.command(),
                    renaming.key(line.idempotencyKey()),
                    line.actor(),
                    line.site(),
                    line.device(),
                    line.occurredAt(),
                    line.zone(),
                    renaming.body(line),
                    line.expect()));
        }
        return copy;
    }

    /** The lanes of a number of further copies. */
    public List<List<FeedLine>> lanes(int count) {
        List<List<FeedLine>> lanes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lanes.addAll(Lanes.of(next()));
        }
        return lanes;
    }

    private String fresh(int length, String alphabet) {
        String text = any(length, alphabet);
        while (!used.add(text)) {
            text = any(length, alphabet);
        }
        return text;
    }

    private String any(int length, String alphabet) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** The part of an order's id that the identifiers of its bags, batches and shipments carry. */
    private static String core(String orderId) {
        return orderId.length() < CORE_TO ? "" : orderId.substring(CORE_FROM, CORE_TO);
    }

    /** The names of one copy: the same old name becomes the same new one wherever it stands. */
    private final class Renaming {
        private final Map<String, String> orders = new HashMap<>();
        private final Map<String, String> donations = new HashMap<>();
        private final Map<String, String> wristbands = new HashMap<>();
        private final Map<String, String> keys = new HashMap<>();

        String key(String old) {
            return keys.computeIfAbsent(old, unused -> new UUID(random.nextLong(), random.nextLong()).toString());
        }

        JsonNode body(FeedLine line) {
            String donation = line.body().path("donationId").asString("");
            return Values.visit(line.body(), (field, value) -> switch (field) {
                case "orderId" -> order(value);
                case "donationId" -> donation(value);
                case "donationCheck" -> check(donation, value);
                case "wristband" -> wristbands.computeIfAbsent(value, unused -> "MRN" + fresh(8, "0123456789"));
                case "raw" -> scan(value, line.orderId());
                default -> IDENTIFIERS.contains(field) ? identifier(value, line.orderId()) : value;
            });
        }

        private String order(String old) {
            return orders.computeIfAbsent(old, unused -> {
                int year = 2000 + Integer.parseInt(old.substring(2, 4));
                return OrderId.of(year, fresh(CORE_TO - CORE_FROM, ALPHABET) + any(2, ALPHABET))
                        .value();
            });
        }

        private String donation(String old) {
            return donations.computeIfAbsent(old, unused -> old.substring(0, 7) + fresh(6, "0123456789"));
        }

        /** Right where the old one was right, and wrong where it was wrong. */
        private String check(String oldDonation, String oldCheck) {
            boolean right = DonationNumber.parseWithCheck(oldDonation + oldCheck)
                    .found()
                    .isPresent();
            char check = new DonationNumber(donation(oldDonation)).checkCharacter();
            return right ? String.valueOf(check) : check == 'A' ? "B" : "A";
        }

        private String scan(String raw, String orderId) {
            if (wristbands.containsKey(raw)) {
                return wristbands.get(raw);
            }
            return LabelString.parse(raw)
                    .found()
                    .map(label -> LabelString.of(
                                    order(label.order().value()),
                                    label.kind(),
                                    identifier(label.objectId(), orderId),
                                    label.copy())
                            .text())
                    .orElseGet(() -> raw.contains(core(orderId)) ? identifier(raw, orderId) : raw);
        }

        /** Identifiers carry part of their order's id; one that does not gets the number of the copy instead. */
        private String identifier(String old, String orderId) {
            String core = core(orderId);
            return !core.isEmpty() && old.contains(core) ? old.replace(core, core(order(orderId))) : old + "-" + copies;
        }
    }
}
