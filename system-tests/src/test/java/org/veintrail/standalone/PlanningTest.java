package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A planner's day: orders come in, a plan is made, signed and booked, something happens, the plan is repaired. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlanningTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OwnSystem system;
    private Planners planners;
    private final List<String> orders = new ArrayList<>();

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        system = new OwnSystem(folder.resolve("data"));
        planners = new Planners(system.address(), system.address());
    }

    @AfterAll
    void stop() {
        planners.close();
        system.close();
    }

    @Test
    @Order(1)
    void plansWhatTheLogSaysAndBooksItOnceItIsSigned() throws Exception {
        for (String priority : List.of("high", "medium", "standard")) {
            orders.add(planners.order("CD19-A", "LEEDS", "GHENT", priority));
            orders.add(planners.order("BCMA-B", "LYON", "GHENT", priority));
            orders.add(planners.order("CD19-C", "BOSTON", "RARITAN", priority));
        }
        JsonNode proposal = planners.planned(0.5);
        assertThat(proposal.path("chains").size()).isEqualTo(9);
        assertThat(proposal.path("after").path("hard").asInt()).isZero();

        Planners.Reply wrong = planners.post(
                "planner",
                "/api/proposals/" + proposal.path("id").asString() + "/publish",
                "{\"password\":\"guessed\",\"reason\":\"weekly plan\"}");
        assertThat(wrong.is(409).text("code")).isEqualTo("plan-signature-invalid");

        JsonNode published =
                planners.publish(proposal.path("id").asString()).is(200).body();
        assertThat(published.path("publishedAs").asInt()).isEqualTo(1);
        JsonNode current = planners.get("auditor", "/api/plans/current").is(200).body();
        assertThat(current.path("digestFits").asBoolean()).isTrue();
        assertThat(current.path("plan").path("signatures").get(0).path("signer").asString())
                .isEqualTo("planner");
        Set<String> taken = new HashSet<>();
        for (String order : orders) {
            JsonNode slots = current.path("slots").path(order);
            assertThat(slots.size()).as(order).isEqualTo(7);
            slots.forEach(slot -> {
                if (!slot.path("kind").asString().endsWith("courier")) {
                    assertThat(taken.add(slot.path("resource").asString() + slot.path("start")))
                            .as("nobody else has %s", slot)
                            .isTrue();
                }
            });
        }
        planners.until(
                "/api/orders/" + orders.getFirst(), order -> order.path("slots").size() == 7);
    }

    @Test
    @Order(2)
    void refusesTheProposalThatWasMadeFromAnOlderPlanAndMakesANewOne() throws Exception {
        String first = planners.planned(0.2).path("id").asString();
        String second = planners.planned(0.2).path("id").asString();
        planners.publish(first).is(200);
        Planners.Reply conflict = planners.publish(second).is(409);
        assertThat(conflict.text("code")).isEqualTo("plan-conflict");
        assertThat(conflict.body().path("conflicts").get(0).path("code").asString())
                .isEqualTo("plan-superseded");
        JsonNode next = planners.ready(conflict.text("next"));
        assertThat(next.path("basedOn").asInt()).isEqualTo(2);
        planners.publish(conflict.text("next")).is(200);
        assertThat(planners.publish(second).is(409).text("code")).isEqualTo("proposal-not-publishable");
    }

    @Test
    @Order(3)
    void saysWhatChangedSinceTheProposalWasMade() throws Exception {
        String proposal = planners.planned(0.2).path("id").asString();
        JsonNode slots = planners.get("planner", "/api/plans/current")
                .body()
                .path("slots")
                .path(orders.get(1));
        ObjectNode cancel =
                JSON.createObjectNode().put("orderId", orders.get(1)).put("reason", "chair for an emergency");
        cancel.set("slot", slots.get(0));
        planners.act("nurse", "LYON", "cancel-slot", cancel).is(200);
        Planners.Reply conflict = planners.publish(proposal).is(409);
        assertThat(conflict.body().path("conflicts"))
                .anySatisfy(each -> assertThat(each.path("orderId").asString()).isEqualTo(orders.get(1)));
    }

    @Test
    @Order(4)
    void answersADisruptionWithAProposalByItself() throws Exception {
        JsonNode repair = planners.until(
                        "/api/proposals",
                        list -> list.path("items").valueStream().anyMatch(PlanningTest::isReadyRepair))
                .path("items")
                .valueStream()
                .filter(PlanningTest::isReadyRepair)
                .findFirst()
                .orElseThrow();
        assertThat(repair.path("cause").valueStream().map(JsonNode::asString))
                .anySatisfy(cause -> assertThat(cause).contains("was cancelled", orders.get(1)));
        JsonNode whole = planners.get(
                        "auditor", "/api/proposals/" + repair.path("id").asString())
                .body();
        assertThat(whole.path("moves"))
                .anySatisfy(move -> assertThat(move.path("orderId").asString()).isEqualTo(orders.get(1)));
        assertThat(whole.path("publishedAs").isMissingNode()
                        || whole.path("publishedAs").isNull())
                .isTrue();
        planners.publish(repair.path("id").asString()).is(200);
        assertThat(planners.get("planner", "/api/plans/current")
                        .body()
                        .path("slots")
                        .path(orders.get(1))
                        .size())
                .isEqualTo(7);
    }

    /** Made by itself for what was cancelled; for urgent orders that came before there may be others. */
    private static boolean isReadyRepair(JsonNode proposal) {
        return proposal.path("createdBy").asString().equals("scheduler")
                && proposal.path("state").asString().equals("ready")
                && proposal.path("cause")
                        .valueStream()
                        .anyMatch(cause -> cause.asString().contains("was cancelled"));
    }

    @Test
    @Order(5)
    void explainsPromisesAndTriesThingsOnACopy() throws Exception {
        JsonNode why = planners.get("auditor", "/api/orders/" + orders.getFirst() + "/explanation")
                .is(200)
                .body();
        assertThat(why.path("sentences").get(0).asString()).contains(orders.getFirst(), "20");
        assertThat(why.path("steps").size()).isGreaterThan(4);

        JsonNode promise = planners.post(
                        "planner",
                        "/api/promises",
                        "{\"product\":\"CD19-A\",\"site\":\"LEEDS\",\"plant\":\"GHENT\",\"priority\":\"high\"}")
                .is(200)
                .body();
        assertThat(promise.path("alternatives").size()).isPositive();

        String other = planners.planned(0.2).path("id").asString();
        assertThat(planners.page("auditor", "/api/proposals/" + other + "/gantt"))
                .contains("<svg", orders.getFirst())
                .doesNotContain("Order 1:");
        assertThat(planners.page("auditor", "/api/proposals/" + other + "/progress"))
                .contains("event:done", "\"done\":true");
    }

    private JsonNode chain(JsonNode chains, String order) {
        return chains.valueStream()
                .filter(row -> row.path("orderId").asString().equals(order))
                .findFirst()
                .orElseThrow(() -> new AssertionError(order + " is not in " + chains));
    }

    private JsonNode inForce() throws Exception {
        return planners.get("planner", "/api/plans/current").body().path("plan").path("chains");
    }

    private JsonNode asked(String... assumptions) throws Exception {
        String question = "{\"assume\":[" + String.join(",", assumptions) + "],\"seconds\":0.2}";
        JsonNode answer = planners.ready(
                planners.post("planner", "/api/proposals", question).is(202).text("id"));
        assertThat(answer.path("kind").asString()).isEqualTo("what-if");
        return answer;
    }

    private static String assume(String type, LocalDate from, LocalDate to, String more) {
        return "{\"type\":\"" + type + "\",\"plant\":\"GHENT\",\"from\":\"" + from + "\",\"to\":\"" + to + "\"" + more
                + "}";
    }

    @Test
    @Order(6)
    void closesEverySuiteForAWeekOnACopy() throws Exception {
        LocalDate first = LocalDate.parse(
                chain(inForce(), orders.getFirst()).path("suite").asString());
        LocalDate last = first.plusDays(6);
        JsonNode answer = asked(assume("suite-closed", first, last, ",\"units\":8"));
        assertThat(answer.path("moves"))
                .anySatisfy(move -> assertThat(move.path("orderId").asString()).isEqualTo(orders.getFirst()));
        assertThat(answer.path("mended"))
                .anySatisfy(sentence -> assertThat(sentence.asString()).contains("GHENT", "suites and has 0"));
        assertThat(answer.path("after").path("hard").asInt()).isZero();
        for (JsonNode row : answer.path("chains")) {
            for (String step : List.of("suite", "harvest")) {
                LocalDate day = LocalDate.parse(row.path(step).asString());
                assertThat(row.path("plant").asString().equals("GHENT") && !day.isBefore(first) && !day.isAfter(last))
                        .as("%s of %s while the suites are closed from %s to %s", step, row, first, last)
                        .isFalse();
            }
        }
        assertThat(planners.publish(answer.path("id").asString()).is(409).text("code"))
                .isEqualTo("proposal-not-publishable");
        assertThat(chain(inForce(), orders.getFirst()).path("suite").asString())
                .as("only the copy changed")
                .isEqualTo(first.toString());
    }

    @Test
    @Order(7)
    void addsAShiftOnACopyAndComparesTheTwo() throws Exception {
        LocalDate from = LocalDate.now(java.time.ZoneOffset.UTC);
        LocalDate to = from.plusDays(100);
        String sick = assume("units-down", from, to, ",\"pool\":\"TEAM\",\"units\":3");
        String shift = assume("capacity-added", from, to, ",\"pool\":\"TEAM\",\"units\":3");
        List<String> atGhent = planners.get("planner", "/api/plans/current")
                .body()
                .path("plan")
                .path("chains")
                .valueStream()
                .filter(row -> row.path("plant").asString().equals("GHENT"))
                .map(row -> row.path("orderId").asString())
                .toList();
        assertThat(atGhent).hasSize(6);

        JsonNode without = asked(sick);
        assertThat(without.path("chains").valueStream())
                .allSatisfy(row -> assertThat(row.path("plant").asString()).isEqualTo("RARITAN"));
        assertThat(without.path("leftOut").valueStream())
                .extracting(each -> each.path("orderId").asString())
                .containsExactlyInAnyOrderElementsOf(atGhent);
        assertThat(without.path("leftOut"))
                .allSatisfy(each -> assertThat(each.path("reason").asString()).contains("no operator team on duty"));
        JsonNode with = asked(sick, shift);
        assertThat(with.path("leftOut")).isEmpty();
        assertThat(with.path("chains").size()).isEqualTo(9);

        JsonNode compared = planners.get(
                        "auditor",
                        "/api/proposals/" + without.path("id").asString() + "/compare?with="
                                + with.path("id").asString())
                .is(200)
                .body();
        assertThat(compared.path("better").asString()).isEqualTo(with.path("id").asString());
        assertThat(compared.path("withoutPlaceInFirst").valueStream())
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrderElementsOf(atGhent);
        assertThat(compared.path("withoutPlaceInSecond")).isEmpty();
        assertThat(compared.path("hoursOfFirst").path("dropped").asInt()).isEqualTo(6);
        assertThat(compared.path("hoursOfSecond").path("dropped").asInt()).isZero();
        assertThat(compared.path("mendedInFirst"))
                .as("limits that the plan in force breaks only without the shift")
                .anySatisfy(sentence -> assertThat(sentence.asString()).contains("operator teams and has 0"));
        assertThat(compared.path("mendedInSecond")).isEmpty();
        for (String order : atGhent) {
            JsonNode difference = compared.path("differences")
                    .valueStream()
                    .filter(each -> each.path("orderId").asString().equals(order))
                    .findFirst()
                    .orElseThrow();
            assertThat(difference.path("inFirst").isMissingNode()
                            || difference.path("inFirst").isNull())
                    .isTrue();
            assertThat(difference.path("inSecond").path("plant").asString()).isEqualTo("GHENT");
            assertThat(difference.path("movesInFirst").asString()).contains(order);
        }
    }

    @Test
    @Order(8)
    void comparesWhatMovesInOneAndNotInTheOther() throws Exception {
        LocalDate day = LocalDate.parse(
                chain(inForce(), orders.getFirst()).path("infusion").asString());
        String beds = "{\"type\":\"slots-cancelled\",\"site\":\"LEEDS\",\"pool\":\"INFUSION\",\"units\":2,\"from\":\""
                + day + "\",\"to\":\"" + day + "\"}";
        JsonNode moved = asked(beds);
        String inForce = planners.post("planner", "/api/proposals", "{\"seconds\":0}")
                .is(202)
                .text("id");
        JsonNode stays = planners.ready(inForce);
        JsonNode compared = planners.get(
                        "auditor",
                        "/api/proposals/" + inForce + "/compare?with="
                                + moved.path("id").asString())
                .is(200)
                .body();
        JsonNode difference = compared.path("differences")
                .valueStream()
                .filter(each -> each.path("orderId").asString().equals(orders.getFirst()))
                .findFirst()
                .orElseThrow();
        assertThat(stays.path("moves")).isEmpty();
        assertThat(difference.path("movesInFirst").asString("")).isEmpty();
        assertThat(difference.path("movesInSecond").asString()).contains("infusion from " + day);
        int later = difference.path("infusionDaysLater").asInt();
        LocalDate now =
                LocalDate.parse(difference.path("inSecond").path("infusion").asString());
        assertThat(day.plusDays(later)).isEqualTo(now).isNotEqualTo(day);
        long shifted = compared.path("differences")
                .valueStream()
                .mapToLong(each -> each.path("infusionDaysLater").asInt())
                .filter(days -> days > 0)
                .sum();
        assertThat(compared.path("hoursLost").asLong()).isEqualTo(24 * shifted);
        assertThat(compared.path("hoursOfSecond").path("lost").asLong()
                        - compared.path("hoursOfSecond").path("won").asLong())
                .isEqualTo(compared.path("hoursLost").asLong()
                        - compared.path("hoursWon").asLong());
        assertThat(compared.path("mendedInSecond"))
                .anySatisfy(sentence -> assertThat(sentence.asString()).contains("LEEDS", "infusion beds and has 0"));
    }

    @Test
    @Order(9)
    void acceptsTenMoreOrdersOnACopy() throws Exception {
        JsonNode answer = asked("{\"type\":\"more-orders\",\"plant\":\"GHENT\",\"site\":\"LEEDS\","
                + "\"product\":\"CD19-A\",\"count\":10}");
        List<String> assumed = answer.path("moves")
                .valueStream()
                .filter(move -> move.path("kind").asString().equals("placed"))
                .map(move -> move.path("orderId").asString())
                .toList();
        assertThat(assumed).contains("(assumed) 1", "(assumed) 10").hasSize(10);
        assertThat(answer.path("hours").path("placed").asInt()).isEqualTo(10);
        assertThat(answer.path("chains").size()).as("orders that exist").isEqualTo(9);
        assertThat(answer.path("before").path("medium").asInt())
                .isLessThan(answer.path("after").path("medium").asInt());
    }

    @Test
    @Order(10)
    void blocksALotOfVectorOnACopyAndInTheLog() throws Exception {
        JsonNode answer = asked("{\"type\":\"vector-lot-blocked\",\"plant\":\"GHENT\",\"lot\":\"LV-BCMA-B-GHENT\"}");
        assertThat(answer.path("cause").get(0).asString()).contains("what if vector lot LV-BCMA-B-GHENT is blocked");
        List<String> without = answer.path("leftOut")
                .valueStream()
                .map(each -> each.path("orderId").asString())
                .toList();
        assertThat(without)
                .hasSize(3)
                .allSatisfy(order -> assertThat(orders.indexOf(order) % 3).isEqualTo(1));
        assertThat(planners.post(
                                "planner",
                                "/api/proposals",
                                "{\"assume\":[{\"type\":\"vector-lot-blocked\",\"plant\":\"GHENT\",\"lot\":\"LV-9\"}]}")
                        .is(400)
                        .text("field"))
                .isEqualTo("lot");

        String until = LocalDate.now(java.time.ZoneOffset.UTC).plusDays(90).toString();
        String block = "{\"outageId\":\"LOT-1\",\"plant\":\"GHENT\",\"pool\":\"VECTOR\",\"lot\":\"LV-BCMA-B-GHENT\","
                + "\"from\":\"" + LocalDate.now(java.time.ZoneOffset.UTC) + "\",\"to\":\"" + until
                + "\",\"units\":1,\"reason\":\"endotoxin\"}";
        planners.post("planner", "/api/planning/outages", block).is(200);
        JsonNode proposals = planners.until(
                "/api/proposals",
                list -> list.path("items")
                        .valueStream()
                        .anyMatch(each -> each.path("cause").get(0).asString().contains("vector lot LV-BCMA-B-GHENT")
                                && each.path("createdBy").asString().equals("scheduler")
                                && each.path("state").asString().equals("ready")));
        String repair = proposals
                .path("items")
                .valueStream()
                .filter(each -> each.path("cause").get(0).asString().contains("vector lot LV-BCMA-B-GHENT")
                        && each.path("createdBy").asString().equals("scheduler"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        assertThat(planners.get("planner", "/api/proposals/" + repair)
                        .body()
                        .path("leftOut")
                        .valueStream())
                .extracting(each -> each.path("orderId").asString())
                .containsExactlyInAnyOrderElementsOf(without);
        planners.post("planner", "/api/planning/outages", block.replace("\"units\":1", "\"units\":0"))
                .is(200);
        assertThat(planners.planned(0.2).path("leftOut")).isEmpty();
    }

    @Test
    @Order(11)
    void tellsHowASearchGetsOnWhileItRunsAndWhenItEnds() throws Exception {
        String asked = planners.post("planner", "/api/plans", "{\"seconds\":120}")
                .is(202)
                .text("id");
        AtomicBoolean stopped = new AtomicBoolean();
        var told = planners.follow("auditor", "/api/proposals/" + asked + "/progress", (name, step) -> {
            if (name.equals("score") && stopped.compareAndSet(false, true)) {
                // The search goes on until it is stopped, so this was told while it ran.
                assertThat(step.path("done").asBoolean()).isFalse();
                assertThat(planners.get("auditor", "/api/proposals/" + asked)
                                .body()
                                .path("state")
                                .asString())
                        .isIn("waiting", "improving");
                planners.post("planner", "/api/proposals/" + asked + "/stop", "{}")
                        .is(200);
            }
        });
        assertThat(told.size()).isGreaterThan(1);
        assertThat(told.getFirst().getKey()).isEqualTo("score");
        assertThat(told.getFirst().getValue().path("best").path("hard").asInt(-1))
                .isZero();
        assertThat(told.getLast().getKey()).isEqualTo("done");
        assertThat(told.getLast().getValue().path("state").asString()).isEqualTo("ready");
        assertThat(planners.ready(asked).path("chains").size()).isEqualTo(9);
    }

    @Test
    @Order(12)
    void pinsAnOrderWithReasonAndEndAndTakesThePinAway() throws Exception {
        String order = orders.getFirst();
        JsonNode rows = planners.get("planner", "/api/plans/current")
                .body()
                .path("plan")
                .path("chains");
        String infusion = rows.valueStream()
                .filter(row -> row.path("orderId").asString().equals(order))
                .findFirst()
                .orElseThrow()
                .path("infusion")
                .asString();
        String expires =
                java.time.Instant.now().plus(java.time.Duration.ofDays(20)).toString();
        String pin = "{\"pinId\":\"PIN-BED\",\"orderId\":\"" + order + "\",\"infusion\":\"" + infusion
                + "\",\"expires\":\"" + expires + "\",\"reason\":\"bed agreed\"}";
        planners.post("auditor", "/api/planning/pins", pin).is(403);
        planners.post("planner", "/api/planning/pins", pin).is(200);
        assertThat(planners.post("planner", "/api/planning/pins", pin).is(409).text("refusal"))
                .isEqualTo("pin-exists");
        assertThat(planners.post("planner", "/api/planning/pins", pin.replace(order, "VT2600000000"))
                        .is(400)
                        .text("field"))
                .isEqualTo("orderId");
        JsonNode pins = planners.get("auditor", "/api/planning/pins").is(200).body();
        assertThat(pins.path("items").get(0).path("keeps").path("infusion").asString())
                .isEqualTo(infusion);
        assertThat(pins.path("items").get(0).path("counts").asBoolean()).isTrue();
        JsonNode why = planners.get("auditor", "/api/orders/" + order + "/explanation")
                .is(200)
                .body();
        assertThat(why.path("sentences"))
                .anySatisfy(sentence -> assertThat(sentence.asString())
                        .contains("It is pinned (infusion on", "by planner: bed agreed"));
        planners.post("planner", "/api/planning/pins/PIN-BED/lift", "{\"reason\":\"free again\"}")
                .is(200);
        assertThat(planners.get("auditor", "/api/planning/pins")
                        .body()
                        .path("items")
                        .size())
                .isZero();
        assertThat(planners.post("planner", "/api/planning/pins/PIN-BED/lift", "{\"reason\":\"again\"}")
                        .is(409)
                        .text("refusal"))
                .isEqualTo("pin-unknown");
    }

    @Test
    @Order(13)
    void namesTheFieldOfABadInstanceAndTakesItsOwnExportBack() throws Exception {
        String exported = planners.page("planner", "/api/planning/instance");
        Planners.Reply taken = planners.post("planner", "/api/planning/instance?seconds=0.2", exported)
                .is(202);
        assertThat(planners.ready(taken.text("id")).path("kind").asString()).isEqualTo("import");
        Planners.Reply bad = planners.post(
                        "planner", "/api/planning/instance", exported.replaceFirst("\"suites\":8", "\"suites\":-8"))
                .is(400);
        assertThat(bad.text("code")).isEqualTo("invalid-planning-instance");
        assertThat(bad.text("field")).isEqualTo("facilities[0].suites");
        assertThat(planners.post("planner", "/api/proposals", "{\"assume\":[{\"type\":\"flood\"}]}")
                        .is(400)
                        .text("field"))
                .isEqualTo("type");
    }

    @Test
    @Order(14)
    void letsPlannersDecideAndAuditorsLook() throws Exception {
        planners.post("auditor", "/api/plans", "{}").is(403);
        planners.post("nurse", "/api/promises", "{}").is(403);
        planners.get("courier", "/api/plans").is(403);
        planners.get("auditor", "/api/plans").is(200);
        JsonNode status =
                planners.get("auditor", "/api/planning/status").is(200).body();
        assertThat(status.path("openOrders").asInt()).isEqualTo(9);
        assertThat(status.path("plannable").asInt()).isEqualTo(9);
    }
}
