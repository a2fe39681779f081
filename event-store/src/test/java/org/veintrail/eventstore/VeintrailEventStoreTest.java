package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.veintrail.eventstore.Node.moved;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VeintrailEventStoreTest {

    private final MongoDatabase database = TestDatabases.fresh();
    private final Node node = new Node(database);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void givesAReaderWhatWasThereAndWhatCameLater() throws Exception {
        node.fill("before", 3);
        try (var stream = node.store.eventStore().openStream(null)) {
            List<Long> read = new ArrayList<>(take(stream, 3));
            node.fill("after", 3);
            read.addAll(take(stream, 3));

            assertThat(read).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
            assertThat(stream.hasNextAvailable()).isFalse();
        }
    }

    @Test
    void wakesAReaderThatWaitsLongBeforeThePollWould() throws Exception {
        try (Node seldom = new Node(database, EventStoreSettings.defaults().withPollInterval(Duration.ofSeconds(10)));
                var stream = seldom.store
                        .eventStore()
                        .openStream(seldom.store.eventStore().createHeadToken())) {
            CountDownLatch called = new CountDownLatch(1);
            assertThat(stream.setOnAvailableCallback(called::countDown)).isTrue();

            seldom.fill("a", 1);

            assertThat(called.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(take(stream, 1)).containsExactly(0L);
        }
    }

    @Test
    void wakesAReaderForCommitsOfAnotherNode() throws Exception {
        try (Node other = new Node(database);
                var stream = node.store.eventStore().openStream(null)) {
            other.fill("theirs", 2);
            node.fill("ours", 2);
            other.fill("more", 1);

            assertThat(take(stream, 5)).containsExactly(0L, 1L, 2L, 3L, 4L);
        }
    }

    @Test
    void givesEachEventOnceAndInOrderToAReaderWhoseHandlersComeBehind() throws Exception {
        int events = 5_000;
        for (int commit = 0; commit < events / 50; commit++) {
            List<DomainEventMessage<?>> fifty = new ArrayList<>();
            for (long sequence = 0; sequence < 50; sequence++) {
                fifty.add(moved("p" + commit, sequence));
            }
            node.store.engine().appendEvents(fifty);
        }
        BlockingQueue<TrackedEventMessage<?>> handed = new LinkedBlockingQueue<>();
        CompletableFuture<List<Long>> handled = CompletableFuture.supplyAsync(() -> {
            List<Long> positions = new ArrayList<>();
            while (positions.size() < events) {
                TrackedEventMessage<?> message = takeOne(handed);
                assertThat(message.getPayload()).isInstanceOf(Node.Moved.class);
                positions.add(MongoEventStorageEngine.positionOf(message.trackingToken()));
            }
            return positions;
        });
        try (var stream = node.store.eventStore().openStream(null)) {
            for (int i = 0; i < events; i++) {
                handed.add(stream.nextAvailable());
            }
            assertThat(stream.hasNextAvailable()).isFalse();
        }
        assertThat(handled.get())
                .containsExactlyElementsOf(LongStream.range(0, events).boxed().toList());
    }

    private static TrackedEventMessage<?> takeOne(BlockingQueue<TrackedEventMessage<?>> handed) {
        try {
            return handed.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void servesReadersThatFellOutOfTheMemoryOfNewestEvents() throws Exception {
        try (Node small = new Node(
                        database,
                        EventStoreSettings.defaults().withCachedEvents(16).withBatchSize(7));
                var slow = small.store.eventStore().openStream(null);
                var fast = small.store.eventStore().openStream(null)) {
            small.append(moved("a", 0), moved("a", 1));
            List<Long> slowRead = new ArrayList<>(take(slow, 1));
            for (int round = 0; round < 10; round++) {
                small.fill("r" + round + "-", 10);
            }
            assertThat(take(fast, 102)).hasSize(102).isSorted().doesNotHaveDuplicates();
            slowRead.addAll(take(slow, 101));

            assertThat(slowRead).hasSize(102).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void anEventThatCannotBeDeserializedHoldsUpNobodyButWhoeverLooksIntoIt() throws Exception {
        node.fill("a", 40);
        database.getCollection("commits")
                .updateOne(Filters.eq("_id", 30L), Updates.set("events.0.payload", List.of("no parcel")));
        try (Node small = new Node(
                        database,
                        EventStoreSettings.defaults().withCachedEvents(16).withBatchSize(7));
                var stream = small.store.eventStore().openStream(null)) {
            for (long position = 0; position < 40; position++) {
                TrackedEventMessage<?> read = stream.nextAvailable();
                assertThat(((GlobalSequenceTrackingToken) read.trackingToken()).getGlobalIndex())
                        .isEqualTo(position);
                if (position == 30) {
                    assertThatThrownBy(read::getPayload).isInstanceOf(SerializationException.class);
                } else {
                    assertThat(read.getPayload()).isInstanceOf(Node.Moved.class);
                }
            }
        }
    }

    @Test
    void continuesAfterAToken() throws Exception {
        node.append(moved("a", 0), moved("a", 1), moved("a", 2));

        try (var stream = node.store.eventStore().openStream(new GlobalSequenceTrackingToken(0))) {
            assertThat(stream.peek()).isPresent();
            assertThat(take(stream, 2)).containsExactly(1L, 2L);
        }
    }

    @Test
    void givesBackMessagesAsTheyWerePublished() throws Exception {
        DomainEventMessage<Node.Moved> published = moved("a", 0);
        DefaultUnitOfWork.startAndGet(null).executeWithResult(() -> {
            node.store.eventStore().publish(published);
            return null;
        });

        try (var stream = node.store.eventStore().openStream(null)) {
            TrackedEventMessage<?> read = stream.nextAvailable();
            assertThat(read.getPayload()).isEqualTo(published.getPayload());
            assertThat(read.getMetaData()).containsEntry("actor", "n-1");
            assertThat(read.getIdentifier()).isEqualTo(published.getIdentifier());
            assertThat(read.getTimestamp()).isEqualTo(published.getTimestamp());
            assertThat(((DomainEventMessage<?>) read).getAggregateIdentifier()).isEqualTo("a");
        }
    }

    @Test
    void loadsAnAggregateFromItsSnapshotOn() {
        node.append(moved("a", 0), moved("a", 1), moved("a", 2));
        node.store.eventStore().storeSnapshot(moved("a", 0));
        node.store.eventStore().storeSnapshot(moved("a", 1));
        node.store.eventStore().storeSnapshot(moved("a", 0));

        assertThat(node.store.eventStore().readEvents("a").asStream())
                .extracting(DomainEventMessage::getSequenceNumber)
                .map(Number::longValue)
                .containsExactly(1L, 2L);
    }

    private static List<Long> take(BlockingStream<TrackedEventMessage<?>> stream, int count)
            throws InterruptedException {
        List<Long> positions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            positions.add(((GlobalSequenceTrackingToken) stream.nextAvailable().trackingToken()).getGlobalIndex());
        }
        return positions;
    }
}
