package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private static final String IMPROVE = "veintrail.planning.improve";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OwnSystem system;
    private Planners planners;
    private final List<String> orders = new ArrayList<>();

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        System.setProperty(IMPROVE, "1s");
        system = new OwnSystem(folder.resolve("data"));
        planners = new Planners(system.address(), system.address());
    }

    @AfterAll
    void stop() {
        System.clearProperty(IMPROVE);
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
        JsonNode proposals = planners.until(
                "/api/proposals",
                list -> list.path("items")
                        .valueStream()
                        .anyMatch(each -> each.path("createdBy").asString().equals("scheduler")
                                && each.path("state").asString().equals("ready")));
        JsonNode repair = proposals
                .path("items")
                .valueStream()
                .filter(each -> each.path("createdBy").asString().equals("scheduler"))
                .findFirst()
                .orElseThrow();
        assertThat(repair.path("cause").get(0).asString()).contains("was cancelled", orders.get(1));
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

        JsonNode names = planners.get("planner", "/api/planning/names").is(200).body();
        String from = names.path("firstDay").asString();
        String question = "{\"assume\":[{\"type\":\"suite-closed\",\"plant\":\"GHENT\",\"units\":8,\"from\":\""
                + java.time.LocalDate.parse(from).plusDays(14)
                + "\",\"to\":\"" + java.time.LocalDate.parse(from).plusDays(20) + "\"},"
                + "{\"type\":\"more-orders\",\"plant\":\"GHENT\",\"site\":\"LEEDS\",\"product\":\"CD19-A\",\"count\":10}],"
                + "\"seconds\":0.2}";
        String asked =
                planners.post("planner", "/api/proposals", question).is(202).text("id");
        JsonNode answer = planners.ready(asked);
        assertThat(answer.path("kind").asString()).isEqualTo("what-if");
        assertThat(planners.publish(asked).is(409).text("code")).isEqualTo("proposal-not-publishable");
        String other = planners.planned(0.2).path("id").asString();
        JsonNode compared = planners.get("auditor", "/api/proposals/" + asked + "/compare?with=" + other)
                .is(200)
                .body();
        assertThat(compared.path("first").path("id").asString()).isEqualTo(asked);
        assertThat(planners.page("auditor", "/api/proposals/" + other + "/gantt"))
                .contains("<svg", orders.getFirst())
                .doesNotContain("Order 1:");
        assertThat(planners.page("auditor", "/api/proposals/" + other + "/progress"))
                .contains("event:done", "\"done\":true");
    }

    @Test
    @Order(6)
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
    @Order(7)
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
    @Order(8)
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
