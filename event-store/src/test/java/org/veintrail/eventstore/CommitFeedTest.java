package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

@Timeout(60)
@SuppressWarnings("NullAway.Init")
class CommitFeedTest {

    private final AtomicInteger announced = new AtomicInteger();
    private EmbeddedMongo server;
    private AnnouncingProxy proxy;
    private MongoClient client;
    private CommitFeed feed;

    @BeforeEach
    void connect() throws IOException {
        server = EmbeddedMongo.inMemory();
        proxy = new AnnouncingProxy(server);
        client = MongoClients.create(proxy.connectionString());
        feed = feed(client);
    }

    @AfterEach
    void close() throws IOException {
        feed.close();
        client.close();
        proxy.close();
        server.close();
    }

    @Test
    void announcesOnceWhenItIsOpenAndThenEveryInsert() {
        feed.start();
        CommitLogTest.await(() -> announced.get() == 1);
        assertThat(feed.isLive()).isTrue();

        proxy.announce(7);
        CommitLogTest.await(() -> announced.get() == 2);
        proxy.announce(9);
        CommitLogTest.await(() -> announced.get() == 3);
    }

    @Test
    void goesOnAfterTheLastTokenWhenTheConnectionBreaks() {
        feed.start();
        CommitLogTest.await(() -> announced.get() == 1);
        proxy.announce(7);
        CommitLogTest.await(() -> announced.get() == 2);

        proxy.hangUpOnce();
        CommitLogTest.await(() -> proxy.opened().size() >= 2);
        proxy.announce(8);
        CommitLogTest.await(() -> announced.get() >= 3);

        BsonDocument reopened = proxy.opened()
                .get(proxy.opened().size() - 1)
                .getArray("pipeline")
                .get(0)
                .asDocument()
                .getDocument("$changeStream");
        assertThat(reopened.getDocument("resumeAfter").getString("_data")).isEqualTo(new BsonString("token-1"));
    }

    @Test
    void givesUpOnAServerWithoutReplicaSet() {
        proxy.withoutStreams();
        feed.start();

        CommitLogTest.await(() -> !feed.isAsking());

        assertThat(feed.isLive()).isFalse();
        assertThat(announced).hasValue(0);
    }

    @Test
    void givesUpOnTheEmbeddedServer() {
        try (MongoClient direct = MongoClients.create(server.connectionString())) {
            feed = feed(direct);
            feed.start();

            CommitLogTest.await(() -> !feed.isAsking());

            assertThat(feed.isLive()).isFalse();
        }
    }

    /**
     * The next poll is an hour off. Two events may be found without an announcement, by the looks at the start and at the opening of the stream;
     * not four.
     */
    @Test
    void wakesAReaderThatWouldNotLookForAnHour() throws Exception {
        EventStoreSettings settings = EventStoreSettings.defaults().withPollInterval(Duration.ofHours(1));
        try (Node reader = new Node(client.getDatabase("fed"), settings);
                MongoClient direct = MongoClients.create(server.connectionString());
                Node writer = new Node(direct.getDatabase("fed"));
                var stream = reader.store.eventStore().openStream(null)) {
            CommitLogTest.await(() -> !proxy.opened().isEmpty());

            for (int position = 0; position < 4; position++) {
                writer.append(Node.moved("theirs", position));
                proxy.announce(position);

                assertThat(stream.hasNextAvailable(20, TimeUnit.SECONDS))
                        .as("event %d within the time", position)
                        .isTrue();
                assertThat(stream.nextAvailable().trackingToken().position()).hasValue(position);
            }
        }
    }

    private CommitFeed feed(MongoClient from) {
        MongoCollection<BsonDocument> commits = from.getDatabase("fed").getCollection("commits", BsonDocument.class);
        return new CommitFeed(commits, announced::incrementAndGet);
    }
}
