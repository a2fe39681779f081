package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.Finding.Kind;

/** Somebody changes a byte in the files of the embedded database while it is stopped, past the database itself. */
class AlteredFilesTest {

    private static final String PLACE = "ZERMATT";
    private static final long POSITION = 24;

    @TempDir
    private Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private Path key() {
        return folder.resolve("keys/log.key");
    }

    /** Writes 37 events, of which one happened at a place of its own, and copies the files while the database runs. */
    private Path write() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (EmbeddedMongo server = EmbeddedMongo.inFolder(data());
                MongoClient client = MongoClients.create(server.connectionString());
                SampleLog log = SampleLog.on(client.getDatabase("veintrail"), key())) {
            log.fill(8);
            SampleLog.append(log.store, "bag-0", 1, PLACE);
            log.fill(4).follow();
            try (Stream<Path> files = Files.list(data())) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        return copy;
    }

    /** @return how often the place stood in the files whose name begins like that */
    private static int changePlace(Path folder, String prefix) throws IOException {
        int changed = 0;
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> chosen = files.filter(
                            file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
            for (Path file : chosen) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                int at = text.indexOf(PLACE);
                for (; at >= 0; at = text.indexOf(PLACE, at)) {
                    text = text.substring(0, at) + "Y" + text.substring(at + 1);
                    changed++;
                }
                Files.writeString(file, text, StandardCharsets.ISO_8859_1);
            }
        }
        return changed;
    }

    private Optional<Finding> check(Path files) {
        try (EmbeddedMongo server = EmbeddedMongo.inFolder(files);
                MongoClient client = MongoClients.create(server.connectionString());
                SampleLog log =
                        SampleLog.on(client.getDatabase("veintrail"), key()).follow()) {
            return log.proof.check().pass(() -> true);
        }
    }

    @Test
    void aByteOfAnEventInTheStoresFileIsFoundAtThatEvent() throws IOException {
        write();
        assertThat(changePlace(data(), "veintrail.mv")).isPositive();
        assertThat(check(data())).hasValueSatisfying(found -> {
            assertThat(found.kind()).isEqualTo(Kind.ALTERED);
            assertThat(found.position()).isEqualTo(POSITION);
            assertThat(found.lastPosition()).isEqualTo(POSITION);
        });
    }

    /** A frame of the journal whose checksum is wrong counts as one that was not written to its end, and so does what follows. */
    @Test
    void aByteOfAnEventInTheJournalIsFoundAsTheEndThatIsMissing() throws IOException {
        Path copy = write();
        assertThat(changePlace(copy, "journal-")).isPositive();
        assertThat(check(copy)).hasValueSatisfying(found -> {
            assertThat(found.kind()).isEqualTo(Kind.MISSING);
            assertThat(found.position()).isEqualTo(POSITION);
            assertThat(found.lastPosition()).isEqualTo(36);
        });
    }

    @Test
    void nothingIsFoundInFilesThatNobodyChanged() throws IOException {
        Path copy = write();
        assertThat(check(data())).isEmpty();
        assertThat(check(copy)).isEmpty();
    }
}
