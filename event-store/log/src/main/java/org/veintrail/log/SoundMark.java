package org.veintrail.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many events the log had when all history was last seen to be sound, in a file beside the log's key. An alarm that stands in the log before that is of
 * something that was gone since; what is found now is new.
 */
final class SoundMark {

    private static final Logger LOG = LoggerFactory.getLogger(SoundMark.class);

    private final Path file;

    SoundMark(Path file) {
        this.file = file;
    }

    /** 0 where nothing is known, so that an alarm that stands in the log counts as the same. */
    long read() {
        if (!Files.exists(file)) {
            return 0;
        }
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException | NumberFormatException e) {
            LOG.warn("When all history was last seen to be sound cannot be read: {}", e.toString());
            return 0;
        }
    }

    void write(long size) {
        Path target = file.toAbsolutePath();
        Path written = target.resolveSibling(target.getFileName() + ".new");
        try {
            Files.createDirectories(target.getParent());
            Files.writeString(written, Long.toString(size));
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("When all history was sound could not be written to " + file + ".", e);
        }
    }
}
