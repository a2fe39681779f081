package org.veintrail.log;

import static org.veintrail.log.Alterations.commit;
import static org.veintrail.log.Alterations.event;
import static org.veintrail.log.Alterations.keys;
import static org.veintrail.log.Alterations.payload;
import static org.veintrail.log.Alterations.proof;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * What somebody with every right on the database does to the commits of the sound log of {@link SampleLog}, in which commits begin at 0, 3, 4 and 9 of every
 * twelve positions; and the first and last position that are wrong, missing, doubled or moved by it. The two differ where a run of positions is gone, and
 * where what is wrong is said of a whole commit and of none of its events.
 */
enum Alteration {
    BYTE_OF_A_PAYLOAD(61, log -> payload(log, 61, payload -> payload.append("bag", new BsonString("LYOM")))),
    NUMBER_OF_A_PAYLOAD(62, log -> payload(log, 62, payload -> payload.append("step", new BsonInt32(7)))),
    FIELD_ADDED_TO_A_PAYLOAD(77, log -> payload(log, 77, payload -> payload.append("extra", new BsonInt32(1)))),
    FIELDS_OF_A_PAYLOAD_REORDERED(79, log -> payload(log, 79, payload -> payload.append("bag", payload.remove("bag")))),
    TWO_PAYLOADS(91, 91, Source.DUMP_ALONE, log -> Alterations.payloadTwice(log, 91)),
    FALSE_PAYLOAD_BESIDE_ITS_COMMITMENT(90, log -> Alterations.falseBesideItsCommitment(log, 90, true)),
    FALSE_PAYLOAD_AND_SALT_BESIDE_ITS_COMMITMENT(89, log -> Alterations.falseBesideItsCommitment(log, 89, false)),
    PAYLOAD_BLANKED_WITH_A_FALSE_COMMITMENT(78, Alterations::falselyBlanked),
    TIMESTAMP(60, log -> event(log, 60, event -> event.append("at", new BsonString("2026-03-01T12:00:00.123457Z")))),
    FIELD_OF_THE_METADATA(
            63,
            log -> event(
                    log, 63, event -> event.getDocument("metaData").append("actor", new BsonString("nurse-4712")))),
    AGGREGATE(66, log -> event(log, 66, event -> event.append("aggregate", new BsonString("another-bag")))),
    AGGREGATE_OF_AN_EVENT_WITHOUT_ONE(
            68, log -> event(log, 68, event -> event.append("aggregate", new BsonString("bag-1")))),
    SEQUENCE(64, log -> event(log, 64, event -> event.append("sequence", new BsonInt64(9)))),
    SALT(65, log -> event(log, 65, event -> event.append("payloadSalt", new BsonBinary(new byte[16])))),
    SALT_REMOVED(67, log -> event(log, 67, event -> event.remove("payloadSalt"))),
    EVENT_MADE_UNREADABLE(70, log -> event(log, 70, event -> event.append("payloadType", new BsonInt32(1)))),
    EVENT_NO_DOCUMENT_ANY_MORE(
            113, log -> commit(log, 112, commit -> commit.getArray("events").set(1, new BsonString("gone")))),
    EVENT_ID(71, log -> event(log, 71, event -> event.append("id", new BsonString("event-0")))),
    TYPE_OF_THE_PAYLOAD(73, log -> event(log, 73, event -> event.append("payloadType", new BsonString("Other")))),
    REVISION(74, log -> event(log, 74, event -> event.append("revision", new BsonString("2")))),
    TYPE_OF_THE_AGGREGATE(76, log -> event(log, 76, event -> event.append("type", new BsonString("Vial")))),
    ENCODING(86, log -> event(log, 86, event -> event.append("encoding", new BsonString("text")))),
    FIELD_ADDED_TO_AN_EVENT(
            92,
            92,
            Source.DUMP_ALONE,
            log -> event(log, 92, event -> event.append("signedBy", new BsonString("nurse-4712")))),

