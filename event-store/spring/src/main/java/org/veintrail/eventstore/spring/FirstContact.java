package org.veintrail.eventstore.spring;

import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.veintrail.eventstore.EventStoreSettings;
import org.veintrail.eventstore.RestoredCommit;

/**
 * Asks a database whether it is there before anything else is started on it. The driver alone would connect in the background
 * and let the first part that reads fail half a minute later.
 */
final class FirstContact {
    private FirstContact() {}

    /**
     * Waits until a server that takes writes answers.
     *
     * @throws DatabaseUnreachableException if none did in time, or if it does not let us in
     */
    static void require(MongoClient client, List<String> hosts, Duration patience) {
        try {
            client.withTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .getDatabase("admin")
                    .runCommand(new Document("ping", 1));
        } catch (MongoException e) {
            throw new DatabaseUnreachableException(hosts, patience, refused(e), e);
        }
    }

    /** A restore that was cut off left a part of a log, beside which no other is begun. */
    static void requireWhole(MongoDatabase database) {
        String unfinished = EventStoreSettings.defaults().commits() + RestoredCommit.UNFINISHED;
        for (String name : database.listCollectionNames().authorizedCollections(true)) {
            if (name.equals(unfinished)) {
                throw new UnfinishedRestoreException(database.getName());
            }
        }
    }

    /** A wrong password shows as a timeout of the pool or as itself, depending on which thread was first to try it. */
    private static boolean refused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoSecurityException) {
                return true;
            }
        }
        return String.valueOf(failure.getMessage()).contains(MongoSecurityException.class.getSimpleName());
    }
}
