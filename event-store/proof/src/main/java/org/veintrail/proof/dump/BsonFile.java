package org.veintrail.proof.dump;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.export.FormatException;

/**
 * A file of BSON documents in the order of their numeric {@code _id}, whatever the order they were written in. Keeps two numbers per document in
 * memory.
 */
final class BsonFile implements AutoCloseable {
    private static final int MOST = 48 << 20;

    private final RandomAccessFile file;
    private long[][] entries = new long[1024][];
    private int count;

    /** @throws FormatException when the file is not whole */
    BsonFile(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        try {
            index();
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void index() throws IOException {
        long length = file.length();
        for (long at = 0; at < length; ) {
            byte[] document = read(at);
            if (count == entries.length) {
                entries = Arrays.copyOf(entries, 2 * count);
            }
            entries[count++] = new long[] {idOf(document), at};
            at += document.length;
        }
        // Equal ids stay in the order of the file.
        Arrays.sort(entries, 0, count, (a, b) -> Long.compare(a[0], b[0]));
    }

    private static long idOf(byte[] document) {
        // Servers write the id first: type, "_id", zero, value.
        ByteBuffer in = ByteBuffer.wrap(document).order(ByteOrder.LITTLE_ENDIAN);
        boolean first = document.length > 17 && in.getInt(5) == 0x0064695f;
        if (first && document[4] == 0x12) {
            return in.getLong(9);
        }
        if (first && document[4] == 0x10) {
            return in.getInt(9);
        }
        try {
            return BsonReader.read(document).get("_id") instanceof Number id ? id.longValue() : -1;
        } catch (FormatException unreadable) {
            return -1;
        }
    }

    int size() {
        return count;
    }

    /** The id of a document, or -1 when it has none that is a number. */
    long id(int index) {
        return entries[index][0];
    }

    /** The document with the index-th smallest id. */
    Map<String, @Nullable Object> document(int index) throws IOException {
        return BsonReader.read(read(entries[index][1]));
    }

    private byte[] read(long at) throws IOException {
        file.seek(at);
        byte[] head = new byte[Integer.BYTES];
        file.readFully(head);
        int length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length <= Integer.BYTES || length > MOST || length > file.length() - at) {
            throw new EOFException("The document at byte " + at + " says that it has " + length
                    + " bytes, which the file has not. Was the dump cut off?");
        }
        byte[] document = Arrays.copyOf(head, length);
        file.readFully(document, Integer.BYTES, length - Integer.BYTES);
        return document;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
