package org.veintrail.eventstore;

import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** No proof: the state is the number of events and nothing else. */
final class UnsealedCommits implements CommitSealer<Long> {

    @Override
    public Long empty() {
        return 0L;
    }

    @Override
    public Long after(Long state, BsonDocument commit) {
        return state + commit.getInt32(StoredCommit.COUNT).getValue();
    }

    @Override
    public Long after(Long state, List<byte[]> prepared) {
        return state + prepared.size();
    }

    @Override
    public long size(Long state) {
        return state;
    }

    @Override
    public @Nullable BsonValue root(Long state) {
        return null;
    }

    @Override
    public Long resume(long end, List<? extends BsonDocument> tail) {
        return end;
    }
}
