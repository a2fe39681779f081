package org.veintrail.log;

import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.veintrail.eventstore.RestoredCommit;
import org.veintrail.eventstore.StoredCommit;
import org.veintrail.proof.entry.Content;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.export.ExportLine;
import org.veintrail.proof.export.ExportReader;
import org.veintrail.proof.export.LogVerifier;
import org.veintrail.proof.export.Report;
import org.veintrail.proof.export.Trust;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.tree.Hash;

/**
 * Puts an export back into an empty database. The export is verified before a byte of it is written, every commit written is hashed again and
 * compared with the root that the export has for it, and what the database gives back is hashed once more. Until then it lies in a collection of
 * another name, which becomes the log's in one step: a restore that did not end left no log, and the next one clears what it left. The private key is
 * not in an export: its file has to be put back by its keeper.
 */
public final class LogRestore {

    private static final int GROUP = 200;

    private final String collection;
    private final MongoCollection<BsonDocument> staged;
    private final MongoCollection<BsonDocument> keys;
    private final MongoCollection<BsonDocument> checkpoints;
    private final MongoDatabase database;
    private final List<BsonDocument> group = new ArrayList<>();
    private final TreeSealer sealer = new TreeSealer(() -> new byte[0]);
    private TreeState state = TreeState.EMPTY;
    private Instant latest = Instant.MIN;
    private @Nullable RestoredCommit open;

