package org.veintrail.log;

import java.time.Instant;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one place that checkpoints are taken to.
 *
 * @param target journal, address or timestamp
 * @param size size of the newest checkpoint that is safe there, 0 before the first
 * @param pushedAt when it was taken there
 * @param failures failures in a row since
 * @param failingSince when the first of them was
 * @param triedAt when it was tried last
 * @param failure what the last failure was
 * @param alarmed whether an alarm stands in the log about them
 */
public record PushState(
        String target,
        long size,
        @Nullable Instant pushedAt,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant triedAt,
        @Nullable String failure,
        boolean alarmed) {

    static PushState never(String target) {
        return new PushState(target, 0, null, 0, null, null, null, false);
    }

    PushState pushed(long newSize, Instant now) {
        return new PushState(target, newSize, now, 0, null, now, null, false);
    }

    PushState failed(String words, Instant now) {
        return new PushState(
                target, size, pushedAt, failures + 1, failingSince == null ? now : failingSince, now, words, alarmed);
    }

    PushState withAlarm() {
        return new PushState(target, size, pushedAt, failures, failingSince, triedAt, failure, true);
    }

    BsonDocument toBson() {
        return new BsonDocument("_id", new BsonString(target))
                .append("size", new BsonInt64(size))
                .append("pushedAt", moment(pushedAt))
                .append("failures", new BsonInt32(failures))
                .append("failingSince", moment(failingSince))
                .append("triedAt", moment(triedAt))
                .append("failure", failure == null ? BsonNull.VALUE : new BsonString(failure))
                .append("alarmed", BsonBoolean.valueOf(alarmed));
    }

    static PushState of(BsonDocument stored) {
        return new PushState(
                stored.getString("_id").getValue(),
                stored.getNumber("size").longValue(),
                moment(stored, "pushedAt"),
                stored.getNumber("failures").intValue(),
                moment(stored, "failingSince"),
                moment(stored, "triedAt"),
                stored.isString("failure") ? stored.getString("failure").getValue() : null,
                stored.getBoolean("alarmed").getValue());
    }

    private static BsonValue moment(@Nullable Instant instant) {
        return instant == null ? BsonNull.VALUE : new BsonDateTime(instant.toEpochMilli());
    }

    private static @Nullable Instant moment(BsonDocument stored, String field) {
        return stored.isDateTime(field)
                ? Instant.ofEpochMilli(stored.getDateTime(field).getValue())
                : null;
    }
}
