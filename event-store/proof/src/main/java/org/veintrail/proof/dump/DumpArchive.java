package org.veintrail.proof.dump;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.export.FormatException;

/**
 * Takes the collections of a log out of what {@code mongodump --archive} writes, as the archive format 0.1 of the MongoDB Database Tools has it: a
 * magic number; a prelude of documents, the first about the archive and one for each collection; then blocks of documents of one collection each,
 * interleaved. A block begins with a document that names database and collection, and ends with -1 in the place of a length. An empty block
 * with {@code EOF: true} says that a collection is complete; without it the archive was cut off. Its checksum (CRC-64) is not looked at: it vouches for less
 * than the hash tree does, and does not say where something is wrong.
 */
final class DumpArchive {
    static final int MAGIC = 0x8199e26d;
    static final int TERMINATOR = -1;

    private static final int MOST = 48 << 20;

    private final InputStream in;
    private final @Nullable String database;
    private final Path folder;
    private final Map<String, Path> files;
    private final Map<String, OutputStream> open = new HashMap<>();
    private final TreeSet<String> databases = new TreeSet<>();
    private final TreeSet<String> incomplete = new TreeSet<>();

    private DumpArchive(InputStream in, @Nullable String database, Path folder, Map<String, Path> files) {
        this.in = in;
        this.database = database;
        this.folder = folder;
        this.files = files;
    }

    /**
     * Unpacks.
     *
     * @param files is given the file of each collection of a log
     */
    static void unpack(InputStream in, @Nullable String database, Path folder, Map<String, Path> files)
            throws IOException {
        DumpArchive archive = new DumpArchive(in, database, folder, files);
        try {
            archive.unpack();
        } finally {
            for (OutputStream out : archive.open.values()) {
                out.close();
            }
        }
        if (archive.databases.size() > 1) {
            throw new IOException("The archive holds the logs of " + archive.databases + "; name one with --database.");
        }
        if (!archive.incomplete.isEmpty()) {
            throw new EOFException(
                    "The archive is cut off: it does not say that " + archive.incomplete + " are complete.");
        }
    }

    private void unpack() throws IOException {
        if (number() != MAGIC) {
            throw new IOException("The file is neither a folder of BSON files nor an archive of mongodump.");
        }
        for (byte[] prelude = document(); prelude != null; prelude = document()) {
            Map<String, @Nullable Object> collection = BsonReader.read(prelude);
            if (isWanted(collection)) {
                incomplete.add(name(collection));
            }
        }
        for (byte[] header = documentOrEnd(); header != null; header = documentOrEnd()) {
            block(BsonReader.read(header));
        }
    }

    private void block(Map<String, @Nullable Object> header) throws IOException {
        String collection = collection(header);
        boolean wanted = isWanted(header);
        if (wanted && collection.equals(DumpedLog.COMMITS)) {
            databases.add(owner(header));
        }
        if (Boolean.TRUE.equals(header.get("EOF"))) {
            incomplete.remove(name(header));
        } else if (wanted) {
            incomplete.add(name(header));
        }
        for (byte[] document = document(); document != null; document = document()) {
            if (wanted) {
                out(collection).write(document);
            }
        }
    }

    private boolean isWanted(Map<String, @Nullable Object> header) {
        return (database == null || database.equals(owner(header)))
                && DumpFiles.COLLECTIONS.contains(collection(header));
    }

    private static String owner(Map<String, @Nullable Object> header) {
        return String.valueOf(header.get("db"));
    }

    private static String collection(Map<String, @Nullable Object> header) {
        return String.valueOf(header.get("collection"));
    }

    private static String name(Map<String, @Nullable Object> header) {
        return owner(header) + "." + collection(header);
    }

    private OutputStream out(String collection) throws IOException {
        OutputStream out = open.get(collection);
        if (out == null) {
            Path file = folder.resolve(collection + ".bson");
            out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16);
            open.put(collection, out);
            files.put(collection, file);
        }
        return out;
    }

    /** The next document, or null at the end of its block. */
    private byte @Nullable [] document() throws IOException {
        int length = number();
        return length == TERMINATOR ? null : document(length);
    }

    private byte @Nullable [] documentOrEnd() throws IOException {
        byte[] length = in.readNBytes(Integer.BYTES);
        return length.length == 0 ? null : document(int32(length));
    }

    private byte[] document(int length) throws IOException {
        if (length < Integer.BYTES + 1 || length > MOST) {
            throw new FormatException("The archive has a document of " + length + " bytes. Was it changed?");
        }
        byte[] document = new byte[length];
        ByteBuffer.wrap(document).order(ByteOrder.LITTLE_ENDIAN).putInt(length);
        if (in.readNBytes(document, Integer.BYTES, length - Integer.BYTES) != length - Integer.BYTES) {
            throw new EOFException("The archive is cut off within a document.");
        }
        return document;
    }

    private int number() throws IOException {
        return int32(in.readNBytes(Integer.BYTES));
    }

    private static int int32(byte[] bytes) throws EOFException {
        if (bytes.length != Integer.BYTES) {
            throw new EOFException("The archive is cut off.");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }
}
