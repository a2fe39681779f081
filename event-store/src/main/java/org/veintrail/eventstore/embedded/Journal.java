package org.veintrail.eventstore.embedded;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A write-ahead log: numbered files of frames, each with its length and checksum. A frame counts only whole, and only if every frame before it
 * counts, so what is recovered after a crash is always the state at one moment.
 *
 * <p>Appending is for one thread at a time; waiting for the disk is for any number, and those that wait together share one {@code fdatasync}.
 */
final class Journal implements AutoCloseable {

    /** Bytes before the records of a frame: their length and their checksum. */
    static final int HEADER = 8;

    private static final String PREFIX = "journal-";

    private final Path folder;
    private final Channels channels;
    private final ReentrantLock forcing = new ReentrantLock();
    private FileChannel channel;
    private long number;
    private long fileSize;
    private volatile long written;
    private volatile long forced;
    private volatile @Nullable IOException failure;

    /** How files are opened, so that a test can see in which order they are written and brought to the disk. */
    @FunctionalInterface
    interface Channels {

        /** Those of the file system. */
        Channels OF_FILES = FileChannel::open;

        FileChannel open(Path path, OpenOption... options) throws IOException;
    }

    private Journal(Path folder, Channels channels, long number) throws IOException {
        this.folder = folder;
        this.channels = channels;
        this.number = number;
        this.channel = create(number);
    }

    /** Replays every whole frame of the files from {@code first} on, in order, and opens a new file after them. */
    static Journal recover(Path folder, Channels channels, long first, Consumer<ByteBuffer> replay) throws IOException {
        long next = Math.max(first, 1);
        List<Long> numbers = numbers(folder);
        for (long number : numbers) {
            if (number >= first) {
                boolean last = number == numbers.get(numbers.size() - 1);
                replay(file(folder, number), last, replay);
                next = Math.max(next, number + 1);
            }
        }
        return new Journal(folder, channels, next);
    }

    private static void replay(Path file, boolean mayBeTorn, Consumer<ByteBuffer> replay) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
        while (content.remaining() >= HEADER) {
            int length = content.getInt(content.position());
            int checksum = content.getInt(content.position() + 4);
            if (length <= 0 || length > content.remaining() - HEADER) {
                break;
            }
            ByteBuffer frame = content.slice(content.position() + HEADER, length);
            if (checksum(frame.duplicate()) != checksum) {
                break;
            }
            replay.accept(frame);
            content.position(content.position() + HEADER + length);
        }
        if (content.hasRemaining() && !mayBeTorn) {
            throw new IOException("Journal " + file + " is damaged at byte " + content.position()
                    + " although it was complete once. Restore the data folder from a backup.");
        }
    }

    private static int checksum(ByteBuffer frame) {
        CRC32C crc = new CRC32C();
        crc.update(frame);
        return (int) crc.getValue();
    }

    /**
     * Writes one frame; it is not on the disk yet, but survives the end of this process.
     *
     * @param frame room for the header, which is filled in here, then the records
     */
    void append(ByteBuf frame) {
        int length = frame.readableBytes() - HEADER;
        frame.setInt(0, length).setInt(Integer.BYTES, checksum(frame.nioBuffer(HEADER, length)));
        requireHealthy();
        try {
            ByteBuffer bytes = frame.nioBuffer();
            long size = bytes.remaining();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            fileSize += size;
            written += size;
        } catch (IOException e) {
            throw fail(e);
        }
    }

    /** Bytes written so far, over all files; give it to {@link #awaitForced}. */
    long written() {
        return written;
    }

    long fileSize() {
        return fileSize;
    }

    /** Whether everything that was written so far is on the disk. */
    boolean isForced() {
        return forced >= written;
    }

    /** Returns when everything up to {@code position} is on the disk. */
    void awaitForced(long position) {
        if (forced >= position) {
            return;
        }
        forcing.lock();
        try {
            requireHealthy();
            if (forced < position) {
                long target = written;
                channel.force(false);
                forced = target;
            }
        } catch (IOException e) {
            throw fail(e);
        } finally {
            forcing.unlock();
        }
    }

    /** Completes the current file and goes on in the next. Appending must be held back meanwhile. @return the new file's number */
    long rotate() {
        forcing.lock();
        try {
            requireHealthy();
            channel.force(true);
            forced = written;
            FileChannel next = create(number + 1);
            channel.close();
            channel = next;
            number++;
            fileSize = 0;
            return number;
        } catch (IOException e) {
            throw fail(e);
        } finally {
            forcing.unlock();
        }
    }

    /** Deletes the files before {@code first}, whose content is in the store by now. */
    void deleteBefore(long first) {
        try {
            for (long old : numbers(folder)) {
                if (old < first) {
                    Files.deleteIfExists(file(folder, old));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After a failed write or sync nothing is known about the disk any more, so nothing is promised any more. */
    private UncheckedIOException fail(IOException e) {
        failure = e;
        return new UncheckedIOException(
                "The journal in " + folder + " cannot be written: " + e.getMessage()
                        + ". Is the disk full? Restart after making room.",
                e);
    }

    private void requireHealthy() {
        IOException earlier = failure;
        if (earlier != null) {
            throw fail(earlier);
        }
    }

    private FileChannel create(long fileNumber) throws IOException {
        FileChannel created = channels.open(
                file(folder, fileNumber),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        try (FileChannel directory = channels.open(folder, StandardOpenOption.READ)) {
            // The file's name must be on the disk before anything in it counts.
            directory.force(true);
        }
        return created;
    }

    private static Path file(Path folder, long number) {
        return folder.resolve(PREFIX + String.format(Locale.ROOT, "%012d", number));
    }

    private static List<Long> numbers(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(PREFIX))
                    .map(name -> Long.parseLong(name.substring(PREFIX.length())))
                    .sorted()
                    .toList());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
