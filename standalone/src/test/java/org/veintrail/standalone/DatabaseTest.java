package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.PropertySourcesPropertyResolver;

/** Whom the embedded database of a system lets do what. */
class DatabaseTest {
    private static final int UNAUTHORIZED = 13;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static PropertyResolver settings(Map<String, Object> given) {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(new MapPropertySource("given", given));
        return new PropertySourcesPropertyResolver(sources);
    }

    private static MongoCollection<Document> notes(MongoClient client, String database) {
        return client.getDatabase(database).getCollection("notes");
    }

    private static void isRefused(MongoClient client, String database) {
        assertThat(catchThrowableOfType(
                                MongoCommandException.class,
                                () -> notes(client, database).find().first())
                        .getErrorCode())
                .isEqualTo(UNAUTHORIZED);
    }

    private static MongoClient client(Map<String, Object> addresses, String setting) {
        return MongoClients.create(String.valueOf(addresses.get(setting)));
    }

    @Test
    void logAndVaultHaveUsersThatCannotReadEachOther() {
        Database database = Database.embedded(folder);
        Map<String, Object> addresses =
                database.users().addresses(settings(Map.of("veintrail.mongodb.database", "custody")));
        try (MongoClient log = client(addresses, "veintrail.mongodb.uri");
                MongoClient vault = client(addresses, "veintrail.vault.uri")) {
            notes(log, "custody").insertOne(new Document("_id", 1));
            notes(vault, "custody_vault").insertOne(new Document("_id", 1));
            isRefused(log, "custody_vault");
            isRefused(vault, "custody");
            notes(log, "custody_views").insertOne(new Document("_id", 1));
        } finally {
            database.stop().run();
        }
    }

    @Test
    void vaultElsewhereTakesWithItWhatWasKeptHere() {
        Database database = Database.embedded(folder);
        Map<String, Object> addresses = database.users()
                .addresses(settings(Map.of(
                        "veintrail.vault.uri",
                        "mongodb://vault.example/?tls=true",
                        "veintrail.vault.database",
                        "secrets")));
        assertThat(addresses).containsOnlyKeys("veintrail.mongodb.uri");
        try (MongoClient log = client(addresses, "veintrail.mongodb.uri")) {
            assertThat(notes(log, "secrets").find().first()).isNull();
        } finally {
            database.stop().run();
        }
    }

    @Test
    void vaultsDatabaseIsFoundByTheNameThatItIsGiven() {
        Database database = Database.embedded(folder);
        Map<String, Object> addresses =
                database.users().addresses(settings(Map.of("veintrail.vault.database", "secrets")));
        try (MongoClient log = client(addresses, "veintrail.mongodb.uri");
                MongoClient vault = client(addresses, "veintrail.vault.uri")) {
            notes(vault, "secrets").insertOne(new Document("_id", 1));
            isRefused(log, "secrets");
            isRefused(vault, "veintrail_vault");
        } finally {
            database.stop().run();
        }
    }
}
