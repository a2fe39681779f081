package org.veintrail.proof.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.export.FormatException;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.InvalidNoteException;
import org.veintrail.proof.note.KeyHistory;
import org.veintrail.proof.note.KeyType;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.SigningKey;
import org.veintrail.proof.note.VerifierKey;
import org.veintrail.proof.note.Witness;
import org.veintrail.proof.tree.ConsistencyProof;
import org.veintrail.proof.tree.InvalidProofException;

/**
 * A witness as a program (C2SP tlog-cosignature): run it again and again, from another party's machine. What it has seen is written down before the
 * cosignature leaves, so that a crash in between can make it cosign the same twice, and never two histories.
 */
final class WitnessCommand {
    private final PrintStream out;
    private final PrintStream err;
    private final InstantSource clock;
    private final SecureRandom random;

    WitnessCommand(PrintStream out, PrintStream err, InstantSource clock, SecureRandom random) {
        this.out = out;
        this.err = err;
        this.clock = clock;
        this.random = random;
    }

    int run(String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("--help")) {
            out.print(WitnessOptions.USAGE);
            return VerifyMain.SOUND;
        }
        try {
            WitnessOptions options = WitnessOptions.parse(arguments);
            if (options.newKey() != null) {
                makeKey(options.newKey(), options.keyFile());
            } else {
                cosign(options);
            }
            return VerifyMain.SOUND;
        } catch (UsageException e) {
            err.println(e.getMessage());
            err.println();
            err.print(WitnessOptions.USAGE);
        } catch (InvalidProofException | InvalidNoteException e) {
            out.println("result   NOT COSIGNED: " + e.getMessage());
            return VerifyMain.ALTERED;
        } catch (IOException e) {
            err.println("Not cosigned: " + e);
        } catch (FormatException | IllegalArgumentException e) {
            err.println("Not cosigned: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println("Not cosigned: interrupted.");
        }
        return VerifyMain.NOT_VERIFIED;
    }

    private void makeKey(String name, Path file) throws IOException {
        if (Files.exists(file)) {
            throw new UsageException("The file " + file + " exists; a key is never overwritten.");
        }
        SigningKey key = SigningKey.generate(name, KeyType.WITNESS, random);
        replace(file, key.toSecretText() + "\n");
        out.println(key.verifierKey());
    }

    private void cosign(WitnessOptions options) throws IOException, InterruptedException {
        SigningKey key = ownKey(options.keyFile());
        VerifierKey logKey = Objects.requireNonNull(options.logKey());
        Path state = Objects.requireNonNull(options.state());
        try (LiveLog log = new LiveLog(Objects.requireNonNull(options.url()), options.headers())) {
            SignedNote next = log.checkpoint();
            KeyHistory keys = log.keys(logKey.name());
            if (!keys.contains(logKey)) {
                throw new InvalidNoteException("The log names other keys than the one that you trust, " + logKey + ".");
            }
            @Nullable SignedNote seen = Files.exists(state) ? SignedNote.parse(Files.readString(state)) : null;
            SignedNote cosigned = new Witness(key, keys, seen).cosign(next, proof(log, seen, next), clock.instant());
            replace(state, cosigned.toString());
            long size = Checkpoint.parse(cosigned.text()).size();
            if (options.print()) {
                out.print(cosigned);
            } else {
                log.cosign(size, lineOf(cosigned, key.verifierKey()));
                out.println("result   COSIGNED, size " + size + (seen == null ? ", the first seen of this log" : ""));
            }
        }
    }

    private static SigningKey ownKey(Path file) {
        try {
            return SigningKey.parse(Options.read(file).strip());
        } catch (InvalidNoteException e) {
            throw new UsageException("The key in " + file + " cannot be used: " + e.getMessage());
        }
    }

    /** A log that cannot prove anything from what was seen, because it became shorter, gives no proof: the witness says why. */
    private static @Nullable ConsistencyProof proof(LiveLog log, @Nullable SignedNote seen, SignedNote next)
            throws IOException, InterruptedException {
        if (seen == null) {
            return null;
        }
        long from = Checkpoint.parse(seen.text()).size();
        long to = Checkpoint.parse(next.text()).size();
        return from == 0 || to < from ? null : log.consistency(from, to);
    }

    private static String lineOf(SignedNote cosigned, VerifierKey witness) {
        return cosigned.signatures().stream()
                .filter(signature -> new SignedNote(cosigned.text(), java.util.List.of(signature)).isSignedBy(witness))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .toString();
    }

    /** Readable by the owner alone, and whole or not at all. */
    private static void replace(Path file, String content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path made = Files.createTempFile(
                folder,
                String.valueOf(file.getFileName()),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(made, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
