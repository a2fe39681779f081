package org.veintrail.command.vault;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The vault's own database, by a connection of its own where one is configured: another user's, or another server's. */
public final class VaultDatabase implements AutoCloseable {
    private static final String SUFFIX = "_vault";
    /** The collection of identities. */
    public static final String IDENTITIES = "identities";
    /** In a backup, the field that names the collection of a document that is not an identity. */
    public static final String COLLECTION = "_collection";

    private static final String SUBJECTS = "subjects";
    private static final String PASSKEYS = "passkeys";

    private final @Nullable MongoClient own;
    private final MongoDatabase database;
    private final MongoCollection<Document> identities;
    private final MongoCollection<Document> subjects;
    private final MongoCollection<Document> passkeys;

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
        MongoDatabase database = (own == null ? shared : own)
                .getDatabase(name)
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.database = database;
        this.identities = database.getCollection(IDENTITIES);
        this.subjects = database.getCollection(SUBJECTS);
        this.passkeys = database.getCollection(PASSKEYS);
    }

    /** Every entry: identities, encrypted, and the wrapped root key. */
    public MongoCollection<Document> identities() {
        return identities;
    }

    /** Public keys of passkeys, by account. */
    MongoCollection<Document> passkeys() {
        return passkeys;
    }

    /**
     * Hands out all that a backup of secrets holds, encrypted and hashed as it is stored: one document at a time, with its collection where
     * that is not the one of identities.
     */
    public void backup(Consumer<BsonDocument> each) {
        // The vault's own user may list what it has rights on, and nothing else.
        database.listCollectionNames().authorizedCollections(true).forEach(name -> backup(name, each));
    }

    private void backup(String collection, Consumer<BsonDocument> each) {
        for (BsonDocument document :
                database.getCollection(collection, BsonDocument.class).find()) {
            if (!collection.equals(IDENTITIES)) {
                document.append(COLLECTION, new BsonString(collection));
            }
            each.accept(document);
        }
    }

    /** Whose name is whose, of the people that a provider vouches for. */
    MongoCollection<Document> subjects() {
        return subjects;
    }

    /**
     * Puts entries of a backup into an empty vault beside a restored log, durably. Each is marked, so that the first start asks the log whether it
     * was to be erased after the backup was made. What a restore of the same backup wrote that was broken off is left as it is.
     *
     * @param entries one as MongoDB extended JSON in each element
     * @throws IllegalStateException when the vault holds anything else; then nothing was written
     */
    public static void restore(MongoClient client, String logDatabase, List<String> entries) {
        Map<String, Map<Object, Document>> collections = new TreeMap<>();
        for (String entry : entries) {
            Document document = Document.parse(entry);
            String collection = Objects.requireNonNullElse((String) document.remove(COLLECTION), IDENTITIES);
            if (collection.equals(IDENTITIES)
                    && document.containsKey(IdentityVault.KEY)
                    && !RootKey.ID.equals(document.get("_id"))) {
                document.append(IdentityVault.ERASING, true);
            }
            collections
                    .computeIfAbsent(collection, each -> new LinkedHashMap<>())
                    .put(document.get("_id"), document);
        }
        MongoDatabase vault = client.getDatabase(logDatabase + SUFFIX)
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        for (String present : vault.listCollectionNames().into(new ArrayList<>())) {
            takeOut(vault.getCollection(present), collections.getOrDefault(present, Map.of()));
        }
        collections.forEach((collection, documents) -> {
            if (!documents.isEmpty()) {
                vault.getCollection(collection).insertMany(List.copyOf(documents.values()));
            }
        });
    }

    /** What is there already needs no restore; what is there and not in the backup is somebody's. */
    private static void takeOut(MongoCollection<Document> present, Map<Object, Document> documents) {
        for (Document there : present.find()) {
            if (!there.equals(documents.remove(there.get("_id")))) {
                throw new IllegalStateException("The vault's database "
                        + present.getNamespace().getDatabaseName()
                        + " holds entries in " + present.getNamespace().getCollectionName()
                        + " that are not of this backup. Restore into a server whose vault is empty.");
            }
        }
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
