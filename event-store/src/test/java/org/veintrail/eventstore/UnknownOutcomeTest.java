package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.veintrail.eventstore.Node.moved;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

@SuppressWarnings("NullAway.Init")
@Tag("slow")
class UnknownOutcomeTest {

    private EmbeddedMongo server;
    private CuttingProxy proxy;
    private MongoClient client;
    private MongoDatabase database;
    private Node node;

    @BeforeEach
    void connectThroughAProxy() throws IOException {
        server = EmbeddedMongo.inMemory();
        proxy = new CuttingProxy(server, "insert\0\u0008\0\0\0commits".getBytes(StandardCharsets.US_ASCII));
        client = MongoClients.create(proxy.connectionString());
        database = client.getDatabase("cut");
        node = new Node(database, EventStoreSettings.defaults().withAppendTimeout(Duration.ofSeconds(10)));
        node.append(moved("first", 0));
    }

    @AfterEach
    void close() throws IOException {
        node.close();
        client.close();
        proxy.close();
        server.close();
    }

    @Test
    void acknowledgesACommitThatWasStoredAlthoughTheAnswerGotLost() {
        proxy.cutAnswers(1);

        node.append(moved("a", 0), moved("a", 1));

        assertThat(node.aggregates()).containsExactly("first", "a", "a");
    }

    @Test
    void stillTellsAConflictApartAfterALostAnswer() {
        node.append(moved("a", 0), moved("a", 1));
        proxy.cutAnswers(1);

        assertThatThrownBy(() -> node.append(moved("a", 1))).isInstanceOf(ConcurrencyException.class);
        node.append(moved("a", 2));

        assertThat(node.positions()).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void givesUpWithAWarningThatTheOutcomeIsUnknown() {
        try (Node impatient =
                new Node(database, EventStoreSettings.defaults().withAppendTimeout(Duration.ofMillis(100)))) {
            server.close();

            assertThatThrownBy(() -> impatient.append(moved("a", 0)))
                    .isInstanceOf(EventStoreException.class)
                    .hasMessageContaining("unknown");
        }
    }
}
