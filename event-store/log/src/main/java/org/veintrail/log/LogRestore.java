package org.veintrail.log;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
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
 * Puts an export back into an empty database. The export is verified before a byte of it is written, and every commit written is hashed again and
 * compared with the root that the export has for it. The private key is not in an export: its file has to be put back by its keeper.
 */
public final class LogRestore {

    private static final int GROUP = 200;

    private final MongoCollection<BsonDocument> commits;
    private final MongoCollection<BsonDocument> keys;
    private final MongoDatabase database;
    private final List<BsonDocument> group = new ArrayList<>();
    private final TreeSealer sealer = new TreeSealer(() -> new byte[0]);
    private TreeState state = TreeState.EMPTY;
    private Instant latest = Instant.MIN;
    private @Nullable RestoredCommit open;

    private LogRestore(MongoDatabase database, String collection) {
        this.database = database;
        this.commits = database.getCollection(collection, BsonDocument.class)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.keys = database.getCollection(LogSettings.KEYS, BsonDocument.class);
    }

    /**
     * Verifies and restores.
     *
     * @param database without a log
     * @param collection of the commits
     * @param trust what the caller brings along, such as a kept checkpoint
     * @return the outcome of the verification; nothing was restored unless it is sound
     * @throws IllegalStateException when the database has a log already
     */
    public static Report restore(Path export, MongoDatabase database, String collection, Trust trust)
            throws IOException {
        LogRestore restore = new LogRestore(database, collection);
        if (restore.commits.find().first() != null || restore.keys.find().first() != null) {
            throw new IllegalStateException("The database " + database.getName()
                    + " has a log already. Restore into an empty data folder and compare the two with the verifier.");
        }
        Report report;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(export))) {
            report = LogVerifier.verify(in, trust);
        }
        if (report.ok()) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(export))) {
                restore.readAll(new ExportReader(in));
            }
        }
        return report;
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
                    + ". Nothing may be used of this restore; delete the data folder.");
        }
        latest = StoredCommit.of(document).latest();
        group.add(document.append(StoredCommit.ROOT, sealer.root(state)));
        if (group.size() == GROUP) {
            flush();
        }
    }

    private void flush() {
        if (!group.isEmpty()) {
            commits.insertMany(group);
            group.clear();
        }
    }

    /** Last of all: a log without keys is a restore that did not end. */
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
