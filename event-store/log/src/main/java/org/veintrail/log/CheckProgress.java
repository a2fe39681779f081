package org.veintrail.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.proof.tree.CompactRange;
import org.veintrail.proof.tree.Hash;

/**
 * How far a check of all history got, in a file beside the log's key, so that a restart goes on instead of beginning anew. It lies outside of the
 * database: whoever alters the database cannot tell the check that it has been there already.
 */
final class CheckProgress {
    private static final Logger LOG = LoggerFactory.getLogger(CheckProgress.class);

    private final Path file;

    /**
     * A point between two commits.
     *
     * @param commits number of commits before it
     * @param latest latest timestamp before it
     * @param tree over the events before it
     */
    record Point(long commits, Instant latest, CompactRange tree) {}

    CheckProgress(Path file) {
        this.file = file;
    }

    /** Where the last pass stopped, or empty when it came to its end. A file that cannot be read counts as none. */
    Optional<Point> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            List<Hash> peaks = new ArrayList<>();
            lines.subList(3, lines.size()).forEach(line -> peaks.add(Hash.fromBase64(line)));
            return Optional.of(new Point(
                    Long.parseLong(lines.get(1)),
                    Instant.parse(lines.get(2)),
                    CompactRange.of(Long.parseLong(lines.get(0)), peaks)));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            LOG.warn("How far the check of all history got cannot be read, so it begins anew: {}", e.toString());
            return Optional.empty();
        }
    }

    void write(Point point) {
        List<String> lines = new ArrayList<>(List.of(
                Long.toString(point.tree().size()),
                Long.toString(point.commits()),
                point.latest().toString()));
        point.tree().peaks().forEach(peak -> lines.add(peak.toBase64()));
        Path target = file.toAbsolutePath();
        Path written = target.resolveSibling(target.getFileName() + ".new");
        try {
            Files.createDirectories(target.getParent());
            Files.write(written, lines);
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("How far the check got could not be written to " + file + ".", e);
        }
    }

    /** The pass came to its end: the next one begins at the beginning. */
    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " could not be removed.", e);
        }
    }
}
