package org.veintrail.log;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.SignedNote;

/**
 * Every checkpoint ever signed, in a collection with the size as primary key; the newest also in files, which somebody who can only alter the
 * database cannot reach. Safe for use by many threads.
 */
final class Checkpoints {

    private static final String NOTE = "note";
    private static final String SIGNED_AT = "signedAt";

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
        return SignedNote.parse(document.getString(NOTE).getValue());
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