    LAST_EVENT_OF_A_COMMIT_REMOVED(
            83, log -> commit(log, 81, commit -> commit.getArray("events").remove(2))),
    MIDDLE_EVENT_OF_A_COMMIT_REMOVED(
            89, log -> commit(log, 88, commit -> commit.getArray("events").remove(1))),
    FIRST_EVENT_OF_A_COMMIT_REMOVED(
            100, log -> commit(log, 100, commit -> commit.getArray("events").remove(0))),
    ONLY_EVENT_OF_A_COMMIT_REMOVED(
            99, log -> commit(log, 99, commit -> commit.getArray("events").clear())),
    EVENT_ADDED_TO_A_COMMIT(
            108,
            log -> commit(
                    log,
                    105,
                    commit -> commit.getArray("events")
                            .add(commit.getArray("events").get(2)))),
    TWO_EVENTS_OF_A_COMMIT_SWAPPED(113, log -> Alterations.swapWithin(log, 112, 1, 3)),
    TWO_EVENTS_OF_A_COMMIT_SWAPPED_WITH_THEIR_LEAF_HASHES(113, log -> {
        Alterations.swapWithin(log, 112, 1, 3);
        Alterations.swapLeaves(log, 112, 1, 3);
    }),
    TWO_EVENTS_OF_TWO_COMMITS_SWAPPED(26, log -> Alterations.swapEvents(log, 26, 61)),
    TWO_COMMITS_SWAPPED(24, log -> Alterations.swapCommits(log, 24, 60)),
    TWO_COMMITS_OF_DIFFERENT_LENGTH_SWAPPED(28, log -> Alterations.swapCommits(log, 28, 63)),
    COMMIT_MOVED_TO_THE_END(36, 38, log -> Alterations.move(log, 36, 300)),
    COMMIT_DOUBLED_WITHIN_ITSELF(82, log -> Alterations.copy(log, 81, 82)),
    COMMIT_REPLACED_BY_THE_CONTENT_OF_ANOTHER(
            120,
            log -> commit(
                    log,
                    120,
                    commit -> commit.append("events", Alterations.at(log, 24).getArray("events")))),
    COMMIT_SLIPPED_IN_AND_THE_REST_RENUMBERED(120, log -> Alterations.slipIn(log, 24, 120)),

    COUNT(88, 92, Source.DUMP_ALONE, log -> commit(log, 88, commit -> commit.append("count", new BsonInt32(2)))),
    COUNT_REMOVED(72, 74, log -> commit(log, 72, commit -> commit.remove("count"))),
    COUNT_NO_WHOLE_NUMBER(
            72, 74, Source.DUMP_ALONE, log -> commit(log, 72, commit -> commit.append("count", new BsonDouble(3.4)))),
    RUNNING_MAXIMUM(
            96, 98, Source.DUMP_ALONE, log -> commit(log, 96, commit -> commit.append("latest", new BsonDateTime(0)))),
    KEYS_OF_A_COMMIT(
            93,
            93,
            Source.DUMP_ALONE,
            log -> keys(log, 93, keys -> {
                keys.clear();
                keys.add(new BsonString("k"));
            })),
    KEY_WITHOUT_WHICH_AN_EVENT_IS_NOT_FOUND(
            90, 90, Source.DUMP_ALONE, log -> keys(log, 88, keys -> keys.set(4, new BsonString("bag-9/0000000000")))),
    KEY_UNDER_WHICH_ANOTHER_AGGREGATE_IS_FOUND(
            88, 92, Source.DUMP_ALONE, log -> keys(log, 88, keys -> keys.add(new BsonString("bag-9/0000000000")))),
    TYPE_OF_THE_POSITION(84, 86, Source.DUMP_ALONE, log -> Alterations.move(log, 84, new BsonDouble(84.5))),
    FIELD_ADDED_TO_A_COMMIT(
            84, 86, Source.DUMP_ALONE, log -> commit(log, 84, commit -> commit.append("note", new BsonString("ok")))),
    FIELD_ADDED_TO_THE_PROOF(84, 86, log -> proof(log, 84, proof -> proof.append("note", new BsonString("ok")))),
    RECORDED_ROOT(76, 80, log -> proof(log, 76, proof -> proof.append("hash", new BsonBinary(new byte[32])))),
    RECORDED_EDGE(
            63,
            63,
            Source.DUMP_ALONE,
            log -> proof(
                    log,
                    63,
                    proof -> proof.append(
                            "peaks",
                            new BsonBinary(new byte[proof.getBinary("peaks").getData().length])))),
    RECORDED_EDGE_REMOVED(63, 63, Source.DUMP_ALONE, log -> proof(log, 63, proof -> proof.remove("peaks"))),
    EDGE_OF_ANOTHER_SIZE_ADDED(
            76,
            80,
            Source.DUMP_ALONE,
            log -> proof(log, 76, proof -> proof.append("peaks", new BsonBinary(new byte[64])))),
    RECORDED_LEAF_HASH(101, log -> Alterations.leaves(log, 100, leaves -> leaves[32] ^= 1)),
    RECORDED_LEAF_HASHES_CUT(
            100,
            104,
            log -> proof(
                    log,
                    100,
                    proof -> proof.append(
                            "leaves",
                            new BsonBinary(
                                    Arrays.copyOf(proof.getBinary("leaves").getData(), 64))))),
    RECORDED_PROOF_REMOVED(76, 80, log -> commit(log, 76, commit -> commit.remove("root"))),

