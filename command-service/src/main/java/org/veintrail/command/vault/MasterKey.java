package org.veintrail.command.vault;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key that wraps every patient's key: 256 bits, kept in a file of its own, apart from the database and its backups. */
public final class MasterKey {
    private static final int BYTES = 32;

    private MasterKey() {}

    /**
     * Reads the key from its file, or makes key and file on the first start, readable by its owner alone.
     *
     * @throws IllegalStateException if the file cannot be read or does not hold 64 hexadecimal digits
     */
    public static SecretKey fromFile(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                create(file, random);
            }
            byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
            if (key.length != BYTES) {
                throw new IllegalStateException("The vault key in " + file + " has " + key.length + " bytes instead of "
                        + BYTES + ". Restore the right file.");
            }
            return new SecretKeySpec(key, "AES");
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The vault key in " + file
                            + " cannot be read. Restore the file or point veintrail.vault.key-file to it.",
                    e);
        }
    }

    private static void create(Path file, SecureRandom random) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        try {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.createFile(file, ownerOnly);
            Files.writeString(
                    file, HexFormat.of().formatHex(key) + "\n", StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("Another process made " + file + " at the same moment. Start again.", e);
        }
    }
}
