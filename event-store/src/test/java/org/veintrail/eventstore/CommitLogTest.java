package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.veintrail.eventstore.Node.NOON;
import static org.veintrail.eventstore.Node.moved;
import static org.veintrail.eventstore.Node.movedAt;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class CommitLogTest {

    private final MongoDatabase database = TestDatabases.fresh();
    private final Node node = new Node(database);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void numbersEventsFromZeroWithoutGaps() {
        node.append(moved("a", 0), moved("a", 1));
        node.append(moved("b", 0));
        node.append(moved("a", 2), moved("a", 3), moved("a", 4));

        assertThat(node.positions()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(node.store.log().lastPosition()).isEqualTo(5);
    }

    @Test
    void storesAnEventAsADocumentThatAPersonCanRead() {
        node.append(moved("event-x", "VT-7", 0, NOON));

        Document commit = database.getCollection("commits").find().first();
        assertThat(commit).isNotNull();
        Document event = commit.getList("events", Document.class).get(0);
        assertThat(event.get("payload", Document.class)).containsEntry("place", "LYON");
        assertThat(event.get("metaData", Document.class)).containsEntry("actor", "n-1");
        assertThat(event)
                .containsEntry("id", "event-x")
                .containsEntry("aggregate", "VT-7")
                .containsEntry("sequence", 0L)
                .containsEntry("type", "Parcel")
                .containsEntry("at", "2026-03-01T12:00:00Z")
                .containsEntry("payloadType", "org.veintrail.eventstore.Node$Moved");
        assertThat(commit.getList("k", String.class)).containsExactly("VT-7/0000000000", "id:event-x;");
    }

    @Test
    void leavesNothingOfACommitWhoseSecondEventCollides() {
        node.append(moved("a", 0));

        assertThatThrownBy(() -> node.append(moved("b", 0), moved("a", 0), moved("b", 1)))
                .isInstanceOf(AggregateStreamCreationException.class)
                .hasMessageContaining("[a]");

        assertThat(node.aggregates()).containsExactly("a");
    }

    @Test
    void refusesAStaleWriterAndLetsTheNextSequenceNumberPass() {
        node.append(moved("o", 0), moved("o", 1), moved("o", 2));

        assertThatThrownBy(() -> node.append(moved("o", 1))).isInstanceOf(ConcurrencyException.class);
        node.append(moved("o", 3));

        assertThat(node.positions()).hasSize(4);
    }

    @Test
    void refusesAnEventIdentifierThatIsTaken() {
        node.append(moved("same", "a", 0, NOON));

        assertThatThrownBy(() -> node.append(moved("same", "b", 5, NOON))).isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void takesAggregateIdentifiersThatLookLikeKeys() {
        node.append(moved("a", 0), moved("a/0000000001", 0), moved("a/:", 0), moved("a", 1));

        assertThat(node.store.engine().readEvents("a").asStream()).hasSize(2);
        assertThat(node.store.engine().lastSequenceNumberFor("a")).contains(1L);
    }

    @Test
    void failsOnlyTheCollidingCommitsOfAGroup() throws Exception {
        node.append(moved("taken", 0));
        ConcurrentLinkedQueue<Throwable> refused = new ConcurrentLinkedQueue<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(24)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 240; i++) {
                String aggregate = i % 6 == 0 ? "taken" : "free" + i;
                running.add(callers.submit(() -> {
                    try {
                        node.append(moved(aggregate, 0));
                    } catch (AggregateStreamCreationException e) {
                        refused.add(e);
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }

        assertThat(refused).hasSize(40);
        assertThat(node.aggregates()).hasSize(201).doesNotHaveDuplicates();
        assertDense(node);
    }

    @Test
    void numbersAnewWhenAnotherNodeTookThePosition() {
        try (Node other = new Node(database)) {
            for (int i = 0; i < 20; i++) {
                node.append(moved("n" + i, 0), moved("n" + i, 1));
                other.append(moved("o" + i, 0));
            }
        }

        assertThat(node.positions()).hasSize(60);
        assertDense(node);
    }

    @Test
    void racingNodesLoseNothingAndDoubleNothing() throws Exception {
        List<Node> nodes = List.of(node, new Node(database), new Node(database));
        ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(12)) {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < 12; caller++) {
                Node own = nodes.get(caller % 3);
                String prefix = "c" + caller + "-";
                running.add(callers.submit(() -> {
                    for (int i = 0; i < 40; i++) {
                        own.append(moved(prefix + i, 0), moved(prefix + i, 1));
                        acknowledged.add(prefix + i);
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            nodes.subList(1, 3).forEach(Node::close);
        }

        assertThat(acknowledged).hasSize(480);
        assertThat(node.aggregates()).hasSize(960).containsAll(acknowledged);
        assertDense(node);
    }

    @Test
    void findsThePositionOfAnAggregatesEvent() {
        node.append(moved("a", 0), moved("b", 0), moved("a", 1));

        assertThat(node.store.log().positionOf("a", 1)).hasValue(2);
        assertThat(node.store.log().positionOf("a", 2)).isEmpty();
        assertThat(node.store.log().positionOf("c", 0)).isEmpty();
    }

    @Test
    void readsFromTheMiddleOfACommit() {
        node.append(moved("a", 0), moved("a", 1), moved("a", 2));
        node.append(moved("a", 3));

        assertThat(node.store.log().events(1, 10))
                .extracting(StoredEvent::position)
                .containsExactly(1L, 2L, 3L);
        assertThat(node.store.log().events(1, 1))
                .extracting(StoredEvent::position)
                .containsExactly(1L);
        assertThat(node.store.log().events(4, 10)).isEmpty();
    }

    @Test
    void readsAsManyEventsAsAreWantedHoweverSmallTheBatches() {
        node.fill("single", 20);
        node.append(moved("a", 0), moved("a", 1), moved("a", 2));
        node.fill("more", 7);
        try (Node small = new Node(database, EventStoreSettings.defaults().withBatchSize(4))) {
            assertThat(small.store.log().events(0, 1000))
                    .extracting(StoredEvent::position)
                    .containsExactlyElementsOf(LongStream.range(0, 30).boxed().toList());
            assertThat(small.store.log().events(21, 8))
                    .extracting(StoredEvent::position)
                    .containsExactlyElementsOf(LongStream.range(21, 29).boxed().toList());
        }
    }

    @Test
    void readsAsManyEventsAsAreWantedWhateverTheSizeOfTheCommitsBefore() {
        List<EventMessage<?>> large = new ArrayList<>();
        for (long i = 0; i < 200; i++) {
            large.add(moved("large", i));
        }
        node.store.engine().appendEvents(large);
        node.fill("single", 100);
        node.append(moved("a", 0), moved("a", 1), moved("a", 2));
        node.fill("more", 60);

        for (int from : new int[] {0, 150, 250, 0, 320}) {
            int wanted = Math.min(130, 363 - from);
            assertThat(node.store.log().events(0, 200)).hasSize(200);
            assertThat(node.store.log().events(from, wanted))
                    .extracting(StoredEvent::position)
                    .containsExactlyElementsOf(
                            LongStream.range(from, from + wanted).boxed().toList());
        }
    }

    @Test
    void tellsTheLastSequenceNumberWithoutReadingTheHistory() {
        for (long length : new long[] {1, 2, 3, 4, 33, 34, 100, 777}) {
            List<EventMessage<?>> history = new ArrayList<>();
            for (long i = 0; i < length; i++) {
                history.add(moved("length" + length, i));
            }
            node.store.engine().appendEvents(history);

            assertThat(node.store.engine().lastSequenceNumberFor("length" + length))
                    .contains(length - 1);
        }
        assertThat(node.store.engine().lastSequenceNumberFor("nobody")).isEmpty();
    }

    @Test
    void findsTheFirstEventAtOrAfterATimeWhateverTheClocksOfTheWriters() {
        node.append(movedAt("a", 0, NOON));
        node.append(movedAt("b", 0, NOON.plusSeconds(300)), movedAt("b", 1, NOON.plusSeconds(10)));
        node.append(movedAt("c", 0, NOON.plusSeconds(20)));
        node.append(movedAt("d", 0, NOON.plusSeconds(400)));

        assertThat(tokenAt(-1)).isEqualTo(-1);
        assertThat(tokenAt(0)).isEqualTo(-1);
        assertThat(tokenAt(1)).isZero();
        assertThat(tokenAt(300)).isZero();
        assertThat(tokenAt(301)).isEqualTo(3);
        assertThat(tokenAt(401)).isEqualTo(4);
    }

    private long tokenAt(long secondsAfterNoon) {
        return ((GlobalSequenceTrackingToken) node.store.engine().createTokenAt(NOON.plusSeconds(secondsAfterNoon)))
                .getGlobalIndex();
    }

    @Test
    void tellsListenersTheNewestPosition() {
        AtomicLong newest = new AtomicLong(-1);
        node.store.log().onAppended(newest::set);

        node.append(moved("a", 0), moved("a", 1));
        node.append(GenericEventMessage.asEventMessage("without aggregate"));

        await(() -> newest.get() == 2);
    }

    @Test
    void refusesAppendsAfterItWasClosed() {
        node.append(moved("a", 0));
        node.close();

        assertThatThrownBy(() -> node.append(moved("a", 1))).hasMessageContaining("closed");
    }

    @Test
    void refusesASequenceNumberThatKeysCannotHold() {
        assertThatThrownBy(() -> node.append(moved("a", Keys.SEQUENCES))).hasMessageContaining("outside");
        node.append(moved("a", Keys.SEQUENCES - 1));

        assertThat(node.store.engine().readEvents("a", Keys.SEQUENCES - 1).asStream())
                .hasSize(1);
    }

    static void assertDense(Node node) {
        List<Long> positions = node.positions();
        assertThat(positions)
                .containsExactlyElementsOf(
                        LongStream.range(0, positions.size()).boxed().toList());
    }

    static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + java.util.concurrent.TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
    }
}
