package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.standalone.feed.Feed;
import org.veintrail.standalone.feed.FeedAnswer;
import org.veintrail.standalone.feed.FeedClient;
import org.veintrail.standalone.feed.FeedLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A therapy with two bags that travel apart and are given one after the other, from the command to the views. */
@Tag("system")
class SeveralBagsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ORDER = "VT269S346Q3Y";
    private static final String FIRST = "FP-9S346-11";
    private static final String SECOND = "FP-9S346-12";
    private static final String FIRST_LABEL = "VT1.VT269S346Q3Y.B.FP-9S346-11.1.P";
    private static final String SECOND_LABEL = "VT1.VT269S346Q3Y.B.FP-9S346-12.1.L";
    private static final String SHIPPER = "{'kind':'shipper','raw':'S-2'}";
    private static final String WRISTBAND = "{'kind':'wristband','raw':'MRN05032582'}";

    @TempDir
    private static Path folder;

    private static OwnSystem system;
    private static FeedClient client;
    private int acts;
    private static long position;

    /** Up to the receipt of the first bag at the treatment site, the journey is the sample feed's first. */
    @BeforeAll
    static void start() throws Exception {
        system = new OwnSystem(folder.resolve("data"));
        client = new FeedClient(system.address());
        List<FeedLine> journey =
                Feed.sample().stream().filter(line -> line.journey() == 1).toList();
        for (FeedLine line : journey) {
            position = client.send(line).body().path("position").asLong();
            if (line.body().path("step").asString("").equals("receipt-out")) {
                return;
            }
        }
    }

    @AfterAll
    static void stop() {
        client.close();
        system.close();
    }

    /** An act, its fields written with single quotes. */
    private void act(String actor, String time, String command, String fields) throws Exception {
        boolean plant = actor.equals("receiver");
        FeedLine line = new FeedLine(
                1,
                "two bags",
                command,
                "two-bags-" + ++acts,
                actor,
                plant ? "GHENT" : "LEEDS",
                "imager-4",
                time + (plant ? "+01:00" : "+00:00"),
                plant ? "Europe/Brussels" : "Europe/London",
                JSON.readTree(("{'orderId':'" + ORDER + "'," + fields + "}").replace('\'', '"')),
                new FeedLine.Expect("accepted", null, null));
        FeedAnswer answer = client.send(line);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        position = answer.body().path("position").asLong();
    }

    private void check(String actor, String time, String step, String label, String other) throws Exception {
        String witness = step.equals("bedside") ? ",'witness':'nurse2'" : "";
        act(
                actor,
                time,
                "verify-identity",
                "'step':'%s','scans':[{'kind':'bag','raw':'%s'},%s]%s".formatted(step, label, other, witness));
    }

    private void thaw(String bag, String time) throws Exception {
        act(
                "nurse",
                time,
                "record-thaw",
                "'containerId':'%s','thawedAt':'%s+00:00','useWithinMinutes':60".formatted(bag, time));
    }

    private void infuse(String bag, String time) throws Exception {
        act(
                "nurse",
                time,
                "record-infusion",
                "'containerId':'%s','startedAt':'%s+00:00','minutes':20,'verifiedBy':['nurse','nurse2']"
                        .formatted(bag, time));
    }

    private JsonNode read(String path) throws Exception {
        FeedAnswer answer = client.get("admin", path + (path.contains("?") ? "&" : "?") + "atLeast=" + position);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private String stage() throws Exception {
        return read("/api/orders/" + ORDER).at("/summary/stage").asString();
    }

    private String state(String bag) throws Exception {
        return read("/api/containers/" + bag).path("state").asString();
    }

    private List<String> work(String site) throws Exception {
        return read("/api/worklist?site=" + site)
                .path("items")
                .valueStream()
                .map(item -> item.path("command").asString() + " "
                        + item.path("text").asString())
                .toList();
    }

    @Test
    void eachBagGoesItsOwnWayAndTheOrderIsWhereTheFirstOneIs() throws Exception {
        assertThat(stage()).isEqualTo("delivered");
        check("receiver", "2026-03-11T09:00:00", "dispatch-out", SECOND_LABEL, SHIPPER);
        act(
                "receiver",
                "2026-03-11T09:10:00",
                "dispatch-shipment",
                "'shipmentId':'SHP-2','containers':['FP-9S346-12'],'shipperId':'S-2','sealId':'SEAL-2','loggerId':'LOG-2',"
                        + "'temperatureClass':'LE150C','courier':'courier','from':'GHENT','to':'LEEDS','handedOverTo':'courier'");
        assertThat(stage()).isEqualTo("delivered");
        assertThat(read("/api/orders/" + ORDER).at("/summary/where/site").asString())
                .isEqualTo("LEEDS");
        assertThat(work("LEEDS"))
                .hasSize(2)
                .anyMatch(item -> item.startsWith("start-lymphodepletion") && item.contains(FIRST))
                .anyMatch(item -> item.startsWith("receive-shipment") && item.contains("SHP-2"));

        act(
                "physician",
                "2026-03-12T08:00:00",
                "start-lymphodepletion",
                "'regimen':'flu/cy','fitnessConfirmedBy':'physician'");
        act(
                "nurse",
                "2026-03-12T09:00:00",
                "receive-shipment",
                "'shipmentId':'SHP-2','sealIntact':true,'receivedFrom':'courier','condition':'good',"
                        + "'loggerReadings':[{'at':'2026-03-11T12:00:00+00:00','celsius':-170}]");
        assertThat(stage()).isEqualTo("conditioning");
        assertThat(work("LEEDS"))
                .anyMatch(item -> item.startsWith("record-thaw") && item.contains(FIRST) && !item.contains(SECOND))
                .anyMatch(item -> item.startsWith("verify-identity") && item.contains(SECOND));

        check("nurse", "2026-03-12T09:10:00", "receipt-out", SECOND_LABEL, SHIPPER);
        thaw(FIRST, "2026-03-17T08:00:00");
        thaw(SECOND, "2026-03-17T08:05:00");
        check("nurse", "2026-03-17T08:06:00", "bedside", FIRST_LABEL, WRISTBAND);
        infuse(FIRST, "2026-03-17T08:10:00");
        assertThat(stage()).isEqualTo("thawed");
        assertThat(state(FIRST)).isEqualTo("infused");
        assertThat(state(SECOND)).isEqualTo("thawed");
        check("nurse", "2026-03-17T08:40:00", "bedside", SECOND_LABEL, WRISTBAND);
        infuse(SECOND, "2026-03-17T08:45:00");
        assertThat(stage()).isEqualTo("completed");
        assertThat(work("LEEDS")).isEmpty();
        assertThat(work("GHENT")).isEmpty();
    }
}
