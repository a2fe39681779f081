package org.veintrail.accounts;

import com.mongodb.MongoCommandException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Where the secrets of accounts lie: in the vault's database, by the vault's own connection where it has one, so that whoever can read the
 * log's database reads no hash of a password.
 */
final class SecretsDatabase implements AutoCloseable {
    private static final List<String> COLLECTIONS = List.of("credentials", "marks", "sessions");

    /** MongoDB's code for a command that the user has no right to send. */
    private static final int UNAUTHORIZED = 13;

    private final @Nullable MongoClient own;
    private final MongoDatabase database;

    /**
     * Opens it.
     *
     * @param shared the log's connection, which is used unless the vault has its own
     * @param uri the vault's own connection, or null
     * @param name the vault's database
     */
    SecretsDatabase(MongoClient shared, @Nullable String uri, String name) {
        this.own = uri == null || uri.isBlank() ? null : MongoClients.create(uri);
        this.database = (own == null ? shared : own)
                .getDatabase(name)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        if (own != null) {
            moveFrom(shared.getDatabase(name));
        }
    }

    /** A vault may get a connection of its own later; what was kept before moves there, and none of it stays behind. */
    private void moveFrom(MongoDatabase former) {
        try {
            if (!isSeenIn(former)) {
                COLLECTIONS.forEach(each -> move(former.getCollection(each), database.getCollection(each)));
            }
        } catch (MongoCommandException e) {
            // A user of the log without a right on the vault's database cannot have kept anything there.
            if (e.getErrorCode() != UNAUTHORIZED) {
                throw e;
            }
        }
    }

    /** Whether both connections lead to the same place, by two users: what lies there has nowhere to move. */
    private boolean isSeenIn(MongoDatabase former) {
        Document probe = new Document("_id", "place-" + new ObjectId().toHexString());
        marks().insertOne(probe);
        try {
            return former.getCollection("marks").find(probe).first() != null;
        } finally {
            marks().deleteOne(probe);
        }
    }

    private static void move(MongoCollection<Document> from, MongoCollection<Document> to) {
        for (Document each : from.find()) {
            to.replaceOne(Filters.eq("_id", each.get("_id")), each, new ReplaceOptions().upsert(true));
            from.deleteOne(Filters.eq("_id", each.get("_id")));
        }
    }

    MongoCollection<Document> credentials() {
        return database.getCollection("credentials");
    }

    MongoCollection<Document> marks() {
        return database.getCollection("marks");
    }

    MongoCollection<Document> sessions() {
        return database.getCollection("sessions");
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