    LAST_COMMIT_DELETED(297, 299, log -> log.deleteOne(Filters.eq("_id", 297L))),
    LAST_COMMITS_DELETED(88, 299, log -> log.deleteMany(Filters.gte("_id", 88L))),
    MIDDLE_COMMIT_DELETED(148, 152, log -> log.deleteOne(Filters.eq("_id", 148L))),
    FIRST_COMMIT_DELETED(0, 2, log -> log.deleteOne(Filters.eq("_id", 0L))),
    WHOLE_AGGREGATE_DELETED(9, 11, log -> Alterations.deleteAggregate(log, "bag-3")),
    WHOLE_AGGREGATE_DELETED_AND_THE_REST_RENUMBERED(9, log -> {
        Alterations.deleteAggregate(log, "bag-3");
        Alterations.renumber(log);
    }),
    EVERYTHING_DELETED(0, 299, log -> log.deleteMany(new BsonDocument())),
    WRITTEN_ANEW_WITH_RECOMPUTED_HASHES(120, Source.HASHES_ANEW, log -> Alterations.writeAnew(log, 120)),
    WHOLE_AGGREGATE_DELETED_AND_THE_REST_WRITTEN_ANEW(9, Source.HASHES_ANEW, log -> {
        Alterations.deleteAggregate(log, "bag-3");
        Alterations.renumber(log);
        Alterations.writeAnew(log, 9);
    });

    /** Where the verifier reads, and how much of what the check compares stands there. */
    enum Source {
        /** Entries, leaf hashes and roots, but not what a commit says beside its events. */
        EXPORT,
        HTTP,
        /** Everything. */
        DUMP;

        private static final Set<Source> ALL = EnumSet.allOf(Source.class);
        private static final Set<Source> DUMP_ALONE = EnumSet.of(DUMP);
        /**
         * A dump has the tree, and a running system proves from it which entries are the beginning of what it signed; an export has nothing beside a
         * signature over all of them that knew them before their hashes were written anew.
         */
        private static final Set<Source> HASHES_ANEW = EnumSet.of(DUMP, HTTP);
    }

    final long position;
    final long last;
    private final Set<Source> exact;
    private final Consumer<MongoCollection<BsonDocument>> act;

    Alteration(long position, Consumer<MongoCollection<BsonDocument>> act) {
        this(position, position, act);
    }

    Alteration(long position, Set<Source> exact, Consumer<MongoCollection<BsonDocument>> act) {
        this(position, position, exact, act);
    }

    Alteration(long position, long last, Consumer<MongoCollection<BsonDocument>> act) {
        this(position, last, Source.ALL, act);
    }

    Alteration(long position, long last, Set<Source> exact, Consumer<MongoCollection<BsonDocument>> act) {
        this.position = position;
        this.last = last;
        this.exact = exact;
        this.act = act;
    }

    void alter(MongoCollection<BsonDocument> commits) {
        act.accept(commits);
    }

    /** Whether the verifier that reads there names the very position. */
    boolean isNamedBy(Source source) {
        return exact.contains(source);
    }

    /** Whether the verifier that reads there sees nothing at all, because every entry is what was written. */
    boolean isBesideTheEntriesOf(Source source) {
        return exact == Source.DUMP_ALONE && source != Source.DUMP;
    }
}
