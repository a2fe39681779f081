package org.veintrail.command.vault;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The vault's own database, by a connection of its own where one is configured: another user's, or another server's. */
public final class VaultDatabase implements AutoCloseable {
    private static final String SUFFIX = "_vault";
    private static final String COLLECTION = "identities";

    private final @Nullable MongoClient own;
    private final MongoDatabase database;

    /**
     * Opens it.
     *
     * @param shared the log's connection, which is used unless the vault has its own
     * @param logDatabase name of the log's database
     */
    VaultDatabase(MongoClient shared, String logDatabase, VaultProperties properties) {
        this.own = properties.uri() == null ? null : MongoClients.create(properties.uri());
        String name = properties.database() == null ? logDatabase + SUFFIX : properties.database();
        if (own == null && name.equals(logDatabase)) {
            throw new IllegalArgumentException("veintrail.vault.database is " + name
                    + ", which is the log's. Identities lie apart from the events; choose another.");
        }
        this.database = (own == null ? shared : own)
                .getDatabase(name)
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    /** Every entry: identities, encrypted, and the wrapped root key. */
    public MongoCollection<Document> identities() {
        return database.getCollection(COLLECTION);
    }

    /** What ties the accounts to what a sign-in provider calls their people. */
    public MongoCollection<Document> subjects() {
        return database.getCollection("subjects");
    }

    /**
     * Puts entries of a backup into an empty vault beside a restored log. Each is marked, so that the first start asks the log whether it
     * was to be erased after the backup was made.
     *
     * @param entries one as MongoDB extended JSON in each element
     */
    public static void restore(MongoClient client, String logDatabase, List<String> entries) {
        List<Document> documents = entries.stream().map(Document::parse).toList();
        documents.stream()
                .filter(entry -> entry.containsKey(IdentityVault.KEY) && !RootKey.ID.equals(entry.get("_id")))
                .forEach(entry -> entry.append(IdentityVault.ERASING, true));
        if (!documents.isEmpty()) {
            client.getDatabase(logDatabase + SUFFIX).getCollection(COLLECTION).insertMany(documents);
        }
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
