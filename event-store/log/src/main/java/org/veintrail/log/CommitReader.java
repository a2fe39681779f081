package org.veintrail.log;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.List;
import java.util.OptionalLong;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.veintrail.eventstore.CommitLog;
import org.veintrail.eventstore.StoredCommit;

/** Reads commits for checking: a document that cannot be read any more must not hide those before it. */
final class CommitReader {

    static final int BATCH = 256;

    private final CommitLog log;
    private final MongoCollection<BsonDocument> documents;

    /** @param documents in which the log's commits lie */
    CommitReader(CommitLog log, MongoCollection<BsonDocument> documents) {
        this.log = log;
        this.documents = documents;
    }

    /** Number of documents beside and in the log; cheap, and after a crash of the server perhaps not exact. */
    long documents() {
        return documents.estimatedDocumentCount();
    }

    /** Position of the first document that lies within a commit, where no reader of the log ever looks. */
    OptionalLong doubled() {
        long expected = 0;
        for (BsonDocument document : documents
                .find()
                .projection(Projections.include(StoredCommit.COUNT))
                .sort(Sorts.ascending(StoredCommit.POSITION))) {
            long position = document.getNumber(StoredCommit.POSITION).longValue();
            if (position < expected) {
                return OptionalLong.of(position);
            }
            expected = position + document.getNumber(StoredCommit.COUNT).longValue();
        }
        return OptionalLong.empty();
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
