package org.veintrail.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.security.SecureRandom;
import java.time.Instant;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veintrail.access.Passwords;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/** Two database servers: the log's, and the vault's own. */
@Tag("slow")
class SecretsDatabaseTest {
    private static final String NAME = "veintrail_vault";

    private final EmbeddedMongo log = EmbeddedMongo.inMemory();
    private final EmbeddedMongo vault = EmbeddedMongo.inMemory();
    private MongoClient shared;
    private MongoClient other;

    @BeforeEach
    void connect() {
        shared = MongoClients.create(log.connectionString());
        other = MongoClients.create(vault.connectionString());
    }

    @AfterEach
    void stop() {
        shared.close();
        other.close();
        log.close();
        vault.close();
    }

    private static CredentialVault credentials(SecretsDatabase secrets) {
        return new CredentialVault(secrets.credentials(), Passwords.encoder(), null, new SecureRandom());
    }

    private static long in(MongoClient client, String collection) {
        MongoCollection<Document> there = client.getDatabase(NAME).getCollection(collection);
        return there.countDocuments();
    }

    @Test
    void secretsLieWhereTheVaultLiesAndNotBesideTheLog() {
        try (SecretsDatabase secrets = new SecretsDatabase(shared, vault.connectionString(), NAME)) {
            credentials(secrets).keepPassword("C1", "anna", "violet kettle harbour");
            assertThat(credentials(secrets).isPassword("C1", "violet kettle harbour"))
                    .isTrue();
            assertThat(in(other, "credentials")).isEqualTo(1);
            assertThat(in(shared, "credentials")).isZero();
        }
    }

    @Test
    void withoutAConnectionOfItsOwnTheVaultSharesTheLogs() {
        try (SecretsDatabase secrets = new SecretsDatabase(shared, null, NAME)) {
            credentials(secrets).keepPassword("C1", "anna", "violet kettle harbour");
            assertThat(in(shared, "credentials")).isEqualTo(1);
        }
    }

    @Test
    void aVaultThatGetsAConnectionOfItsOwnLaterTakesItsSecretsAlong() {
        try (SecretsDatabase before = new SecretsDatabase(shared, "", NAME)) {
            credentials(before).keepPassword("C1", "anna", "violet kettle harbour");
            before.marks().insertOne(new Document("_id", "demo").append("at", Instant.EPOCH.toString()));
        }
        try (SecretsDatabase after = new SecretsDatabase(shared, vault.connectionString(), NAME)) {
            assertThat(credentials(after).isPassword("C1", "violet kettle harbour"))
                    .isTrue();
            assertThat(after.marks().countDocuments()).isEqualTo(1);
            assertThat(in(shared, "credentials") + in(shared, "marks")).isZero();
        }
    }

    /** Two users of one database are not two places: nothing moves onto itself, and nothing is lost by it. */
    @Test
    void aVaultWithAUserOfItsOwnBesideTheLogKeepsItsSecrets() {
        try (SecretsDatabase before = new SecretsDatabase(shared, "", NAME)) {
            credentials(before).keepPassword("C1", "anna", "violet kettle harbour");
        }
        String own = log.connectionStringFor("vault", NAME::equals);
        for (int start = 0; start < 2; start++) {
            try (SecretsDatabase secrets = new SecretsDatabase(shared, own, NAME)) {
                assertThat(credentials(secrets).isPassword("C1", "violet kettle harbour"))
                        .isTrue();
                assertThat(secrets.marks().countDocuments()).isZero();
            }
        }
    }

    @Test
    void aLogsUserWithoutARightOnTheVaultIsNotAskedForWhatItCannotHave() {
        String logs = log.connectionStringFor("log", name -> !name.equals(NAME));
        String own = log.connectionStringFor("vault", NAME::equals);
        try (MongoClient limited = MongoClients.create(logs)) {
            try (SecretsDatabase secrets = new SecretsDatabase(limited, own, NAME)) {
                credentials(secrets).keepPassword("C1", "anna", "violet kettle harbour");
            }
            try (SecretsDatabase secrets = new SecretsDatabase(limited, own, NAME)) {
                assertThat(credentials(secrets).isPassword("C1", "violet kettle harbour"))
                        .isTrue();
            }
        }
        assertThat(in(shared, "credentials")).isEqualTo(1);
    }
}
