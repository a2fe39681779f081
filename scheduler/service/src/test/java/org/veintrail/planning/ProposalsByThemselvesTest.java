package org.veintrail.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.planning.Network.id;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.order.Priority;
import org.veintrail.order.Slot;
import org.veintrail.order.SlotKind;
import org.veintrail.order.event.SlotChainConfirmed;
import org.veintrail.plan.event.OutageReported;
import org.veintrail.plan.event.PlanPublished;
import org.veintrail.planning.facts.FactsKeeper;
import org.veintrail.planning.facts.Overdue;
import org.veintrail.planning.proposal.Planner;
import org.veintrail.planning.proposal.ProposalRecord;
import org.veintrail.planning.proposal.ProposalStore;
import org.veintrail.planning.proposal.RepairWatch;

/**
 * What a proposal says by itself: cells that nobody has received when the courier was promised, of which nothing stands in the log, so that
 * the clock has to say it; and what a month that is too full would need.
 */
@Tag("slow")
class ProposalsByThemselvesTest {
    @TempDir
    private Path folder;

    private final Network network = new Network();
    private final EmbeddedEventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private EmbeddedMongo mongo;
    private MongoClient client;
    private FactsKeeper facts;
    private Planner planner;
    private ProposalStore proposals;
    private RepairWatch watch;
    private int logged;

    @BeforeEach
    void start() {
        mongo = EmbeddedMongo.inFolder(folder.resolve("database"), 0);
        client = MongoClients.create(mongo.connectionString());
        MongoDatabase database = client.getDatabase("planning");
        facts = new FactsKeeper(log, database);
        proposals = new ProposalStore(database);
        InstantSource clock = () -> network.now().toInstant();
        planner = new Planner(
                facts, () -> Optional.of(network.resources), proposals, clock, () -> "asked", Duration.ZERO, 1);
        watch = watch(database);
        facts.start();
        planner.start();
    }

    private RepairWatch watch(MongoDatabase database) {
        return new RepairWatch(facts, planner, database, Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        planner.stop();
        facts.stop();
        client.close();
        mongo.close();
        log.shutDown();
    }

    /** Looks once, when everything that happened is known. */
    private List<ProposalRecord> look() {
        while (logged < network.events.size()) {
            Object event = network.events.get(logged);
            log.publish(new GenericDomainEventMessage<>("Test", "one stream", logged++, event));
        }
        assertThat(facts.await(facts.head(), 10_000)).isTrue();
        watch.look();
        return proposals.newest(10);
    }

    private OffsetDateTime onTheWay() {
        network.placed(1, Priority.HIGH);
        OffsetDateTime promised = network.now().plusHours(28);
        network.happens(new SlotChainConfirmed(
                id(1),
                List.of(
                        new Slot(
                                SlotKind.INBOUND_COURIER,
                                "LEEDS-GHENT",
                                network.now().plusHours(10),
                                promised),
                        new Slot(SlotKind.SUITE, "GHENT-SUITE-1", promised.plusHours(6), promised.plusHours(18))),
                network.moment()));
        network.happens(new PlanPublished(1, "PL-1", List.of(), "00", "weekly", List.of(), network.moment()));
        network.collected(1).sent(1);
        return promised;
    }

    @Test
    void makesAProposalOnceWhenThePromiseHasPassedAndAgainWhenTheSuiteIsToBegin() {
        onTheWay();
        look();
        network.hours(28);
        assertThat(look()).as("on the minute it is not late yet").isEmpty();
        network.hours(1);
        assertThat(look()).singleElement().satisfies(made -> {
            assertThat(made.cause().getFirst()).contains(id(1).value(), "was promised for", "nobody has received");
            assertThat(made.createdBy()).isEqualTo("scheduler");
        });
        assertThat(look()).as("told once").hasSize(1);
        watch = watch(client.getDatabase("planning"));
        assertThat(look()).as("a restart remembers").hasSize(1);
        network.hours(5);
        assertThat(look())
                .hasSize(2)
                .first()
                .satisfies(made -> assertThat(made.cause())
                        .singleElement()
                        .asString()
                        .contains("the suite of order", "is booked from"));
    }

    @Test
    void staysSilentOnceTheCellsAreReceivedAndWhereNoPlanIsInForce() {
        onTheWay();
        look();
        network.hours(27).received(1).hours(48);
        assertThat(look()).isEmpty();
        assertThat(Overdue.at(network.facts, network.now().toInstant())).isEmpty();
    }

    @Test
    void saysWhichOrdersAMonthCannotHoldAndTheCheapestCapacityThatWould() {
        for (int i = 1; i <= 24; i++) {
            network.placed(i, Priority.HIGH);
        }
        int places = network.resources.plant("GHENT").orElseThrow().qcPlaces();
        LocalDate today = network.now().toLocalDate();
        network.happens(new OutageReported(
                "OUT-1", "GHENT", "QC", today, today.plusDays(90), places - 1, "flooded", null, network.moment()));
        look();
        planner.propose(null, ProposalRecord.Kind.PLAN, List.of("all"), "planner", problem -> List.of(), Duration.ZERO);
        ProposalRecord made = ready();
        assertThat(made.leftOut()).isNotEmpty();
        assertThat(made.shortages())
                .anySatisfy(sentence -> assertThat(sentence)
                        .contains(
                                made.leftOut().getFirst().orderId(),
                                "cannot hold orders",
                                "cheapest capacity that would")
                        .contains("more of the QC", "at GHENT", "2026"));
    }

    private ProposalRecord ready() {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        ProposalRecord newest = proposals.newest(1).getFirst();
        while (newest.state() != ProposalRecord.State.READY && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            newest = proposals.newest(1).getFirst();
        }
        assertThat(newest.state()).isEqualTo(ProposalRecord.State.READY);
        return newest;
    }

    @Test
    void whoIsNotCollectedYetHasNoCourierToWaitFor() {
        network.placed(1, Priority.HIGH);
        network.happens(new SlotChainConfirmed(
                id(1),
                List.of(new Slot(
                        SlotKind.INBOUND_COURIER,
                        "LEEDS-GHENT",
                        network.now(),
                        network.now().plusHours(2))),
                network.moment()));
        network.hours(3);
        assertThat(Overdue.at(network.facts, network.now().toInstant())).isEmpty();
        network.collected(1);
        assertThat(Overdue.at(network.facts, network.now().toInstant())).hasSize(1);
    }
}
