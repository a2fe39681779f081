package org.veintrail.proof.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.proof.export.ExportLine;
import org.veintrail.proof.export.SampleLog;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.KeyType;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.SigningKey;

class VerifyMainTest {
    private final SampleLog log = new SampleLog();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Path export;

    @BeforeEach
    void writeTheExport() throws IOException {
        export = Files.write(folder.resolve("log.ndjson"), log.bytes());
    }

    private int run(InputStream in, String... arguments) {
        out.reset();
        err.reset();
        return VerifyMain.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                in,
                arguments);
    }

    private int run(String... arguments) {
        return run(InputStream.nullInputStream(), arguments);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Path keep(SignedNote note) throws IOException {
        return Files.writeString(folder.resolve("kept.txt"), note.toString());
    }

    private String key() {
        return log.key.verifierKey().toString();
    }

    @Test
    void endsWith0ForASoundExportAndSaysWhatItTrusted() throws IOException {
        assertThat(run(export.toString(), "--key", key())).isZero();
        assertThat(output())
                .contains(
                        "log      lyon.example/custody", "entries  60 read", "vouched  60 entries", "trust    key lyon")
                .endsWith("result   OK" + System.lineSeparator());
        assertThat(run(export.toString())).isZero();
        assertThat(output()).contains("only what the log says of itself");
        Path keyFile = Files.writeString(folder.resolve("key.txt"), key() + "\n");
        assertThat(run(new ByteArrayInputStream(log.bytes()), "-", "--key", keyFile.toString()))
                .isZero();
        assertThat(run(
                        export.toString(),
                        "--checkpoint",
                        keep(log.checkpoints.get(1)).toString()))
                .isZero();
        assertThat(output()).contains("kept checkpoints: 1");
    }

    @Test
    void endsWith1AndNamesThePositionWhenAnEntryWasAltered() throws IOException {
        String text = Files.readString(export).replace("\\\"step\\\":17,", "\\\"step\\\":71,");
        Files.writeString(export, text);
        assertThat(run(export.toString(), "--key", key())).isEqualTo(1);
        assertThat(output())
                .contains("wrong    ALTERED at position 17: The entry at position 17")
                .contains("result   ALTERED, first at position 17");
    }

    @Test
    void endsWith1WhenTheLogIsOfAnotherKeyOrWitnessIsMissing() {
        SigningKey other = SigningKey.generate(SampleLog.ORIGIN, KeyType.LOG, new SecureRandom());
        assertThat(run(export.toString(), "--key", other.verifierKey().toString()))
                .isEqualTo(1);
        assertThat(output()).contains("is not among them");
        SigningKey witness = SigningKey.generate("basel.example/w", KeyType.WITNESS, new SecureRandom());
        assertThat(run(export.toString(), "--witness", witness.verifierKey().toString()))
                .isEqualTo(1);
        assertThat(output()).contains("WITNESS");
    }

    @Test
    void endsWith2AndSaysHowToAskWhenTheCommandLineIsWrong() throws IOException {
        String file = export.toString();
        String[][] wrong = {
            {},
            {"--key"},
            {file, "--key", "nonsense"},
            {file, "--checkpoint", folder.resolve("absent").toString()},
            {file, "--checkpoint", file},
            {file, "second"},
            {file, "--frobnicate"},
            {file, "--quick"},
            {file, "--url", "http://127.0.0.1:1"},
            {"--url", "http://127.0.0.1:1", "--header", "nocolon"}
        };
        for (String[] arguments : wrong) {
            assertThat(run(arguments)).as(String.join(" ", arguments)).isEqualTo(2);
            assertThat(errors()).contains("java -jar veintrail-verify.jar");
            assertThat(output()).isEmpty();
        }
        assertThat(run("--help")).isZero();
    }

    @Test
    void endsWith2WhenThereIsNothingToRead() {
        assertThat(run(folder.resolve("absent").toString())).isEqualTo(2);
        assertThat(errors()).contains("Not verified", "absent");
        assertThat(run("--url", "http://127.0.0.1:1")).isEqualTo(2);
        assertThat(run("--url", "not an address")).isEqualTo(2);
        assertThat(errors()).contains("Not verified");
    }

    @Test
    void readsALiveLogPageByPage() throws IOException {
        try (LogServer server = new LogServer(log.lines, log.tree, "Bearer x")) {
            String[] arguments = {
                "--url",
                server.url() + "/",
                "--key",
                key(),
                "--header",
                "Authorization: Bearer x",
                "--checkpoint",
                keep(log.checkpoints.getFirst()).toString()
            };
            assertThat(run(arguments)).as(output() + errors()).isZero();
            assertThat(output()).contains("entries  60 read", "result   OK");
            assertThat(server.asked)
                    .contains("/api/log/entries?from=0&to=60")
                    .anyMatch(path -> path.startsWith("/api/log/proof/consistency?from="));
            assertThat(run("--url", server.url(), "--key", key())).isEqualTo(2);
            assertThat(errors()).contains("401", "--header");
        }
    }

    @Test
    void namesThePositionThatWasAlteredInALiveLog() throws IOException {
        List<ExportLine> lines = new ArrayList<>(log.lines);
        Collections.swap(lines, 7, 9);
        try (LogServer server = new LogServer(lines, log.tree, "null")) {
            assertThat(run("--url", server.url(), "--key", key())).isEqualTo(1);
            assertThat(output()).contains("result   ALTERED, first at position");
        }
    }

    @Test
    void findsALogRewrittenSinceTheKeptCheckpointWithoutReadingEntries() throws IOException {
        SampleLog rewritten = new SampleLog();
        Checkpoint old = Checkpoint.parse(log.checkpoints.getFirst().text());
        Path kept = keep(new Checkpoint(old.origin(), old.size(), log.tree.root(old.size() - 1)).sign(rewritten.key));
        try (LogServer server = new LogServer(rewritten.lines, rewritten.tree, "null")) {
            String trusted = rewritten.key.verifierKey().toString();
            assertThat(run("--url", server.url(), "--quick", "--key", trusted)).isZero();
            assertThat(output()).contains("vouched  60 entries").doesNotContain("entries  ");
            assertThat(run("--url", server.url(), "--quick", "--key", trusted, "--checkpoint", kept.toString()))
                    .isEqualTo(1);
            assertThat(output()).contains("does not continue the kept one of size " + old.size());
            assertThat(server.asked).noneMatch(path -> path.startsWith("/api/log/entries"));
        }
    }

    @Test
    void findsALiveLogThatBecameShorter() throws IOException {
        SignedNote longer = new Checkpoint(SampleLog.ORIGIN, 61, log.tree.root(3)).sign(log.key);
        try (LogServer server = new LogServer(log.lines, log.tree, "null")) {
            for (String[] mode : new String[][] {{}, {"--quick"}}) {
                String[] arguments = Stream.concat(
                                Stream.of(mode),
                                Stream.of(
                                        "--url",
                                        server.url(),
                                        "--checkpoint",
                                        keep(longer).toString()))
                        .toArray(String[]::new);
                assertThat(run(arguments)).isEqualTo(1);
                assertThat(output()).contains("MISSING at position 60");
            }
        }
    }

    @Test
    void endsWith2WhenALiveLogDoesNotAnswerInUtf8() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'x', (byte) 0xff});
            exchange.close();
        });
        server.start();
        try {
            assertThat(run("--url", "http://127.0.0.1:" + server.getAddress().getPort()))
                    .isEqualTo(2);
            assertThat(errors()).contains("not UTF-8");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesTheCheckpointOfAWitnessKeyAsTheLogs() {
        SigningKey witness = SigningKey.generate(SampleLog.ORIGIN, KeyType.WITNESS, new SecureRandom());
        assertThat(run(export.toString(), "--key", witness.verifierKey().toString()))
                .isEqualTo(2);
        assertThat(errors()).contains("witness");
        assertThat(witness.cosign("x\n", Instant.EPOCH).name()).isEqualTo(SampleLog.ORIGIN);
    }
}
