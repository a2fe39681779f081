package org.veintrail.eventstore.embedded;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * One numbered file of a journal: a head with its number, then frames, each with its length and a checksum, then a mark where it was completed. What
 * follows is zeros, or what an earlier file left there: the checksum is over the file's number too, so that nothing of another file counts.
 *
 * <p>The place for what is to come is written ahead, and a file whose turn is over is written over. A sync then has bytes to bring to the disk and no
 * new place in the file system, which halves it.
 */
final class JournalFile implements AutoCloseable {

    /** Bytes before the records of a frame: their length and their checksum. */
    static final int HEADER = 8;

    private static final long MAGIC = 0x5645494e4a524e32L; // "VEINJRN2"
    private static final int HEAD = 2 * Long.BYTES;
    private static final int COMPLETE = -1;
    private static final int AHEAD = 256 << 10;

    private final FileChannel channel;
    private final long number;
    private long end;
    private long allocated;

    /** Begins a file, over what it holds if anything. */
    JournalFile(FileChannel channel, long number) throws IOException {
        this.channel = channel;
        this.number = number;
        this.allocated = channel.size();
        write(ByteBuffer.allocate(HEAD).putLong(MAGIC).putLong(number).flip());
    }

    /** Bytes of the frames in it, and of its head. */
    long size() {
        return end;
    }

    boolean isEmpty() {
        return end == HEAD;
    }

    /**
     * Writes one frame.
     *
     * @param frame room for the header, which is filled in here, then the records
     * @return bytes written
     */
    long append(ByteBuf frame) throws IOException {
        int length = frame.readableBytes() - HEADER;
        frame.setInt(0, length).setInt(Integer.BYTES, checksum(number, frame.nioBuffer(HEADER, length)));
        return write(frame.nioBuffer());
    }

    private long write(ByteBuffer bytes) throws IOException {
        int size = bytes.remaining();
        if (end + size > allocated) {
            ByteBuffer zeros = ByteBuffer.allocateDirect(AHEAD);
            for (long needed = end + size + AHEAD; allocated < needed; zeros.clear()) {
                allocated += channel.write(zeros, allocated);
            }
        }
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
        return size;
    }

    void force(boolean metaData) throws IOException {
        channel.force(metaData);
    }

    /** Marks the end, after which nothing is written any more, and brings everything to the disk. */
    void complete() throws IOException {
        write(mark(number));
        channel.force(true);
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static ByteBuffer mark(long number) {
        return ByteBuffer.allocate(HEADER)
                .putInt(COMPLETE)
                .putInt(checksum(number, ByteBuffer.allocate(0)))
                .flip();
    }

    private static int checksum(long number, ByteBuffer frame) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        crc.update(frame);
        return (int) crc.getValue();
    }

    /**
     * Hands over every whole frame up to the first that is not.
     *
     * @param last whether no file follows, so that the end may be torn; it is mended then, since a file may follow from now on
     * @throws IOException when another file follows and this one was not completed
     */
    static void replay(Path path, long number, boolean last, Consumer<ByteBuffer> replay) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(path));
        boolean hasHead =
                content.remaining() >= HEAD && content.getLong(0) == MAGIC && content.getLong(Long.BYTES) == number;
        if (!hasHead && content.remaining() >= Long.BYTES && content.getLong(0) != MAGIC && content.getInt(0) > 0) {
            replayWithoutHead(path, content, last, replay);
            return;
        }
        content.position(hasHead ? HEAD : 0);
        boolean complete = hasHead && frames(content, number, replay);
        if (!complete && !last) {
            throw damaged(path, content.position());
        }
        if (!complete) {
            mend(path, number, hasHead ? content.position() : 0);
        }
    }

    /** @return whether the mark of a completed file follows the last of them */
    private static boolean frames(ByteBuffer content, long number, Consumer<ByteBuffer> replay) {
        while (content.remaining() >= HEADER) {
            int length = content.getInt(content.position());
            int checksum = content.getInt(content.position() + Integer.BYTES);
            if (length == COMPLETE) {
                return checksum == checksum(number, ByteBuffer.allocate(0));
            }
            if (length <= 0 || length > content.remaining() - HEADER) {
                return false;
            }
            ByteBuffer frame = content.slice(content.position() + HEADER, length);
            if (checksum(number, frame.duplicate()) != checksum) {
                return false;
            }
            replay.accept(frame);
            content.position(content.position() + HEADER + length);
        }
        return false;
    }

    private static void mend(Path path, long number, int end) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(HEAD + HEADER);
            if (end == 0) {
                bytes.putLong(MAGIC).putLong(number);
            }
            bytes.put(mark(number)).flip();
            for (long at = end; bytes.hasRemaining(); ) {
                at += channel.write(bytes, at);
            }
            channel.force(true);
        }
    }

    /** A file of an earlier version: frames alone, to its last byte. */
    private static void replayWithoutHead(Path path, ByteBuffer content, boolean last, Consumer<ByteBuffer> replay)
            throws IOException {
        while (content.remaining() >= HEADER) {
            int length = content.getInt(content.position());
            if (length <= 0 || length > content.remaining() - HEADER) {
                break;
            }
            ByteBuffer frame = content.slice(content.position() + HEADER, length);
            CRC32C crc = new CRC32C();
            crc.update(frame.duplicate());
            if ((int) crc.getValue() != content.getInt(content.position() + Integer.BYTES)) {
                break;
            }
            replay.accept(frame);
            content.position(content.position() + HEADER + length);
        }
        if (content.hasRemaining() && !last) {
            throw damaged(path, content.position());
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(content.position()).force(true);
        }
    }

    private static IOException damaged(Path path, long at) {
        return new IOException("Journal " + path + " is damaged at byte " + at
                + " although it was complete once. Restore the data folder from a backup.");
    }
}
