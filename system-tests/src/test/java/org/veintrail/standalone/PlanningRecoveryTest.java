package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.order.OrderId;
import org.veintrail.plan.PlanBook;
import org.veintrail.plan.PlanContent;
import org.veintrail.plan.PlannedChain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A planner's process dies between holding, signing and confirming. What it had sent so far is sent here act by act, the way it sends
 * them, and then the system starts again on the same folder.
 */
@Tag("system")
class PlanningRecoveryTest {
    /** Nothing is looked after before the process is gone. */
    private static final String LOOK = "veintrail.planning.look-every";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final OffsetDateTime CHAIR =
            OffsetDateTime.now(ZoneOffset.UTC).plusDays(20).withNano(0);

    @TempDir
    private Path folder;

    @Test
    void confirmsWhatASignedPlanHadHeldAndGivesBackWhatNoPlanSigned() throws Exception {
        String signed;
        String unsigned;
        System.setProperty(LOOK, "1m");
        try (OwnSystem before = new OwnSystem(folder.resolve("data"));
                Planners planners = new Planners(before.address(), before.address())) {
            signed = planners.order("CD19-A", "LEEDS", "GHENT", "medium");
            unsigned = planners.order("CD19-A", "LYON", "GHENT", "medium");
            hold(planners, signed, "PL-SIGNED", "LEEDS-CHAIR-1", 3600).is(200);
            hold(planners, unsigned, "PL-DEAD", "LYON-CHAIR-1", 8).is(200);
            String late = planners.order("CD19-A", "LYON", "GHENT", "high");
            assertThat(hold(planners, late, "PL-LATE", "LYON-CHAIR-1", 3600)
                            .is(409)
                            .text("code"))
                    .isEqualTo("slot-taken");
            publish(planners, "PL-SIGNED", signed).is(200);
        } finally {
            System.clearProperty(LOOK);
        }
        try (OwnSystem after = new OwnSystem(folder.resolve("data"));
                Planners planners = new Planners(after.address(), after.address())) {
            planners.until("/api/orders/" + signed, order -> order.path("slots").size() == 1);
            JsonNode ended = planners.until(
                    "/api/orders/" + unsigned + "/timeline?perPage=50",
                    timeline -> timeline.path("items")
                            .valueStream()
                            .anyMatch(entry -> entry.path("kind").asString().equals("slot-hold-ended")));
            assertThat(ended.toString()).contains("ran out");
            assertThat(planners.get("planner", "/api/orders/" + unsigned)
                            .body()
                            .path("slots")
                            .size())
                    .isZero();
            String next = planners.order("CD19-A", "LYON", "GHENT", "high");
            hold(planners, next, "PL-NEXT", "LYON-CHAIR-1", 3600).is(200);
            String other = planners.order("CD19-A", "LEEDS", "GHENT", "high");
            assertThat(hold(planners, other, "PL-OTHER", "LEEDS-CHAIR-1", 3600)
                            .is(409)
                            .text("code"))
                    .isEqualTo("slot-taken");
        }
    }

    private static Planners.Reply hold(Planners planners, String order, String plan, String chair, int seconds)
            throws Exception {
        ObjectNode body = JSON.createObjectNode()
                .put("orderId", order)
                .put("planId", plan)
                .put(
                        "heldUntil",
                        OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(seconds).toString());
        ObjectNode slot = body.putArray("slots").addObject();
        slot.put("kind", "apheresis-chair")
                .put("resource", chair)
                .put("start", CHAIR.toString())
                .put("end", CHAIR.plusHours(8).toString());
        return planners.act("planner", "PLANNING", "hold-slot-chain", body);
    }

    private static Planners.Reply publish(Planners planners, String plan, String order) throws Exception {
        PlannedChain chain = new PlannedChain(
                new OrderId(order),
                "GHENT",
                CHAIR.toLocalDate(),
                CHAIR.toLocalDate().plusDays(2),
                0,
                CHAIR.toLocalDate().plusDays(10),
                0,
                CHAIR.toLocalDate().plusDays(11),
                0,
                CHAIR.toLocalDate().plusDays(16),
                CHAIR.toLocalDate().plusDays(22));
        ObjectNode body = JSON.createObjectNode()
                .put("book", PlanBook.ID)
                .put("planId", plan)
                .put("supersedes", 0)
                .put("contentDigest", PlanContent.digest(0, List.of(chain)))
                .put("reason", "weekly plan");
        ArrayNode chains = body.putArray("chains");
        chains.add((ObjectNode) JSON.valueToTree(chain));
        body.putArray("signatures")
                .addObject()
                .put("signer", "planner")
                .put("meaning", "approval")
                .put("password", "planner");
        return planners.act("planner", "PLANNING", "publish-plan", body);
    }
}
