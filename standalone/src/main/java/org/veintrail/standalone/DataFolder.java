package org.veintrail.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds the records, used by one process at a time. A file in it says that it is ours, so that nothing else is
 * ever written into or deleted by mistake.
 */
final class DataFolder implements AutoCloseable {
    private static final String MARKER = "veintrail.lock";

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes the folder, making it where there is none.
     *
     * @throws UsageException if it holds something else or another process has it
     */
    static DataFolder take(Path path) throws IOException {
        Path folder = path.toAbsolutePath().normalize();
        Path marker = folder.resolve(MARKER);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException(path + " is a file, not a folder. Name another with --data.");
        }
        if (Files.isDirectory(folder) && !Files.exists(marker) && !isEmpty(folder)) {
            throw new UsageException(
                    path + " holds files that are not Veintrail's. Name another or an empty folder with --data.");
        }
        if (!Files.exists(folder)) {
            createForItsOwnerAlone(folder);
        }
        FileChannel channel =
                FileChannel.open(marker, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new UsageException(path + " is in use by another Veintrail"
                    + owner(Files.readString(marker, StandardCharsets.US_ASCII))
                    + ". Stop that one, or name another folder with --data.");
        }
        channel.truncate(0);
        channel.write(StandardCharsets.US_ASCII.encode(
                Long.toString(ProcessHandle.current().pid())));
        return new DataFolder(folder, channel);
    }

    /** The embedded database's files hold what the log holds; where the file system knows no such permissions, none are set. */
    private static void createForItsOwnerAlone(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    Path path() {
        return path;
    }

    /** Whether there are records in it. */
    boolean hasRecords() throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.anyMatch(entry -> !entry.getFileName().toString().equals(MARKER));
        }
    }

    /** Deletes everything in the folder; follows no link out of it. */
    void clean() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(path.resolve(MARKER))) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!folder.equals(path)) {
                    Files.delete(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String owner(String pid) {
        return pid.isBlank() ? "" : " (process " + pid.strip() + ")";
    }

    /** Lets others have the folder; the lock goes with the channel. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
