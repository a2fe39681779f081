package org.veintrail.eventstore.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody uses the embedded server without its password, and nobody a database that is not the user's own, as on MongoDB. */
class SignInTest {
    private static final int UNAUTHORIZED = 13;

    private final EmbeddedMongo mongo = EmbeddedMongo.inMemory();

    @AfterEach
    void stop() {
        mongo.close();
    }

    private static MongoClient client(String connection) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(connection))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(20, TimeUnit.SECONDS))
                .build());
    }

    private static MongoCollection<Document> notes(MongoClient client, String database) {
        return client.getDatabase(database).getCollection("notes");
    }

    private static int refusal(Runnable asked) {
        return catchThrowableOfType(MongoCommandException.class, asked::run).getErrorCode();
    }

    @Test
    void whoKnowsThePasswordReadsAndWrites() {
        try (MongoClient owner = client(mongo.connectionString())) {
            notes(owner, "veintrail").insertOne(new Document("_id", 1));
            assertThat(notes(owner, "veintrail").countDocuments()).isEqualTo(1);
            assertThat(owner.listDatabaseNames()).contains("veintrail");
        }
    }

    @Test
    void whoDoesNotSignInGetsNoFurtherThanTheGreeting() {
        String plain = mongo.connectionString().replaceFirst("//[^@]*@", "//").replaceFirst("auth[^&]*&auth[^&]*&", "");
        assertThat(plain).doesNotContain("SCRAM");
        try (MongoClient stranger = client(plain)) {
            MongoCollection<Document> notes = notes(stranger, "veintrail");
            assertThat(refusal(() -> notes.find().first())).isEqualTo(UNAUTHORIZED);
            assertThat(refusal(() -> notes.insertOne(new Document("_id", 1)))).isEqualTo(UNAUTHORIZED);
            assertThat(refusal(() -> stranger.listDatabaseNames().first())).isEqualTo(UNAUTHORIZED);
            assertThat(refusal(notes::drop)).isEqualTo(UNAUTHORIZED);
        }
    }

    @Test
    void wrongPasswordAndUnknownNameAreRefusedInTheSameWay() {
        for (String wrong : new String[] {
            mongo.connectionString().replaceFirst(":[0-9a-f]{48}@", ":" + "0".repeat(48) + "@"),
            mongo.connectionString().replace("//veintrail:", "//nobody:")
        }) {
            try (MongoClient guessing = client(wrong)) {
                assertThat(catchThrowable(
                                () -> notes(guessing, "veintrail").find().first()))
                        .isInstanceOf(MongoSecurityException.class)
                        .rootCause()
                        .hasMessageContaining("error 18 (AuthenticationFailed): 'Authentication failed.'");
            }
        }
    }

    @Test
    void userOfSomeDatabasesUsesTheseAndNoOther() {
        String kept = mongo.connectionStringFor("vault", name -> name.endsWith("_vault"));
        try (MongoClient owner = client(mongo.connectionString());
                MongoClient vault = client(kept)) {
            notes(owner, "veintrail").insertOne(new Document("_id", 1));
            notes(vault, "veintrail_vault").insertOne(new Document("_id", 2));
            assertThat(notes(owner, "veintrail_vault").countDocuments()).isEqualTo(1);
            MongoCollection<Document> foreign = notes(vault, "veintrail");
            assertThat(refusal(() -> foreign.find().first())).isEqualTo(UNAUTHORIZED);
            assertThat(refusal(() -> foreign.deleteMany(new Document()))).isEqualTo(UNAUTHORIZED);
            assertThat(refusal(() -> vault.getDatabase("veintrail").drop())).isEqualTo(UNAUTHORIZED);
            assertThat(refusal(() ->
                            vault.getDatabase("veintrail").listCollections().first()))
                    .isEqualTo(UNAUTHORIZED);
            assertThat(vault.getDatabase("veintrail")
                            .listCollectionNames()
                            .authorizedCollections(true)
                            .into(new ArrayList<>()))
                    .isEmpty();
            assertThat(vault.getDatabase("veintrail_vault")
                            .listCollectionNames()
                            .authorizedCollections(true)
                            .into(new ArrayList<>()))
                    .containsExactly("notes");
            assertThat(notes(owner, "veintrail").countDocuments()).isEqualTo(1);
        }
    }

    @Test
    void passwordIsAnotherAtEachStart() {
        try (EmbeddedMongo other = EmbeddedMongo.inMemory()) {
            assertThat(secret(other)).hasSize(48).isNotEqualTo(secret(mongo));
        }
        assertThat(catchThrowable(() -> mongo.connectionStringFor("veintrail", name -> true)))
                .hasMessageContaining("'veintrail'");
    }

    private static String secret(EmbeddedMongo server) {
        return server.connectionString().replaceFirst(".*:([0-9a-f]+)@.*", "$1");
    }

    /** What a client says is bound to what it was asked: neither another talk's proof nor an altered one is taken. */
    @Test
    void proofOfAnotherTalkProvesNothing() {
        WireUsers users = new WireUsers(new SecureRandom());
        users.add("anna", database -> true);
        ScramConversation talk = new ScramConversation(users);
        assertThat(talk.first(bytes("y,,n=anna,r=abc")))
                .as("with channel binding")
                .isEmpty();
        assertThat(talk.first(bytes("n,,n=anna"))).as("without a nonce").isEmpty();
        Optional<byte[]> asked = talk.first(bytes("n,,n=anna,r=abc"));
        String nonce = new String(asked.orElseThrow(), StandardCharsets.UTF_8).split(",", 2)[0];
        assertThat(nonce).startsWith("r=abc").hasSizeGreaterThan(40);
        for (String said : new String[] {
            "c=biws," + nonce + ",p=" + "A".repeat(43) + "=",
            "c=biws,r=abc,p=" + "A".repeat(43) + "=",
            "c=biws," + nonce + ",p=!",
            "c=biws," + nonce
        }) {
            talk.first(bytes("n,,n=anna,r=abc"));
            assertThat(talk.last(bytes(said))).as(said).isEmpty();
            assertThat(talk.proved()).isNull();
        }
        assertThat(users.find("bert")).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
