package org.veintrail.eventstore;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.NoSuchDeadLetterException;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Events that one processing group could not handle, and those of the same sequences behind them.
 *
 * <p>One document per letter; its identifier is {@code group/sequence/number}, so letters of a sequence lie in order and two nodes cannot take one
 * number. Each operation changes one document. A node that is killed while it retries loses its claim after the claim duration.
 */
final class MongoDeadLetterQueue implements SequencedDeadLetterQueue<EventMessage<?>> {

    static final String ID = "_id";
    static final String GROUP = "group";
    static final String SEQUENCE = "sequence";
    private static final String NUMBER = "number";
    private static final String CLAIMED_AT = "claimedAt";

    private final MongoCollection<BsonDocument> collection;
    private final DeadLetterCodec codec;
    private final String group;
    private final Clock clock;
    private final Duration claimDuration;
    private final int mostSequences;
    private final int mostPerSequence;

    MongoDeadLetterQueue(
            MongoCollection<BsonDocument> collection,
            DeadLetterCodec codec,
            String group,
            Clock clock,
            Duration claimDuration,
            int mostSequences,
            int mostPerSequence) {
        this.collection = collection;
        this.codec = codec;
        this.group = group;
        this.clock = clock;
        this.claimDuration = claimDuration;
        this.mostSequences = mostSequences;
        this.mostPerSequence = mostPerSequence;
    }

    @Override
    public void enqueue(Object sequenceIdentifier, DeadLetter<? extends EventMessage<?>> letter) {
        if (isFull(sequenceIdentifier)) {
            throw new DeadLetterQueueOverflowException("The dead-letter queue of " + group + " has no room for event "
                    + letter.message().getIdentifier() + " of sequence " + sequenceIdentifier
                    + ". Retry or skip what is in it.");
        }
        String sequence = sequenceIdentifier.toString();
        BsonDocument document = codec.document(letter)
                .append(GROUP, new BsonString(group))
                .append(SEQUENCE, new BsonString(sequence))
                .append(CLAIMED_AT, BsonNull.VALUE);
        boolean stored = false;
        while (!stored) {
            BsonDocument last = end(sequence, false);
            stored = isDeliveredAgain(document, last) || insert(document, sequence, numberOf(last) + 1);
        }
    }

    /** A batch whose token was not stored comes again, after a crash or on another node; what lies here already stays once. */
    private static boolean isDeliveredAgain(BsonDocument letter, @Nullable BsonDocument last) {
        return last != null
                && last.containsKey(DeadLetterCodec.POSITION)
                && letter.containsKey(DeadLetterCodec.POSITION)
                && last.getNumber(DeadLetterCodec.POSITION).longValue()
                        >= letter.getNumber(DeadLetterCodec.POSITION).longValue();
    }

