package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.access.Accounts;
import org.veintrail.eventstore.StoredEvent;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.log.LogProofs;
import org.veintrail.proof.note.Checkpoint;
import picocli.CommandLine;

/** A backup of a running system, put into another folder, is the same log and goes on from there. */
@Tag("system")
class BackupTest {
    @TempDir
    private Path parent;

    private final StringWriter complaints = new StringWriter();

    @Test
    void aBackupOfASystemAtWorkRestoresToTheBeginningOfItsLogAndGoesOn() throws Exception {
        Path backup = parent.resolve("backup.ndjson");
        List<StoredEvent> events;
        String password;
        try (OwnSystem system = new OwnSystem(parent.resolve("data"))) {
            password = madeAccount(system);
            publish(system, 25);
            AtomicBoolean working = new AtomicBoolean(true);
            EventStore store = system.part(EventStore.class);
            Thread writer = Thread.ofPlatform().start(() -> {
                for (int i = 25; working.get(); i++) {
                    store.publish(GenericEventMessage.asEventMessage("note " + i));
                }
            });
            assertThat(run(
                            "backup",
                            backup.toString(),
                            "--url",
                            system.address().toString()))
                    .as(complaints.toString())
                    .isZero();
            working.set(false);
            writer.join();
            events = system.events();
        }
        assertThat(run(
                        "restore",
                        backup.toString(),
                        "--vault",
                        backup + ".vault",
                        "--data",
                        "" + parent.resolve("new")))
                .as(complaints.toString())
                .isZero();
        Files.createDirectories(parent.resolve("new/keys"));
        for (String key : List.of("log.key", "vault.key")) {
            Files.copy(
                    parent.resolve("data/keys").resolve(key),
                    parent.resolve("new/keys").resolve(key),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        try (OwnSystem system = new OwnSystem(parent.resolve("new"))) {
            List<StoredEvent> restored = system.events();
            // The start of the system in its new folder is on record as well.
            assertThat(restored.removeLast().payloadType()).endsWith("ConfigurationRecorded");
            assertThat(restored).hasSizeGreaterThanOrEqualTo(25);
            assertThat(events).hasSizeGreaterThan(restored.size()).startsWith(restored.toArray(StoredEvent[]::new));
            publish(system, 1);
            assertThat(system.events()).hasSize(restored.size() + 2);
            assertThat(system.part(Accounts.class).confirms("anna", password)).isTrue();
            assertThat(system.part(Accounts.class).confirms("anna", password + "x"))
                    .isFalse();
        }
    }

    @Test
    void theVerifiersJarTellsASoundLogFromAnAlteredOneAndOnlyASoundOneIsRestored() throws Exception {
        Path backup = parent.resolve("backup.ndjson");
        long note3;
        try (OwnSystem system = new OwnSystem(parent.resolve("data"))) {
            publish(system, 5);
            note3 = system.events().stream()
                    .filter(event -> event.payload().toString().contains("note 3"))
                    .mapToLong(StoredEvent::position)
                    .findFirst()
                    .orElseThrow();
            String address = system.address().toString();
            assertThat(run("backup", backup.toString(), "--url", address)).isZero();
            dump(system.part(MongoDatabase.class), parent.resolve("dump"));
            isSound(VerifierJar.run("--url", address, "--header", "Authorization: " + SignIn.header("admin")));
        }
        Path altered = alteredCopy(backup, "altered.ndjson");
        alteredCopy(parent.resolve("dump/veintrail/commits.bson"), "commits.bson");
        isSound(VerifierJar.run(backup.toString()));
        isAlteredAt(note3, VerifierJar.run(altered.toString()));
        isSound(VerifierJar.run("--dump", "" + parent.resolve("dump")));
        Files.move(
                parent.resolve("dump/veintrail/commits.bson.altered"),
                parent.resolve("dump/veintrail/commits.bson"),
                StandardCopyOption.REPLACE_EXISTING);
        isAlteredAt(note3, VerifierJar.run("--dump", "" + parent.resolve("dump")));

        assertThat(run("restore", altered.toString(), "--data", "" + parent.resolve("new")))
                .isEqualTo(1);
        assertThat(complaints.toString()).contains("does not verify", "position " + note3 + " ");
        assertThat(parent.resolve("new/mongodb")).doesNotExist();
        isRestoredOntoAnotherServer(backup, altered);
    }

    private void isRestoredOntoAnotherServer(Path backup, Path altered) throws Exception {
        try (EmbeddedMongo server = EmbeddedMongo.inMemory();
                MongoClient client = MongoClients.create(server.connectionString())) {
            String uri = server.connectionString();
            assertThat(run("restore", altered.toString(), "--vault", backup + ".vault", "--mongodb", uri))
                    .isEqualTo(1);
            assertThat(client.getDatabase("veintrail").listCollectionNames()).isEmpty();
            assertThat(client.getDatabase("veintrail_vault").listCollectionNames())
                    .isEmpty();

            assertThat(run("restore", backup.toString(), "--vault", backup + ".vault", "--mongodb", uri))
                    .as(complaints.toString())
                    .isZero();
            dump(client.getDatabase("veintrail"), parent.resolve("restored"));
            isSound(VerifierJar.run("--dump", "" + parent.resolve("restored")));
            assertThat(client.getDatabase("veintrail_vault").listCollectionNames())
                    .contains("identities");

            assertThat(run("restore", backup.toString(), "--mongodb", uri)).isEqualTo(1);
            assertThat(complaints.toString()).contains("has a log already");
        }
        isRefused(backup, "mongodb://me:secret-4711@127.0.0.1:1/?serverSelectionTimeoutMS=200", "127.0.0.1:1");
        isRefused(backup, "mongodb://me:secret-4711@db.example/", "db.example without TLS");
        isRefused(backup, "mongodb://me:secret-4711@127.0.0.1:99999/", "cannot be used");
    }

    private void isRefused(Path backup, String uri, String because) {
        assertThat(run("restore", backup.toString(), "--mongodb", uri)).isEqualTo(1);
        assertThat(complaints.toString()).contains(because).doesNotContain("secret-4711");
    }

    /** As {@code mongodump --out} lays it out. */
    private static void dump(MongoDatabase database, Path target) throws IOException {
        Path folder = Files.createDirectories(target.resolve("veintrail"));
        for (String name : database.listCollectionNames()) {
            try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".bson"))) {
                for (RawBsonDocument document :
                        database.getCollection(name, RawBsonDocument.class).find()) {
                    ByteBuffer bytes = document.getByteBuffer().asNIO();
                    byte[] copy = new byte[bytes.remaining()];
                    bytes.get(copy);
                    out.write(copy);
                }
            }
        }
    }

    private static Path alteredCopy(Path file, String name) throws IOException {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        Path copy = name.endsWith(".bson") ? file.resolveSibling(name + ".altered") : file.resolveSibling(name);
        return Files.writeString(copy, content.replaceFirst("note 3", "note 4"), StandardCharsets.ISO_8859_1);
    }

    private static void isSound(VerifierJar.Outcome outcome) {
        assertThat(outcome.status()).as(outcome.printed()).isZero();
        assertThat(outcome.printed()).contains("result   OK");
    }

    private static void isAlteredAt(long position, VerifierJar.Outcome outcome) {
        assertThat(outcome.status()).as(outcome.printed()).isEqualTo(1);
        assertThat(outcome.printed()).containsPattern("result   ALTERED, first at position " + position + "\\R");
    }

    /** An account that the system keeps itself; its first password. */
    private static String madeAccount(OwnSystem system) throws Exception {
        String body = "{'account':'anna','printedName':'Anna Example','role':'qa','sites':['*']}";
        HttpRequest request = HttpRequest.newBuilder(system.address().resolve("/api/commands/create-account"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "make-anna")
                .header("Authorization", SignIn.header("admin"))
                .POST(HttpRequest.BodyPublishers.ofString(("{'site':'OPERATIONS','device':'desk','occurredAt':'"
                                + Instant.now() + "','zone':'UTC','body':" + body + "}")
                        .replace('\'', '"')))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            Matcher first = Pattern.compile("\"firstPassword\":\"([^\"]+)\"").matcher(answer);
            assertThat(first.find()).as(answer).isTrue();
            return first.group(1);
        }
    }

    private static void publish(OwnSystem system, int count) {
        EventStore store = system.part(EventStore.class);
        for (int i = 0; i < count; i++) {
            store.publish(GenericEventMessage.asEventMessage("note " + i));
        }
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (signed(system) <= system.log().lastPosition()) {
            assertThat(System.nanoTime()).as("waited for a checkpoint").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static long signed(OwnSystem system) {
        return system.part(LogProofs.class)
                .checkpoint(null)
                .map(note -> Checkpoint.parse(note.text()).size())
                .orElse(0L);
    }

    private int run(String... arguments) {
        CommandLine line =
                Veintrail.commandLine(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(complaints, true));
        return line.execute(arguments);
    }
}
