package org.veintrail.standalone.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.veintrail.labels.identity.DonationNumber;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.labels.identity.OrderId;

class JourneySimulatorTest {
    private static final Set<String> OWN = Set.of(
            "orderId",
            "donationId",
            "containerId",
            "containers",
            "batchId",
            "labelId",
            "objectId",
            "shipmentId",
            "shipperId",
            "position");

    private List<FeedLine> feed = List.of();

    @BeforeEach
    void read() throws Exception {
        feed = Feed.sample();
    }

    @Test
    void sameSeedMakesTheSameCopiesAndAnotherSeedOthers() {
        assertThat(new JourneySimulator(feed, 7).next()).isEqualTo(new JourneySimulator(feed, 7).next());
        assertThat(new JourneySimulator(feed, 8).next()).isNotEqualTo(new JourneySimulator(feed, 7).next());
    }

    @Test
    void noIdentifierOrKeyStandsInTwoCopies() {
        JourneySimulator simulator = new JourneySimulator(feed, 1);
        Set<String> seen = names(feed);
        for (int copy = 0; copy < 10; copy++) {
            Set<String> names = names(simulator.next());
            int before = seen.size();
            seen.addAll(names);
            assertThat(seen).hasSize(before + names.size());
        }
    }

    @Test
    void everyCopyHasAsManyDifferentIdentifiersAsTheFeed() {
        assertThat(names(new JourneySimulator(feed, 1).next())).hasSameSizeAs(names(feed));
    }

    @Test
    void checkCharactersAreRight() {
        for (FeedLine line : new JourneySimulator(feed, 3).next()) {
            assertThat(OrderId.parse(line.orderId()).found()).isPresent();
            String donation = line.body().path("donationId").asString("");
            if (!donation.isEmpty()) {
                assertThat(line.body().path("donationCheck").asString())
                        .isEqualTo(String.valueOf(new DonationNumber(donation).checkCharacter()));
            }
            Values.visit(line.body(), (field, value) -> {
                if (field.equals("raw") && value.startsWith("VT1.")) {
                    assertThat(LabelString.parse(value).found()).isPresent();
                }
                return value;
            });
        }
    }

    /** Every scan that named a bag, shipper or wristband of its own order has to do so in the copy, and the foreign one not. */
    @Test
    void copyTellsTheSameStory() {
        List<FeedLine> copy = new JourneySimulator(feed, 5).next();
        assertThat(copy.stream().map(JourneySimulatorTest::story).toList())
                .isEqualTo(feed.stream().map(JourneySimulatorTest::story).toList());
        assertThat(numbered(copy)).isEqualTo(numbered(feed));
    }

    @Test
    void journeysAreNumberedOnAndKeepTheirLanes() {
        JourneySimulator simulator = new JourneySimulator(feed, 5);
        assertThat(simulator.lanes(3)).hasSize(39);
        assertThat(simulator.next().getFirst().journey()).isEqualTo(4 * 14 + 1);
    }

    private static String story(FeedLine line) {
        return line.scenario() + line.command() + line.actor() + line.occurredAt() + line.expect();
    }

    /** The feed with each name replaced by the number of its first appearance: equal for equal stories. */
    private static List<String> numbered(List<FeedLine> lines) {
        Map<String, Integer> numbers = new HashMap<>();
        return lines.stream()
                .map(line -> Values.visit(line.body(), (field, value) -> switch (field) {
                            case "raw" -> numberedScan(value, numbers);
                            case "wristband" -> number(value, numbers);
                            case "donationCheck", "sealId", "loggerId", "freezerRun" -> "";
                            default -> OWN.contains(field) ? number(value, numbers) : value;
                        })
                        .toString())
                .toList();
    }

    private static String numberedScan(String raw, Map<String, Integer> numbers) {
        return LabelString.parse(raw)
                .found()
                .map(label -> number(label.order().value(), numbers) + number(label.objectId(), numbers) + label.kind())
                .orElseGet(() -> number(raw, numbers));
    }

    private static String number(String name, Map<String, Integer> numbers) {
        return "#" + numbers.computeIfAbsent(name, unused -> numbers.size());
    }

    private static Set<String> names(List<FeedLine> lines) {
        Pattern unused = Pattern.compile("X(-[0-9]+)?");
        Set<String> names = new HashSet<>();
        for (FeedLine line : lines) {
            names.add(line.idempotencyKey());
            Values.visit(line.body(), (field, value) -> {
                if (OWN.contains(field) && !unused.matcher(value).matches()) {
                    names.add(value);
                }
                return value;
            });
        }
        return names;
    }
}
