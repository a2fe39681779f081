package org.veintrail.proof.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.proof.export.ExportLine;
import org.veintrail.proof.export.SampleLog;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.NoteSignature;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.VerifierKey;
import org.veintrail.proof.tree.MemoryTree;

class WitnessCommandTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    private final SampleLog log = new SampleLog();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private VerifierKey witness;

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return new WitnessCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        InstantSource.fixed(NOON),
                        new SecureRandom())
                .run(arguments);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    @BeforeEach
    void makeAKey() {
        assertThat(run("--new-key", "basel.example/w", "--key-file", file("w.key")))
                .isZero();
        witness = VerifierKey.parse(output());
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private int cosign(LogServer server) {
        return run(
                "--url", server.url(),
                "--key", log.key.verifierKey().toString(),
                "--key-file", file("w.key"),
                "--state", file("seen"));
    }

    /** The log as it was at one of its checkpoints. */
    private List<ExportLine> showing(SignedNote checkpoint) {
        List<ExportLine> lines = new ArrayList<>(log.lines);
        ExportLine.Header header = (ExportLine.Header) lines.getFirst();
        lines.set(
                0,
                new ExportLine.Header(
                        header.origin(),
                        Checkpoint.parse(checkpoint.text()).size(),
                        header.firstKey(),
                        header.rotations(),
                        checkpoint));
        return lines;
    }

    @Test
    void makesAKeyThatOnlyItsOwnerCanReadAndNeverOverwritesOne() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("w.key"))))
                .isEqualTo("rw-------");
        assertThat(run("--new-key", "basel.example/w", "--key-file", file("w.key")))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("never overwritten");
    }

    @Test
    void cosignsTheFirstCheckpointOnTrustAndTheNextOnProof() throws IOException {
        SignedNote first = log.checkpoints.getFirst();
        try (LogServer server = new LogServer(showing(first), log.tree, "null")) {
            assertThat(cosign(server)).as(output()).isZero();
            assertThat(output()).contains("the first seen of this log");
            assertThat(NoteSignature.parse(server.posted.getFirst()).name()).isEqualTo("basel.example/w");
            assertThat(first.with(NoteSignature.parse(server.posted.getFirst())).cosignedAt(witness))
                    .hasValue(NOON);
        }
        try (LogServer server = new LogServer(log.lines, log.tree, "null")) {
            assertThat(cosign(server)).as(output()).isZero();
            assertThat(output()).isEqualTo("result   COSIGNED, size 60");
            assertThat(server.asked).anyMatch(path -> path.startsWith("/api/log/proof/consistency?from="));
            assertThat(cosign(server)).as("the same again").isZero();
        }
    }

    @Test
    void doesNotCosignALogThatBecameShorter() throws IOException {
        try (LogServer server = new LogServer(log.lines, log.tree, "null")) {
            assertThat(cosign(server)).isZero();
        }
        try (LogServer server = new LogServer(showing(log.checkpoints.getFirst()), log.tree, "null")) {
            assertThat(cosign(server)).isEqualTo(1);
            assertThat(output()).contains("NOT COSIGNED", "after size 60 was seen");
            assertThat(server.posted).isEmpty();
        }
    }

    /** Another history, signed with the log's own key: what a log that shows two faces would do. */
    private LogServer forked(long size) throws IOException {
        MemoryTree other = new MemoryTree();
        for (long leaf = 0; leaf < size; leaf++) {
            other.append(org.veintrail.proof.tree.TreeHasher.ofThread()
                    .digest(("another history " + leaf).getBytes(StandardCharsets.UTF_8)));
        }
        SignedNote head = new Checkpoint(SampleLog.ORIGIN, size, other.root(size)).sign(log.key);
        return new LogServer(showing(head), other, "null");
    }

    @Test
    void doesNotCosignAForkWhateverItsSizeAndKeepsWhatItSaw() throws IOException {
        try (LogServer server = new LogServer(log.lines, log.tree, "null")) {
            assertThat(cosign(server)).isZero();
        }
        String seen = Files.readString(folder.resolve("seen"));
        for (long size : new long[] {60, 61, 200}) {
            try (LogServer server = forked(size)) {
                assertThat(cosign(server)).as("size %d", size).isEqualTo(1);
                assertThat(output()).contains("NOT COSIGNED");
                assertThat(server.posted).isEmpty();
            }
        }
        assertThat(Files.readString(folder.resolve("seen"))).isEqualTo(seen);
        try (LogServer server = new LogServer(log.lines, log.tree, "null")) {
            assertThat(cosign(server)).as("the true history goes on").isZero();
        }
    }

    @Test
    void doesNotCosignALogOfAnotherKey() throws IOException {
        SampleLog stranger = new SampleLog();
        try (LogServer server = new LogServer(stranger.lines, stranger.tree, "null")) {
            assertThat(cosign(server)).isEqualTo(1);
            assertThat(server.posted).isEmpty();
            assertThat(folder.resolve("seen")).doesNotExist();
        }
    }

    @Test
    void printsInsteadOfPostingWhenToldTo() throws IOException {
        try (LogServer server = new LogServer(log.lines, log.tree, "null")) {
            assertThat(run(
                            "--url",
                            server.url(),
                            "--key",
                            log.key.verifierKey().toString(),
                            "--key-file",
                            file("w.key"),
                            "--state",
                            file("seen"),
                            "--print"))
                    .isZero();
            assertThat(SignedNote.parse(out.toString(StandardCharsets.UTF_8)).cosignedAt(witness))
                    .hasValue(NOON);
            assertThat(server.posted).isEmpty();
        }
    }

    @Test
    void endsWith2WhenItCannotAsk() {
        assertThat(run("--url", "http://127.0.0.1:1")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--key-file");
        assertThat(run(
                        "--url", "http://127.0.0.1:1",
                        "--key", log.key.verifierKey().toString(),
                        "--key-file", file("w.key"),
                        "--state", file("seen")))
                .isEqualTo(2);
        assertThat(run("--help")).isZero();
        assertThat(VerifyMain.run(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        java.io.InputStream.nullInputStream(),
                        "witness",
                        "--help"))
                .isZero();
    }
}
