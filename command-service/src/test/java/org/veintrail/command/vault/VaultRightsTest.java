package org.veintrail.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/** The vault and the log on one server that checks rights, each with a user that has none on the other's database. */
class VaultRightsTest {
    private static final int UNAUTHORIZED = 13;

    @Test
    void aVaultsUserKeepsSecretsAndIsBackedUpWithoutARightOnTheLog() {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory()) {
            String vaults = mongo.connectionStringFor("vault", name -> name.equals("veintrail_vault"));
            VaultProperties properties = new VaultProperties(
                    vaults, null, null, List.of(), null, "veintrail-vault", null, Duration.ofSeconds(5));
            try (MongoClient log = MongoClients.create(
                            mongo.connectionStringFor("log", name -> !name.equals("veintrail_vault")));
                    VaultDatabase vault = new VaultDatabase(log, "veintrail", properties)) {
                log.getDatabase("veintrail").getCollection("commits").insertOne(new Document("_id", 0));
                vault.identities().insertOne(new Document("_id", "P-1").append(IdentityVault.KEY, "wrapped"));
                vault.subjects().insertOne(new Document("_id", "anna"));
                List<String> lines = new ArrayList<>();
                vault.backup(document -> lines.add(document.toJson()));
                assertThat(lines).hasSize(2).noneMatch(line -> line.contains("commits"));
                assertThat(catchThrowableOfType(
                                        MongoCommandException.class,
                                        () -> log.getDatabase("veintrail_vault")
                                                .getCollection("identities")
                                                .find()
                                                .first())
                                .getErrorCode())
                        .isEqualTo(UNAUTHORIZED);
            }
        }
    }
}
