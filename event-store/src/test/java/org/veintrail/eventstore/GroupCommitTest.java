package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/** What the driver is asked to do for appends. */
@Timeout(60)
class GroupCommitTest {

    private static final int CALLERS = 32;
    private static final int EACH = 20;

    private final ConcurrentLinkedQueue<BsonDocument> writes = new ConcurrentLinkedQueue<>();

    @Test
    void callersShareWritesThatAreDurableOnAMajorityBeforeAnyIsAnswered() throws Exception {
        appendAtOnce(EventStoreSettings.defaults());

        assertThat(writes).hasSizeLessThan(CALLERS * EACH).allSatisfy(write -> {
            assertThat(write.getDocument("writeConcern"))
                    .isEqualTo(BsonDocument.parse("{\"w\": \"majority\", \"j\": true}"));
            assertThat(write.getBoolean("ordered").getValue()).isTrue();
        });
    }

    @Test
    void groupsOfOneAreWrittenOneByOne() throws Exception {
        appendAtOnce(EventStoreSettings.defaults().withGroupSize(1));

        assertThat(writes).hasSize(CALLERS * EACH);
    }

    private void appendAtOnce(EventStoreSettings settings) throws Exception {
        try (EmbeddedMongo server = EmbeddedMongo.inMemory();
                MongoClient client = MongoClients.create(MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(server.connectionString()))
                        .addCommandListener(new Listening())
                        .build());
                Node node = new Node(client.getDatabase("groups"), settings);
                ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                String aggregate = "bag" + caller;
                running.add(callers.submit(() -> {
                    for (long sequence = 0; sequence < EACH; sequence++) {
                        node.append(Node.moved(aggregate, sequence));
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
            assertThat(node.positions()).hasSize(CALLERS * EACH).doesNotHaveDuplicates();
        }
    }

    private final class Listening implements CommandListener {
        @Override
        public void commandStarted(CommandStartedEvent event) {
            BsonDocument command = event.getCommand();
            if (command.containsKey("insert")
                    && command.getString("insert").getValue().equals("commits")) {
                // The event's document ends with the event.
                writes.add(BsonDocument.parse(command.toJson()));
            }
        }
    }
}
