package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {

    private final MongoCollection<BsonDocument> collection =
            TestDatabases.fresh().getCollection("turns", BsonDocument.class);
    private final Turns ours = new Turns(collection, "ours");
    private final Turns theirs = new Turns(collection, "theirs");

    @Test
    void aNodeThatNobodyCrossesWritesNothing() {
        for (int i = 0; i < 10; i++) {
            assertThat(ours.await()).isFalse();
            ours.won();
        }
        ours.rest();

        assertThat(collection.countDocuments()).isZero();
    }

    @Test
    void oneLostRaceIsNoReasonToQueueUp() {
        ours.lostRace();

        assertThat(ours.await()).isFalse();
        assertThat(collection.countDocuments()).isZero();
    }

    @Test
    void aNodeThatLosesTwiceQueuesUpAndReadsTheEndOfTheLogBeforeItAppends() {
        crowd(ours);

        assertThat(ours.await()).isTrue();
        assertThat(ours.await()).as("still the same turn").isFalse();
        assertThat(queue()).containsExactly("ours");
    }

    @Test
    void lostRacesBetweenWhichSomethingWasAppendedDoNotAddUp() {
        ours.lostRace();
        ours.won();
        ours.lostRace();

        assertThat(ours.await()).isFalse();
    }

    @Test
    void theSecondWaitsUntilTheFirstRests() throws Exception {
        crowd(ours);
        crowd(theirs);
        ours.await();
        CountDownLatch asked = new CountDownLatch(1);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Boolean> second = other.submit(() -> {
                asked.countDown();
                return theirs.await();
            });
            asked.await();
            CommitLogTest.await(() -> queue().equals(List.of("ours", "theirs")));
            assertThat(second.isDone()).isFalse();

            ours.rest();

            assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(queue()).containsExactly("theirs");
        }
    }

    @Test
    void aNodeThatWasTakenOutByMistakeQueuesUpAgain() throws Exception {
        crowd(ours);
        crowd(theirs);
        ours.await();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Boolean> second = other.submit(theirs::await);
            CommitLogTest.await(() -> queue().contains("theirs"));

            collection.updateOne(Filters.eq("appenders"), Updates.pull("queue", "theirs"));

            CommitLogTest.await(() -> queue().contains("theirs"));
            ours.rest();
            assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aNodeThatIsGoneIsPassedOver() {
        collection.insertOne(new BsonDocument("_id", new BsonString("appenders"))
                .append("queue", new org.bson.BsonArray(List.of(new BsonString("killed")))));
        crowd(ours);

        assertThat(ours.await()).isTrue();

        assertThat(queue()).containsExactly("ours");
    }

    @Test
    void aNodeThatWinsEveryRaceFindsOutThatOthersWait() {
        collection.insertOne(new BsonDocument("_id", new BsonString("appenders"))
                .append("queue", new org.bson.BsonArray(List.of(new BsonString("theirs")))));

        CommitLogTest.await(ours::await);

        assertThat(queue()).contains("ours");
    }

    private static void crowd(Turns turns) {
        turns.lostRace();
        turns.lostRace();
    }

    private List<String> queue() {
        BsonDocument document = collection.find().first();
        return document == null
                ? List.of()
                : document.getArray("queue").stream()
                        .map(BsonValue::asString)
                        .map(BsonString::getValue)
                        .toList();
    }
}
