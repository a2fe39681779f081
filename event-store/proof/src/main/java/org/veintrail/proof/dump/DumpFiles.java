package org.veintrail.proof.dump;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The collections of one database in a dump, each as a file of BSON documents one after the other. What is compressed or part of an archive is
 * unpacked into a folder of its own for as long as this is open.
 */
final class DumpFiles implements AutoCloseable {
    static final List<String> COLLECTIONS =
            List.of(DumpedLog.COMMITS, DumpedLog.CHECKPOINTS, DumpedLog.KEYS, DumpedLog.TILES);

    private static final String PLAIN = ".bson";
    private static final String COMPRESSED = ".bson.gz";

    private final Map<String, Path> files = new LinkedHashMap<>();
    private @Nullable Path unpacked;

    private DumpFiles() {}

    /**
     * Opens a dump.
     *
     * @param dump a folder that {@code mongodump} wrote, the folder of one database in it, or an archive
     * @param database name of the database; null when there is one with a log only
     * @throws IOException when it cannot be read, or holds no log or several
     */
    static DumpFiles open(Path dump, @Nullable String database) throws IOException {
        DumpFiles files = new DumpFiles();
        try {
            if (Files.isDirectory(dump)) {
                files.readFolder(folderOf(dump, database));
            } else {
                try (InputStream in = decompressed(dump)) {
                    DumpArchive.unpack(in, database, files.folder(), files.files);
                }
            }
            if (!files.files.containsKey(DumpedLog.COMMITS)) {
                throw new IOException("The dump " + dump + " has no collection " + DumpedLog.COMMITS
                        + (database == null ? "." : " in the database " + database + "."));
            }
            return files;
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static Path folderOf(Path dump, @Nullable String database) throws IOException {
        if (database != null) {
            return dump.resolve(database);
        }
        if (holdsCommits(dump)) {
            return dump;
        }
        try (Stream<Path> inside = Files.list(dump)) {
            List<Path> found = inside.filter(Files::isDirectory)
                    .filter(DumpFiles::holdsCommits)
                    .toList();
            if (found.size() != 1) {
                throw new IOException("The dump " + dump + " holds " + found.size()
                        + " databases with a log; name one with --database.");
            }
            return found.getFirst();
        }
    }

    private static boolean holdsCommits(Path folder) {
        return Files.exists(folder.resolve(DumpedLog.COMMITS + PLAIN))
                || Files.exists(folder.resolve(DumpedLog.COMMITS + COMPRESSED));
    }

    private void readFolder(Path folder) throws IOException {
        for (String collection : COLLECTIONS) {
            Path plain = folder.resolve(collection + PLAIN);
            Path compressed = folder.resolve(collection + COMPRESSED);
            if (Files.exists(plain)) {
                files.put(collection, plain);
            } else if (Files.exists(compressed)) {
                Path target = folder().resolve(collection + PLAIN);
                try (InputStream in = decompressed(compressed)) {
                    Files.copy(in, target);
                }
                files.put(collection, target);
            }
        }
    }

    private static InputStream decompressed(Path file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            in.mark(2);
            boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return gzip ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16)) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private Path folder() throws IOException {
        Path folder = unpacked == null
                ? Files.createTempDirectory(
                        "veintrail-dump-" + ProcessHandle.current().pid() + "-")
                : unpacked;
        unpacked = folder;
        return folder;
    }

    /** The file of a collection, or null when the dump has none. */
    @Nullable
    Path of(String collection) {
        return files.get(collection);
    }

    @Override
    public void close() throws IOException {
        if (unpacked != null) {
            List<Path> left = new ArrayList<>();
            try (Stream<Path> inside = Files.list(unpacked)) {
                left.addAll(inside.toList());
            }
            left.add(unpacked);
            for (Path path : left) {
                Files.deleteIfExists(path);
            }
        }
    }
}
