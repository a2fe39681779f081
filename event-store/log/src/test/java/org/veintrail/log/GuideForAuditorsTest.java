package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.proof.export.LogVerifier;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.SignedNote;

/** Every command that the auditors' guide shows is run as it stands there, and does what the guide says. */
@Tag("slow")
class GuideForAuditorsTest {
    private static final Path GUIDE = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("../../docs/guide-auditor.md")
            .normalize();
    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final String PROGRAM = "java -jar veintrail-verify.jar";

    @TempDir
    private Path folder;

    @Test
    void everyCommandOfTheGuideDoesWhatItSays() throws Exception {
        Path work = Files.createDirectories(folder.resolve("work"));
        try (TimestampServer authority = new TimestampServer(Files.createDirectories(folder.resolve("tsa")));
                HttpClient client = HttpClient.newHttpClient()) {
            Files.copy(authority.root(), work.resolve("authority.pem"));
            SampleLog log = SampleLog.in(folder)
                    .with(settings -> settings.with(pushes(authority)))
                    .fill(20)
                    .follow();
            log.proof.pushes().push();
            SignedNote stamped = Objects.requireNonNull(log.proof.signer().last());
            Files.writeString(work.resolve("kept.txt"), stamped.toString());
            Files.writeString(work.resolve("log.pub"), log.proof.keys().present() + "\n");
            log.fill(20).follow();
            SampleDump.folder(log.database, work.resolve("dump"));
            long size = Checkpoint.parse(stamped.text()).size();
            List<String> run = new ArrayList<>();
            for (String command : commands()) {
                try (ServedLog served = new ServedLog(log)) {
                    String real = command.replace("https://lyon.example", served.address())
                            .replace("SIZE", Long.toString(size));
                    String output = real.startsWith("curl ") ? fetch(client, real, work) : shell(real, work);
                    run.add(command);
                    if (command.contains("--new-key")) {
                        log = log.with(settings -> settings.withWitnesses(List.of(output.strip())))
                                .follow();
                    }
                    if (command.startsWith(PROGRAM + " --")) {
                        assertThat(output).contains("result   OK");
                    }
                    if (command.startsWith("openssl")) {
                        assertThat(output).contains("Verification: OK");
                    }
                }
            }
            assertThat(log.proof.checkpoints().newest().orElseThrow().signatures())
                    .as("signed by the log and cosigned by the witness")
                    .hasSize(2);
            assertThat(run).hasSizeGreaterThanOrEqualTo(8);
            log.close();
        }
    }

    private static PushSettings pushes(TimestampServer authority) {
        return new PushSettings(
                null,
                null,
                authority.address(),
                List.of(authority.root()),
                List.of(),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                3);
    }

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(GUIDE));
        while (block.find()) {
            commands.addAll(block.group(1).lines().toList());
        }
        return commands;
    }

    private static String fetch(HttpClient client, String command, Path work) throws Exception {
        String[] words = command.split(" ");
        HttpResponse<Path> answer = client.send(
                HttpRequest.newBuilder(URI.create(words[3])).build(),
                HttpResponse.BodyHandlers.ofFile(work.resolve(words[2])));
        assertThat(answer.statusCode()).as(command).isEqualTo(200);
        return "";
    }

    private static String shell(String command, Path work) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = Path.of(LogVerifier.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        // As the program starts it.
        String quick = " -XX:+UseSerialGC -XX:TieredStopAtLevel=1";
        String real =
                command.replace(PROGRAM, java + quick + " -cp " + classes + " org.veintrail.proof.verify.VerifyMain");
        Process process = new ProcessBuilder("sh", "-c", real)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + ": " + output).isZero();
        return output;
    }
}
