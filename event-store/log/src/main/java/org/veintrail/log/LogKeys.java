package org.veintrail.log;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.proof.note.InvalidNoteException;
import org.veintrail.proof.note.KeyHistory;
import org.veintrail.proof.note.KeyRotation;
import org.veintrail.proof.note.KeyType;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.SigningKey;
import org.veintrail.proof.note.VerifierKey;

/**
 * The keys of the log: the private one in a file that only its owner can read, the public ones with the announcements of each change in the
 * database. A change leaves everything that was signed before verifiable.
 */
final class LogKeys {

    private static final Logger LOG = LoggerFactory.getLogger(LogKeys.class);
    private static final String KEY = "key";
    private static final String ROTATION = "rotation";
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final MongoCollection<BsonDocument> collection;
    private final Path file;
    private final String origin;
    private final SecureRandom random;
    private final VerifierKey firstKey;
    private final List<SignedNote> rotations = new ArrayList<>();
    private @Nullable SigningKey signing;

    private LogKeys(
            MongoCollection<BsonDocument> collection,
            Path file,
            String origin,
            SecureRandom random,
            @Nullable SigningKey signing,
            VerifierKey firstKey) {
        this.collection = collection;
        this.file = file;
        this.origin = origin;
        this.random = random;
        this.signing = signing;
        this.firstKey = firstKey;
    }

    /**
     * Reads the keys; makes key and file for a log that has none. A node that does not sign reads the public ones only.
     *
     * @throws IllegalStateException when the file is missing though the log has a key, or holds another key than the log's present one
     */
    static LogKeys open(MongoDatabase database, LogSettings settings, SecureRandom random) {
        try {
            return read(database, settings, random);
        } catch (InvalidNoteException | BsonInvalidOperationException e) {
            throw new IllegalStateException(
                    "The log's keys in the collection " + LogSettings.KEYS
                            + " are not what was announced. Put them back from a dump or an export, and run the verifier with a"
                            + " key that you know: " + e.getMessage(),
                    e);
        }
    }

    private static LogKeys read(MongoDatabase database, LogSettings settings, SecureRandom random) {
        MongoCollection<BsonDocument> collection = database.getCollection(LogSettings.KEYS, BsonDocument.class);
        List<BsonDocument> stored =
                collection.find().sort(Sorts.ascending("_id")).into(new ArrayList<>());
        SigningKey signing = settings.sign() ? readOrMake(settings, stored.isEmpty(), random) : null;
        if (stored.isEmpty() && signing == null) {
            throw new IllegalStateException("The log has no key yet. Start a node that signs first, or set"
                    + " veintrail.log.sign to true on this one.");
        }
        VerifierKey first = stored.isEmpty() && signing != null
                ? signing.verifierKey()
                : VerifierKey.parse(stored.get(0).getString(KEY).getValue());
        if (stored.isEmpty()) {
            collection.insertOne(
                    new BsonDocument("_id", new BsonInt32(0)).append(KEY, new BsonString(first.toString())));
        }
        LogKeys keys = new LogKeys(collection, settings.keyFile(), settings.origin(), random, signing, first);
        for (BsonDocument rotation : stored.subList(Math.min(1, stored.size()), stored.size())) {
            keys.rotations.add(SignedNote.parse(rotation.getString(ROTATION).getValue()));
        }
        keys.history();
        if (!settings.sign()) {
            return keys;
        }
        VerifierKey present = keys.history().present();
        keys.finishRotation(present);
        if (!present.equals(keys.signing().verifierKey())) {
            throw new IllegalStateException(
                    "The key in " + settings.keyFile() + " is " + keys.signing().verifierKey()
                            + ", but the log's present key is " + present
                            + ". Put the log's own key file back, or point veintrail.log.key-file to it.");
        }
        return keys;
    }

    /** Writes the public keys of a log that is restored. */
    static void restore(MongoCollection<BsonDocument> keys, VerifierKey first, List<SignedNote> rotations) {
        keys.insertOne(new BsonDocument("_id", new BsonInt32(0)).append(KEY, new BsonString(first.toString())));
        for (int i = 0; i < rotations.size(); i++) {
            keys.insertOne(new BsonDocument("_id", new BsonInt32(i + 1))
                    .append(ROTATION, new BsonString(rotations.get(i).toString())));
        }
    }

    private static SigningKey readOrMake(LogSettings settings, boolean newLog, SecureRandom random) {
        Path file = settings.keyFile();
        try {
            if (Files.exists(file)) {
                requirePrivate(file);
                return SigningKey.parse(Files.readString(file).strip());
            }
            if (!newLog) {
                throw new IllegalStateException("The log has a key, but its file " + file
                        + " is missing. Put it back, or point veintrail.log.key-file to it.");
            }
            SigningKey made = SigningKey.generate(settings.origin(), KeyType.LOG, random);
            write(file, made);
            return made;
        } catch (IOException e) {
            throw new IllegalStateException("The log's key in " + file + " cannot be read or made: " + e, e);
        }
    }

