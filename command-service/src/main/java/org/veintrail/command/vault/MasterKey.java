package org.veintrail.command.vault;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key that wraps every patient's key: 256 bits, kept in a file of its own, apart from the database and its backups. */
public final class MasterKey {
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private MasterKey() {}

    /**
     * Reads the key from its file, or makes key and file on the first start, readable by its owner alone.
     *
     * @throws VaultKeyException if the file cannot be read, can be read by others, or does not hold 64 hexadecimal digits
     */
    public static SecretKey fromFile(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                create(file, random);
            }
            requirePrivate(file);
            return parsed(Files.readString(file), "in " + file, "Restore the right file.");
        } catch (IOException | IllegalArgumentException e) {
            throw new VaultKeyException(
                    "The vault key in " + file
                            + " cannot be read. Restore the file or point veintrail.command.vault-key-file to it.",
                    e);
        }
    }

    /**
     * Reads a former key, which has to be there.
     *
     * @throws VaultKeyException as {@link #fromFile}
     */
    static SecretKey former(Path file) {
        try {
            requirePrivate(file);
            return parsed(Files.readString(file), "in " + file, "Restore the right file.");
        } catch (IOException | IllegalArgumentException e) {
            throw new VaultKeyException(
                    "The former vault key in " + file
                            + " cannot be read. Restore the file, or take it out of veintrail.vault.former-key-files once no"
                            + " patient's key needs it.",
                    e);
        }
    }

    /**
     * Reads a key from a setting.
     *
     * @throws VaultKeyException if it is not 64 hexadecimal digits; the message does not repeat it
     */
    static SecretKey fromText(String text) {
        try {
            return parsed(text, "in veintrail.vault.key", "Set 64 hexadecimal digits.");
        } catch (IllegalArgumentException e) {
            throw new VaultKeyException("The vault key in veintrail.vault.key is not 64 hexadecimal digits.", null);
        }
    }

    private static SecretKey parsed(String text, String where, String advice) {
        byte[] key = HexFormat.of().parseHex(text.strip());
        if (key.length != BYTES) {
            throw new VaultKeyException(
                    "The vault key " + where + " has " + key.length + " bytes instead of " + BYTES + ". " + advice,
                    null);
        }
        return new SecretKeySpec(key, "AES");
    }

    /** A key that others on the machine can read protects nobody. Where the file system knows no such permissions, none are asked for. */
    private static void requirePrivate(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (permissions.stream().anyMatch(OTHERS::contains)) {
            throw new VaultKeyException(
                    "The vault key in " + file + " is open to others on this machine ("
                            + PosixFilePermissions.toString(permissions) + "). Close it: chmod 600 " + file,
                    null);
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
