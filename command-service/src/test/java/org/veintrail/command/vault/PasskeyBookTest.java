package org.veintrail.command.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.veintrail.access.passkey.Passkey;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/** Passkeys are kept as they came, each is its owner's, and a counter is taken once. */
class PasskeyBookTest {
    private static final Instant ADDED = Instant.parse("2026-03-02T09:00:00Z");
    private static final Passkey PHONE =
            new Passkey("id-1", "qa", "handle", "Phone", "credential", 0, true, false, ADDED, null);

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedMongo mongo;

    @SuppressWarnings("NullAway.Init")
    private static MongoClient client;

    @SuppressWarnings("NullAway.Init")
    private PasskeyBook book;

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

    @BeforeEach
    void empty() {
        var collection = client.getDatabase("vault").getCollection("passkeys");
        collection.drop();
        book = new PasskeyBook(collection);
    }

    @Test
    void givesBackWhatWasAddedToItsOwnerAlone() {
        assertThat(book.add(PHONE)).isTrue();
        assertThat(book.add(PHONE)).as("a second time").isFalse();
        assertThat(book.find("id-1")).contains(PHONE);
        assertThat(book.of("qa")).containsExactly(PHONE);
        assertThat(book.of("qp")).isEmpty();
    }

    @Test
    void takesACounterOnceSoThatOfTwoUsesAtOnceOneCounts() {
        book.add(PHONE);
        assertThat(book.used("id-1", 0, 7, ADDED.plusSeconds(5))).isTrue();
        assertThat(book.used("id-1", 0, 8, ADDED.plusSeconds(6))).isFalse();
        assertThat(book.find("id-1").orElseThrow().count()).isEqualTo(7);
        assertThat(book.find("id-1").orElseThrow().used()).isEqualTo(ADDED.plusSeconds(5));
    }

    @Test
    void removesOnlyTheOwnersOwn() {
        book.add(PHONE);
        assertThat(book.remove("qp", "id-1")).isEmpty();
        assertThat(book.remove("qa", "id-1")).contains(PHONE);
        assertThat(book.find("id-1")).isEmpty();
    }
}
