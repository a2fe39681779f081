package org.veintrail.eventstore.embedded;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A write-ahead log in numbered files, see {@link JournalFile}. A frame counts only whole, and only if every frame before it counts, so what is
 * recovered after a crash is always the state at one moment.
 *
 * <p>Appending is for one thread at a time; waiting for the disk is for any number, and those that wait together share one {@code fdatasync}.
 */
final class Journal implements AutoCloseable {

    private static final String PREFIX = "journal-";
    private static final String SPARE = "spare-journal";
    private static final long LARGEST_SPARE = 128L << 20;

    private final Path folder;
    private final Channels channels;
    private final ReentrantLock forcing = new ReentrantLock();
    private final Path spare;
    private JournalFile file;
    private long number;
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
        this.spare = folder.resolve(SPARE);
        this.number = number;
        this.file = create(number);
    }

    /** Replays every whole frame of the files from {@code first} on, in order, and opens a new file after them. */
    static Journal recover(Path folder, Channels channels, long first, Consumer<ByteBuffer> replay) throws IOException {
        long next = Math.max(first, 1);
        List<Long> numbers = numbers(folder);
        for (long number : numbers) {
            if (number >= first) {
                boolean last = number == numbers.get(numbers.size() - 1);
                JournalFile.replay(file(folder, number), number, last, replay);
                next = Math.max(next, number + 1);
            }
        }
        return new Journal(folder, channels, next);
    }

    /**
     * Writes one frame; it is not on the disk yet, but survives the end of this process.
     *
     * @param frame {@value JournalFile#HEADER} bytes of room, then the records
     */
    void append(ByteBuf frame) {
        requireHealthy();
        try {
            written += file.append(frame);
        } catch (IOException e) {
            throw fail(e);
        }
    }

    /** Bytes written so far, over all files; give it to {@link #awaitForced}. */
    long written() {
        return written;
    }

    long fileSize() {
        return file.isEmpty() ? 0 : file.size();
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
                file.force(false);
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
            file.complete();
            forced = written;
            number++;
            file = create(number);
            return number;
        } catch (IOException e) {
            throw fail(e);
        } finally {
            forcing.unlock();
        }
    }

    /** Deletes the files before {@code first}, whose content is in the store by now, but keeps one to be written over. */
    void deleteBefore(long first) {
        try {
            for (long old : numbers(folder)) {
                if (old < first) {
                    retire(file(folder, old));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void retire(Path old) throws IOException {
        if (Files.size(old) > LARGEST_SPARE || Files.exists(spare)) {
            Files.deleteIfExists(old);
        } else {
            Files.move(old, spare, StandardCopyOption.ATOMIC_MOVE);
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

    private JournalFile create(long fileNumber) throws IOException {
        Path path = file(folder, fileNumber);
        if (Files.exists(spare)) {
            Files.move(spare, path, StandardCopyOption.ATOMIC_MOVE);
        }
        FileChannel opened = channels.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try (FileChannel directory = channels.open(folder, StandardOpenOption.READ)) {
            // The file's name must be on the disk before anything in it counts.
            directory.force(true);
        }
        return new JournalFile(opened, fileNumber);
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
        file.close();
    }
}
