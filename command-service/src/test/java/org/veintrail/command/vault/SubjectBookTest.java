package org.veintrail.command.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/** A name is one person's for ever, whichever node saw the person first. */
class SubjectBookTest {
    private static final String ISSUER = "https://login.example";

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedMongo mongo;

    @SuppressWarnings("NullAway.Init")
    private static MongoClient client;

    @BeforeAll
    static void start() {
        mongo = EmbeddedMongo.inMemory();
        client = MongoClients.create(mongo.connectionString());
    }

    @AfterAll
    static void stop() {
        client.close();
        mongo.close();
    }

    private static SubjectBook node(String name) {
        return new SubjectBook(client.getDatabase("book").getCollection(name));
    }

    @Test
    void firstWhoComesWithANameHasItOnEveryNodeAndAfterARestart() {
        assertThat(node("first").owns("maria", ISSUER, "s1")).isTrue();
        assertThat(node("first").owns("maria", ISSUER, "s1")).isTrue();
        assertThat(node("first").owns("maria", ISSUER, "s2")).isFalse();
        assertThat(node("first").owns("maria", "https://other.example", "s1")).isFalse();
    }

    @Test
    void personWhoWasRenamedGetsNoSecondName() {
        SubjectBook node = node("renamed");
        assertThat(node.owns("maria", ISSUER, "s1")).isTrue();
        assertThat(node.owns("maria.b", ISSUER, "s1")).isFalse();
        assertThat(node.owns("maria.b", ISSUER, "s2"))
                .as("the name is still free")
                .isTrue();
    }

    @Test
    void ofSeveralWhoComeAtOnceOneHasTheName() throws Exception {
        try (ExecutorService nodes = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> tries = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(each -> () -> node("race").owns("maria", ISSUER, "s" + each))
                    .toList();
            int won = 0;
            for (Future<Boolean> each : nodes.invokeAll(tries)) {
                won += each.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }
}
