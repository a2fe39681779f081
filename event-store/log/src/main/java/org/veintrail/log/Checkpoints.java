package org.veintrail.log;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNumber;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.InvalidNoteException;
import org.veintrail.proof.note.SignedNote;

/**
 * Every checkpoint ever signed, in a collection with the size as primary key; the newest also in files, which somebody who can only alter the
 * database cannot reach. Safe for use by many threads.
 */
final class Checkpoints {

    private static final String NOTE = "note";
    private static final String SIGNED_AT = "signedAt";
    private static final String PUSHED = "pushed";
    private static final String THINNED = "thinned";
    private static final Duration WHOLE_DAYS = Duration.ofDays(1);
    private static final Duration WHOLE_HOURS = Duration.ofDays(30);

    private final MongoCollection<BsonDocument> collection;
    private final List<Path> files;

    /** @param files each holds the newest checkpoint; the first is read again at the next start */
    Checkpoints(MongoDatabase database, List<Path> files) {
        this.collection = database.getCollection(LogSettings.CHECKPOINTS, BsonDocument.class);
        this.files = List.copyOf(files);
    }

    /** Stores a new checkpoint; one that another node stored for the same size stays, with its cosignatures. */
    void add(SignedNote note, Instant now) {
        BsonInt64 size = new BsonInt64(Checkpoint.parse(note.text()).size());
        try {
            collection.insertOne(new BsonDocument("_id", size)
                    .append(NOTE, new BsonString(note.toString()))
                    .append(SIGNED_AT, new BsonDateTime(now.toEpochMilli())));
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
        files.forEach(file -> write(file, note));
    }

    /** Stores a checkpoint again with a cosignature more. */
    void update(SignedNote note) {
        collection.updateOne(
                Filters.eq("_id", Checkpoint.parse(note.text()).size()),
                new BsonDocument("$set", new BsonDocument(NOTE, new BsonString(note.toString()))));
    }

    /** Notes that a checkpoint was taken to a place, which may come back with it: it stays for ever. */
    void pushed(long size, String target) {
        collection.updateOne(Filters.eq("_id", size), Updates.addToSet(PUSHED, target));
    }

    /**
     * Thins out old checkpoints: all of the last day stay, of earlier hours the first of each, of days more than 30 days ago the first of each.
     * What was pushed or cosigned stays, and the newest. Proofs are made from the tree and need none of them; whoever holds a checkpoint that is
     * gone here can still have it compared.
     *
     * @return how many went
     */
    long thin(Instant now) {
        return thin(now.minus(WHOLE_DAYS).truncatedTo(ChronoUnit.HOURS), ChronoUnit.HOURS, null)
                + thin(now.minus(WHOLE_HOURS).truncatedTo(ChronoUnit.DAYS), ChronoUnit.DAYS, ChronoUnit.HOURS);
    }

    /** @param thinned what those that are looked at were thinned to before, or null for none */
    private long thin(Instant before, ChronoUnit unit, @Nullable ChronoUnit thinned) {
        SignedNote newest = newest().orElse(null);
        long newestSize = newest == null ? 0 : Checkpoint.parse(newest.text()).size();
        List<BsonValue> gone = new ArrayList<>();
        List<BsonValue> kept = new ArrayList<>();
        @Nullable Instant bucket = null;
        for (BsonDocument document : collection
                .find(Filters.and(
                        Filters.lt(SIGNED_AT, new BsonDateTime(before.toEpochMilli())),
                        thinned == null ? Filters.exists(THINNED, false) : Filters.eq(THINNED, thinned.name())))
                .sort(Sorts.ascending("_id"))) {
            Instant own = Instant.ofEpochMilli(document.getDateTime(SIGNED_AT).getValue())
                    .truncatedTo(unit);
            BsonNumber id = document.getNumber("_id");
            boolean first = !own.equals(bucket);
            bucket = own;
            boolean stays = first || isVouchedForElsewhere(document) || id.longValue() >= newestSize;
            (stays ? kept : gone).add(id);
        }
        collection.updateMany(Filters.in("_id", kept), Updates.set(THINNED, unit.name()));
        return gone.isEmpty()
                ? 0
                : collection.deleteMany(Filters.in("_id", gone)).getDeletedCount();
    }

    private static boolean isVouchedForElsewhere(BsonDocument document) {
        return document.containsKey(PUSHED) || note(document).signatures().size() > 1;
    }

    /** The newest in the database; its signatures are yet to be verified. */
    Optional<SignedNote> newest() {
        return Optional.ofNullable(
                        collection.find().sort(Sorts.descending("_id")).limit(1).first())
                .map(Checkpoints::note);
    }

    Optional<SignedNote> at(long size) {
        return Optional.ofNullable(collection.find(Filters.eq("_id", size)).first())
                .map(Checkpoints::note);
    }

    /** Checkpoints of more than the given size, the smallest first. */
    List<SignedNote> after(long size, int limit) {
        List<SignedNote> notes = new ArrayList<>();
        for (BsonDocument document : collection
                .find(Filters.gt("_id", size))
                .sort(Sorts.ascending("_id"))
                .limit(limit)) {
            notes.add(note(document));
        }
        return notes;
    }

    /** The newest checkpoint as the first file holds it. */
    Optional<SignedNote> filed() {
        Path file = files.isEmpty() ? null : files.get(0);
        if (file == null || !Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignedNote.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint in " + file + " cannot be read.", e);
        }
    }

    /** The one of two that covers more. */
    static @Nullable SignedNote larger(@Nullable SignedNote one, @Nullable SignedNote other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Checkpoint.parse(one.text()).size()
                        >= Checkpoint.parse(other.text()).size()
                ? one
                : other;
    }

    private static SignedNote note(BsonDocument document) {
        SignedNote note = SignedNote.parse(document.getString(NOTE).getValue());
        long size = Checkpoint.parse(note.text()).size();
        if (document.getNumber("_id").longValue() != size) {
            throw new InvalidNoteException("A checkpoint of size " + size + " is stored as the one of size "
                    + document.getNumber("_id").longValue() + ". Was it moved there by hand?");
        }
        return note;
    }

    private static void write(Path file, SignedNote note) {
        Path target = file.toAbsolutePath();
        Path written = target.resolveSibling(target.getFileName() + ".new");
        try {
            Files.createDirectories(target.getParent());
            Files.writeString(
                    written,
                    note.toString(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint could not be written to " + file + ".", e);
        }
    }
}