    private boolean insert(BsonDocument document, String sequence, long number) {
        document.append(NUMBER, new BsonInt64(number))
                .append(ID, new BsonString(prefix(sequence) + String.format(Locale.ROOT, "%010d", number)));
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** Number and position of the first or last letter of a sequence. */
    private @Nullable BsonDocument end(String sequence, boolean first) {
        return collection
                .find(of(sequence))
                .projection(Projections.include(NUMBER, DeadLetterCodec.POSITION))
                .sort(first ? Sorts.ascending(ID) : Sorts.descending(ID))
                .limit(1)
                .first();
    }

    private static long numberOf(@Nullable BsonDocument letter) {
        return letter == null ? -1 : letter.getInt64(NUMBER).getValue();
    }

    static boolean inOneSequence(BsonDocument one, BsonDocument other) {
        return one.getString(GROUP).equals(other.getString(GROUP))
                && one.getString(SEQUENCE).equals(other.getString(SEQUENCE));
    }

    @Override
    public void evict(DeadLetter<? extends EventMessage<?>> letter) {
        if (letter instanceof StoredDeadLetter stored) {
            collection.deleteOne(Filters.eq(ID, stored.id()));
        }
    }

    @Override
    public void requeue(
            DeadLetter<? extends EventMessage<?>> letter,
            UnaryOperator<DeadLetter<? extends EventMessage<?>>> letterUpdater) {
        if (letter instanceof StoredDeadLetter stored) {
            DeadLetter<?> changed = letterUpdater.apply(stored).markTouched();
            BsonDocument update = codec.changeable(changed).append(CLAIMED_AT, BsonNull.VALUE);
            if (collection
                            .updateOne(Filters.eq(ID, stored.id()), new BsonDocument("$set", update))
                            .getMatchedCount()
                    > 0) {
                return;
            }
        }
        throw new NoSuchDeadLetterException("Event " + letter.message().getIdentifier()
                + " is not in the dead-letter queue of " + group + " any more. Was it retried or skipped meanwhile?");
    }

    @Override
    public boolean contains(Object sequenceIdentifier) {
        return end(sequenceIdentifier.toString(), true) != null;
    }

    @Override
    public Iterable<DeadLetter<? extends EventMessage<?>>> deadLetterSequence(Object sequenceIdentifier) {
        List<DeadLetter<? extends EventMessage<?>>> letters = new ArrayList<>();
        collection
                .find(of(sequenceIdentifier.toString()))
                .sort(Sorts.ascending(ID))
                .map(codec::letter)
                .into(letters);
        return letters;
    }

    @Override
    public Iterable<Iterable<DeadLetter<? extends EventMessage<?>>>> deadLetters() {
        return () -> heads().stream()
                .map(head -> deadLetterSequence(head.getString(SEQUENCE).getValue()))
                .iterator();
    }

    /** The first letter of each sequence, without its content, the longest untouched first. */
    private List<BsonDocument> heads() {
        Map<String, BsonDocument> heads = new LinkedHashMap<>();
        for (BsonDocument letter : collection
                .find(all())
                .projection(Projections.include(SEQUENCE, DeadLetterCodec.LAST_TOUCHED, CLAIMED_AT))
                .sort(Sorts.ascending(ID))) {
            heads.putIfAbsent(letter.getString(SEQUENCE).getValue(), letter);
        }
        return heads.values().stream()
                .sorted(Comparator.comparing(head -> java.time.Instant.parse(
                        head.getString(DeadLetterCodec.LAST_TOUCHED).getValue())))
                .toList();
    }

    @Override
    public boolean isFull(Object sequenceIdentifier) {
        String sequence = sequenceIdentifier.toString();
        BsonDocument first = end(sequence, true);
        if (first == null) {
            return amountOfSequences() >= mostSequences;
        }
        // Numbers are dense but for skipped letters, so counting is needed only near the limit.
        return numberOf(end(sequence, false)) - numberOf(first) + 1 >= mostPerSequence
                && sequenceSize(sequence) >= mostPerSequence;
    }

    @Override
    public long size() {
        return collection.countDocuments(all());
    }

    @Override
    public long sequenceSize(Object sequenceIdentifier) {
        return collection.countDocuments(of(sequenceIdentifier.toString()));
    }

    @Override
    public long amountOfSequences() {
        return collection
                .distinct(SEQUENCE, all(), String.class)
                .into(new ArrayList<>())
                .size();
    }

    @Override
    public boolean process(
            Predicate<DeadLetter<? extends EventMessage<?>>> sequenceFilter,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> processingTask) {
        for (BsonDocument head : heads()) {
            BsonDocument found = collection.find(Filters.eq(ID, head.get(ID))).first();
            if (found != null && sequenceFilter.test(codec.letter(found)) && claim(found)) {
                return processFrom(found, processingTask);
            }
        }
        return false;
    }

    private boolean processFrom(
            BsonDocument first,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> processingTask) {
        String sequence = first.getString(SEQUENCE).getValue();
        @Nullable BsonDocument current = first;
        while (current != null) {
            StoredDeadLetter letter = codec.letter(current);
            EnqueueDecision<EventMessage<?>> decision = processingTask.apply(letter);
            if (decision.shouldEnqueue()) {
                requeue(
                        letter,
                        requeued -> decision.withDiagnostics(requeued)
                                .withCause(decision.enqueueCause().orElse(null)));
                return false;
            }
            // The next is claimed before this one goes, so that no other node starts on the sequence in between.
            BsonDocument next = collection
                    .find(Filters.and(of(sequence), Filters.gt(ID, letter.id())))
                    .sort(Sorts.ascending(ID))
                    .limit(1)
                    .first();
            boolean ours = next != null && claim(next);
            evict(letter);
            current = ours ? next : null;
        }
        return true;
    }

    private boolean claim(BsonDocument letter) {
        Bson free = Filters.or(
                Filters.eq(CLAIMED_AT, BsonNull.VALUE),
                Filters.lt(CLAIMED_AT, new BsonDateTime(clock.millis() - claimDuration.toMillis())));
        return collection
                        .updateOne(
                                Filters.and(Filters.eq(ID, letter.get(ID)), free),
                                Updates.set(CLAIMED_AT, new BsonDateTime(clock.millis())))
                        .getMatchedCount()
                > 0;
    }

    @Override
    public void clear() {
        collection.deleteMany(all());
    }

    private Bson all() {
        return range(escape(group) + "/", escape(group) + "0");
    }

    private Bson of(String sequence) {
        return range(prefix(sequence), prefix(sequence) + ":");
    }

    private static Bson range(String from, String before) {
        return Filters.and(Filters.gte(ID, from), Filters.lt(ID, before));
    }

    private String prefix(String sequence) {
        return escape(group) + "/" + escape(sequence) + "/";
    }

    /** Keeps the separator out of the parts, so that one sequence's range never reaches into another's. */
    private static String escape(String part) {
        return part.replace("%", "%25").replace("/", "%2F");
    }
}
