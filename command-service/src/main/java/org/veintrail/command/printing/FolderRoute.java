package org.veintrail.command.printing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Puts each label as a file into a folder; a file that is there is whole. */
final class FolderRoute implements Route {
    private final Path folder;
    private final String ending;

    FolderRoute(Path folder, String ending) {
        this.folder = folder;
        this.ending = ending;
    }

    @Override
    public Connection open() throws PrinterAwayException {
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new PrinterAwayException("The folder " + folder + " is not there or cannot be written. Make it.");
        }
        return new Connection() {
            @Override
            public Delivery send(byte[] document, String name) {
                return put(document, name);
            }

            @Override
            public void close() {
                // A folder needs no farewell.
            }
        };
    }

    private Delivery put(byte[] document, String name) {
        Path target = folder.resolve(name.replaceAll("[^A-Za-z0-9._-]", "_") + "." + ending);
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.write(
                    part,
                    document,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Delivery.sent("File " + target.getFileName());
        } catch (IOException e) {
            return Delivery.failed("The file " + target + " could not be written ("
                    + e.getClass().getSimpleName() + ").");
        }
    }
}
