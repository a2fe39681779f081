package org.veintrail.query.projection;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;

/**
 * Whether a failure says something about the database at this moment rather than about the event. Then the whole batch waits and is
 * tried again: an event that met a database that was away is not poisoned, and no letter could be stored either.
 */
final class PassingFailure {

    private PassingFailure() {}

    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoException of) {
                return !isAboutTheDocument(of);
            }
        }
        return false;
    }

    private static boolean isAboutTheDocument(MongoException failure) {
        if (failure.hasErrorLabel("RetryableWriteError") || failure.hasErrorLabel("TransientTransactionError")) {
            return false;
        }
        return switch (failure) {
            case MongoBulkWriteException bulk -> bulk.getWriteConcernError() == null;
            case MongoWriteException write -> true;
            // NotPrimary and the like are classes of their own; what is left is a command that can never succeed.
            case MongoCommandException command -> command.getClass() == MongoCommandException.class;
            default -> false;
        };
    }
}