    private LogRestore(MongoDatabase restored, String collection) {
        this.database = restored.withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY);
        this.collection = collection;
        this.staged = database.getCollection(collection + RestoredCommit.UNFINISHED, BsonDocument.class);
        this.keys = database.getCollection(LogSettings.KEYS, BsonDocument.class);
        this.checkpoints = database.getCollection(LogSettings.CHECKPOINTS, BsonDocument.class);
    }

    /** As {@link #restore(Path, MongoDatabase, String, Trust, Runnable)}, with nothing beside the log. */
    public static Report restore(Path export, MongoDatabase database, String collection, Trust trust)
            throws IOException {
        return restore(export, database, collection, trust, () -> {});
    }

    /**
     * Verifies and restores, or leaves the database without a log.
     *
     * @param database without a log
     * @param collection of the commits
     * @param trust what the caller brings along, such as a kept checkpoint
     * @param beforeItCounts what else has to be there with the log, such as its vault; what it throws breaks the restore off
     * @return the outcome of the verification; nothing was restored unless it is sound
     * @throws IllegalStateException when the database has a log already
     */
    public static Report restore(
            Path export, MongoDatabase database, String collection, Trust trust, Runnable beforeItCounts)
            throws IOException {
        LogRestore restore = new LogRestore(database, collection);
        restore.requireNoLog();
        Report report;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(export))) {
            report = LogVerifier.verify(in, trust);
        }
        if (report.ok()) {
            restore.stage(export, beforeItCounts);
        }
        return report;
    }

    private void requireNoLog() {
        List<String> present = database.listCollectionNames().into(new ArrayList<>());
        boolean brokenOff = present.contains(staged.getNamespace().getCollectionName());
        if (present.contains(collection)
                || !brokenOff && (present.contains(LogSettings.KEYS) || present.contains(LogSettings.CHECKPOINTS))) {
            throw new IllegalStateException("The database " + database.getName()
                    + " has a log already. Restore into an empty one and compare the two with the verifier.");
        }
    }

    private void stage(Path export, Runnable beforeItCounts) throws IOException {
        clear();
        try {
            database.createCollection(staged.getNamespace().getCollectionName());
            try (InputStream in = new BufferedInputStream(Files.newInputStream(export))) {
                readAll(new ExportReader(in));
            }
            beforeItCounts.run();
            requireAsWritten();
            staged.renameCollection(new MongoNamespace(database.getName(), collection));
        } catch (IOException | RuntimeException e) {
            try {
                clear();
            } catch (MongoException left) {
                // The next restore clears it.
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    /** What lies under the name for unfinished work goes last, because it says of the others that they are that too. */
    private void clear() {
        List<String> names = database.listCollectionNames().into(new ArrayList<>());
        if (!names.contains(collection)) {
            drop(keys, names);
            drop(checkpoints, names);
        }
        drop(staged, names);
    }

    /** Some servers take it for a fault when somebody drops what is not there. */
    private static void drop(MongoCollection<?> unfinished, List<String> names) {
        if (names.contains(unfinished.getNamespace().getCollectionName())) {
            unfinished.drop();
        }
    }

    private void requireAsWritten() {
        TreeSealer reader = new TreeSealer(() -> new byte[0]);
        TreeState read = TreeState.EMPTY;
        for (BsonDocument commit : staged.find().sort(Sorts.ascending("_id"))) {
            read = reader.after(read, commit);
        }
        if (read.size() != state.size() || !read.root().equals(state.root())) {
            throw new IllegalStateException("The database gives back " + read.size() + " events with root "
                    + read.root().toBase64() + ", but was given " + state.size() + " with root "
                    + state.root().toBase64() + ". It is not restored. Does anything else write to this database?");
        }
    }

    private void readAll(ExportReader reader) throws IOException {
        ExportLine.@Nullable Header header = null;
        for (ExportLine line = reader.next(); line != null; line = reader.next()) {
            switch (line) {
                case ExportLine.Header first -> header = first;
                case ExportLine.Entry entry -> add(entry.entry());
                case ExportLine.Commit commit -> close(commit);
                case ExportLine.Signed signed -> store(signed.checkpoint());
            }
        }
        flush();
        if (open != null) {
            throw new IllegalStateException("The export ends within a commit, at position " + state.size()
                    + ". Restore a whole export, as the system writes it.");
        }
        if (header != null) {
            storeKeys(header);
        }
    }

    private void add(LogEntry entry) {
        RestoredCommit commit = open == null ? new RestoredCommit(entry.position()) : open;
        open = commit;
        Content.Clear metaData = (Content.Clear) entry.metadata();
        byte[] payload = entry.payload() instanceof Content.Clear clear ? clear.bytes() : null;
        byte[] proof = entry.payload() instanceof Content.Clear clear
                ? clear.salt()
                : entry.payload().commitment(Content.Kind.PAYLOAD).toBytes();
        commit.add(
                new RestoredCommit.Head(
                        entry.eventId(),
                        entry.timestamp(),
                        entry.aggregateType(),
                        entry.aggregateId(),
                        entry.sequence(),
                        entry.payloadType(),
                        entry.revision()),
                RestoredCommit.contents(payload, proof, metaData.bytes(), metaData.salt()));
    }

    private void close(ExportLine.Commit line) {
        RestoredCommit commit = open;
        if (commit == null) {
            throw new IllegalStateException("The commit at position " + line.first() + " has no entries.");
        }
        open = null;
        BsonDocument document = commit.document("restored-" + line.first(), latest);
        state = sealer.after(state, document);
        Hash root = state.root();
        if (!root.equals(line.root())) {
            throw new IllegalStateException("What would be written for the commit at position " + line.first()
                    + " leads to root " + root.toBase64() + ", not to "
                    + line.root().toBase64()
                    + ". It is not restored.");
        }
        latest = StoredCommit.of(document).latest();
        group.add(document.append(StoredCommit.ROOT, sealer.root(state)));
        if (group.size() == GROUP) {
            flush();
        }
    }

    private void flush() {
        if (!group.isEmpty()) {
            staged.insertMany(group);
            group.clear();
        }
    }

    private void storeKeys(ExportLine.Header header) {
        if (header.checkpoint() != null) {
            store(header.checkpoint());
        }
        if (header.firstKey() != null) {
            LogKeys.restore(keys, header.firstKey(), header.rotations());
        }
    }

    private void store(SignedNote note) {
        new Checkpoints(database, List.of()).add(note, latest);
    }
}
