package org.veintrail.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/** A vault on a server of its own, saved and put back: identities from there, secrets of accounts from beside the log, each once. */
class VaultBackupTest {
    private static VaultProperties on(String uri) {
        return new VaultProperties(uri, null, null, List.of(), null, "veintrail-vault", null, Duration.ofSeconds(5));
    }

    private static void fill(MongoClient log, MongoClient own) {
        own.getDatabase("veintrail_vault")
                .getCollection("identities")
                .insertMany(List.of(
                        new Document("_id", RootKey.ID).append(IdentityVault.KEY, "wrapped root"),
                        new Document("_id", "P-1").append(IdentityVault.KEY, "wrapped"),
                        new Document("_id", "P-2").append("erased", true)));
        own.getDatabase("veintrail_vault").getCollection("subjects").insertOne(new Document("_id", "anna"));
        own.getDatabase("veintrail_vault").getCollection("passkeys").insertOne(new Document("_id", "key-1"));
        own.getDatabase("veintrail_vault")
                .getCollection("credentials")
                .insertOne(new Document("_id", "c-1").append("hash", "$argon2id$"));
        log.getDatabase("veintrail").getCollection("commits").insertOne(new Document("_id", 0));
    }

    private static List<String> saved(MongoClient log, String uri) {
        List<String> lines = new ArrayList<>();
        try (VaultDatabase vault = new VaultDatabase(log, "veintrail", on(uri))) {
            vault.backup(document -> lines.add(document.toJson()));
        }
        return lines;
    }

    private static List<Document> of(MongoClient client, String collection) {
        return client.getDatabase("veintrail_vault")
                .getCollection(collection)
                .find()
                .into(new ArrayList<>());
    }

    @Test
    void aVaultOnAServerOfItsOwnIsSavedAndPutBack() {
        try (EmbeddedMongo beside = EmbeddedMongo.inMemory();
                EmbeddedMongo apart = EmbeddedMongo.inMemory();
                EmbeddedMongo later = EmbeddedMongo.inMemory();
                MongoClient log = MongoClients.create(beside.connectionString());
                MongoClient own = MongoClients.create(apart.connectionString());
                MongoClient restored = MongoClients.create(later.connectionString())) {
            fill(log, own);
            List<String> lines = saved(log, apart.connectionString());
            assertThat(lines).hasSize(6).noneMatch(line -> line.contains("commits"));
            VaultDatabase.restore(restored, "veintrail", lines);
            assertThat(of(restored, "identities"))
                    .containsExactlyInAnyOrder(
                            new Document("_id", RootKey.ID).append(IdentityVault.KEY, "wrapped root"),
                            new Document("_id", "P-1")
                                    .append(IdentityVault.KEY, "wrapped")
                                    .append(IdentityVault.ERASING, true),
                            new Document("_id", "P-2").append("erased", true));
            assertThat(of(restored, "subjects")).containsExactly(new Document("_id", "anna"));
            assertThat(of(restored, "passkeys")).containsExactly(new Document("_id", "key-1"));
            assertThat(of(restored, "credentials")).hasSize(1);
        }
    }

    @Test
    void aVaultWithEntriesOfItsOwnIsLeftAloneAndOneThatWasHalfRestoredIsCompleted() {
        try (EmbeddedMongo one = EmbeddedMongo.inMemory();
                EmbeddedMongo later = EmbeddedMongo.inMemory();
                MongoClient log = MongoClients.create(one.connectionString());
                MongoClient restored = MongoClients.create(later.connectionString())) {
            fill(log, log);
            List<String> lines = saved(log, one.connectionString());
            VaultDatabase.restore(restored, "veintrail", lines);
            restored.getDatabase("veintrail_vault").getCollection("subjects").drop();
            restored.getDatabase("veintrail_vault").getCollection("identities").deleteOne(new Document("_id", "P-1"));

            VaultDatabase.restore(restored, "veintrail", lines);
            assertThat(of(restored, "identities")).hasSize(3);
            assertThat(of(restored, "subjects")).containsExactly(new Document("_id", "anna"));

            restored.getDatabase("veintrail_vault").getCollection("subjects").insertOne(new Document("_id", "berta"));
            restored.getDatabase("veintrail_vault").getCollection("passkeys").drop();
            assertThatThrownBy(() -> VaultDatabase.restore(restored, "veintrail", lines))
                    .hasMessageContaining("veintrail_vault")
                    .hasMessageContaining("subjects");
            assertThat(of(restored, "passkeys")).isEmpty();
        }
    }

    @Test
    void aVaultBesideTheLogIsSavedWithoutTheLog() {
        try (EmbeddedMongo one = EmbeddedMongo.inMemory();
                MongoClient log = MongoClients.create(one.connectionString())) {
            fill(log, log);
            assertThat(saved(log, one.connectionString())).hasSize(6).doesNotHaveDuplicates();
        }
    }
}
