package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.command.CommandServiceApplication;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.planning.PlanningServiceApplication;
import tools.jackson.databind.JsonNode;

/** The planning service as a process of its own: it reads the log that another process writes, and commands it over HTTP. */
@Tag("system")
@Tag("slow")
class PlanningApartTest {
    @TempDir
    private Path folder;

    @Test
    void plansAndBooksThroughAnotherProcessAndGoesOnAfterARestart() throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.inFolder(folder.resolve("shared"), 0);
                ChildService command = command(mongo.connectionString())) {
            URI commands = command.awaitReady();
            String order;
            String token;
            try (Planners administrator = new Planners(commands, commands)) {
                token = administrator.tokenForPlanning();
            }
            try (ChildService planning = planning(mongo.connectionString(), commands, token);
                    Planners planners = new Planners(planning.awaitReady(), commands)) {
                order = planners.order("CD19-A", "LEEDS", "GHENT", "high");
                planners.until(
                        "/api/planning/status",
                        status -> status.path("plannable").asInt() == 1);
                JsonNode proposal = planners.planned(0.1);
                // The service's own token holds and books; the plan itself goes with the planner's ticket, and no
                // password passes through.
                planners.publishWithTicket(proposal.path("id").asString(), "planner")
                        .is(200);
            }
            try (ChildService planning = planning(mongo.connectionString(), commands, token);
                    Planners planners = new Planners(planning.awaitReady(), commands)) {
                JsonNode current = planners.until(
                        "/api/plans/current",
                        plan -> plan.path("slots").path(order).size() == 7);
                assertThat(current.path("plan").path("number").asInt()).isEqualTo(1);
                assertThat(planners.get("planner", "/api/planning/status")
                                .body()
                                .path("openOrders")
                                .asInt())
                        .isEqualTo(1);
            }
        }
    }

    private ChildService command(String database) throws Exception {
        return new ChildService(
                CommandServiceApplication.class,
                folder.resolve("command.txt"),
                List.of(
                        "--veintrail.mongodb.uri=" + database,
                        "--veintrail.log.key-file=" + folder.resolve("log.key"),
                        "--veintrail.command.vault-key-file=" + folder.resolve("vault.key")));
    }

    private ChildService planning(String database, URI commands, String token) throws Exception {
        return new ChildService(
                PlanningServiceApplication.class,
                folder.resolve("planning.txt"),
                List.of(
                        "--veintrail.mongodb.uri=" + database,
                        "--veintrail.planning.command-url=" + commands,
                        "--veintrail.planning.token=" + token));
    }
}
