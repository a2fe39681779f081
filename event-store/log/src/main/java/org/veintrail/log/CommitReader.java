package org.veintrail.log;

import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.veintrail.eventstore.CommitLog;

/** Reads commits for checking: a document that cannot be read any more must not hide those before it. */
final class CommitReader {

    static final int BATCH = 256;

    private final CommitLog log;

    CommitReader(CommitLog log) {
        this.log = log;
    }

    /** Commits from the one that holds the position, or after it when none does. */
    List<BsonDocument> from(long position) {
        try {
            return log.rawCommits(position, BATCH);
        } catch (BsonInvalidOperationException e) {
            return log.rawCommits(position, 1);
        }
    }

    /** Position after the newest durable event. */
    long end() {
        return log.lastPosition() + 1;
    }
}