    /** Whoever reads the key can sign another history with it. Where the file system knows no such permissions, none are asked for. */
    private static void requirePrivate(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        Set<PosixFilePermission> permissions =
                view == null ? Set.of() : view.readAttributes().permissions();
        if (!Collections.disjoint(permissions, OTHERS)) {
            throw new IllegalStateException("The log's key in " + file + " is open to others on this machine ("
                    + PosixFilePermissions.toString(permissions) + "). Close it: chmod 600 " + file);
        }
    }

    /** Takes a new key that was announced when the process ended before it was in its place. */
    private synchronized void finishRotation(VerifierKey present) {
        Path waiting = waiting();
        if (present.equals(signing().verifierKey()) || !Files.exists(waiting)) {
            return;
        }
        try {
            SigningKey next = SigningKey.parse(Files.readString(waiting).strip());
            if (present.equals(next.verifierKey())) {
                Files.move(waiting, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                signing = next;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The announced key in " + waiting + " cannot be taken.", e);
        }
    }

    private Path waiting() {
        return file.resolveSibling(file.getFileName() + ".next");
    }

    private static void write(Path file, SigningKey key) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path made = Files.createTempFile(
                folder,
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(made, key.toSecretText() + "\n", StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Compares what the database has of the keys with what this process knows, and takes in what another node announced meanwhile.
     *
     * @return what is wrong, in words, or empty
     */
    synchronized Optional<String> altered() {
        List<BsonDocument> stored =
                collection.find().sort(Sorts.ascending("_id")).into(new ArrayList<>());
        for (int i = 0; i < Math.max(stored.size(), rotations.size() + 1); i++) {
            if (i >= stored.size()) {
                return Optional.of("The collection " + LogSettings.KEYS + " has " + stored.size()
                        + " documents of the log's keys, but it had " + (rotations.size() + 1) + ".");
            }
            String known = i == 0
                    ? firstKey.toString()
                    : i <= rotations.size() ? rotations.get(i - 1).toString() : null;
            BsonValue there = stored.get(i).get(i == 0 ? KEY : ROTATION);
            boolean asAnnounced = new BsonInt32(i).equals(stored.get(i).get("_id"))
                    && there instanceof BsonString text
                    && (known == null
                            ? isAnnounced(text.getValue())
                            : text.getValue().equals(known));
            if (!asAnnounced) {
                return Optional.of("What the collection " + LogSettings.KEYS + " has as number " + i
                        + " of the log's keys is not what was announced.");
            }
        }
        return Optional.empty();
    }

    /** Takes in a change of the key that another node made: it is signed by the key before it. */
    private boolean isAnnounced(String note) {
        try {
            SignedNote announcement = SignedNote.parse(note);
            history().rotate(announcement);
            rotations.add(announcement);
            return true;
        } catch (InvalidNoteException e) {
            LOG.error("A change of the log's key is not signed as it must be", e);
            return false;
        }
    }

    synchronized KeyHistory history() {
        return KeyHistory.of(origin, firstKey, rotations);
    }

    VerifierKey firstKey() {
        return firstKey;
    }

    synchronized List<SignedNote> rotations() {
        return List.copyOf(rotations);
    }

    /** @throws IllegalStateException on a node that does not sign */
    synchronized SigningKey signing() {
        if (signing == null) {
            throw new IllegalStateException(
                    "This node does not sign, because veintrail.log.sign is false. Ask a node that does.");
        }
        return signing;
    }

    /**
     * Changes the key: the old one announces the new one, the new one agrees, and signs from the given size on.
     *
     * @return the announcement, as partners should receive it
     */
    synchronized SignedNote rotate(long size, Instant now) {
        SigningKey next = SigningKey.generate(origin, KeyType.LOG, random);
        SignedNote announcement = new KeyRotation(origin, size, now, next.verifierKey()).sign(signing(), next);
        history().rotate(announcement);
        Path waiting = waiting();
        try {
            // In this order nothing is lost whenever it stops: the key is safe before it is announced.
            write(waiting, next);
            collection.insertOne(new BsonDocument("_id", new BsonInt32(rotations.size() + 1))
                    .append(ROTATION, new BsonString(announcement.toString())));
            Files.move(waiting, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The new key could not be put into " + file + ".", e);
        }
        rotations.add(announcement);
        signing = next;
        return announcement;
    }
}
