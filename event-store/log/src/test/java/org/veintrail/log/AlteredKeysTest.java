package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.proof.dump.DumpedLog;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.export.KeyCodec;
import org.veintrail.proof.export.Trust;
import org.veintrail.proof.note.KeyType;
import org.veintrail.proof.note.SigningKey;
import org.veintrail.proof.note.VerifierKey;

/** Somebody alters the collection of the log's public keys: the check names it, the verifier of a dump too, and the system does not start with it. */
class AlteredKeysTest {

    @TempDir
    private Path folder;

    private static MongoCollection<BsonDocument> keys(SampleLog log) {
        return log.database.getCollection(LogSettings.KEYS, BsonDocument.class);
    }

    private static VerifierKey foreign(SampleLog log) {
        return SigningKey.generate(log.settings.origin(), KeyType.LOG, new SecureRandom())
                .verifierKey();
    }

    private void assertNamed(SampleLog log) throws Exception {
        assertThat(log.proof.check().pass(() -> true)).map(Finding::kind).hasValue(Kind.KEY);
        Trust trust = Trust.inKey(log.proof.keys().present());
        assertThat(DumpedLog.verify(
                                SampleDump.folder(log.database, Files.createTempDirectory(folder, "dump")), null, trust)
                        .findings())
                .extracting(Finding::kind)
                .contains(Kind.KEY);
        String served = new LogProofs(log.proof).keys();
        assertThat(KeyCodec.read(log.settings.origin(), served))
                .as("what is served is what was announced")
                .isEqualTo(log.proof.keys());
        SampleLog stopped = log;
        assertThatThrownBy(stopped::again)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("key");
    }

    @Test
    void anotherFirstKeyIsFound() throws Exception {
        SampleLog log = SampleLog.sound(folder);
        keys(log)
                .updateOne(Filters.eq("_id", 0), Updates.set("key", foreign(log).toString()));
        assertNamed(log);
    }

    @Test
    void aKeyThatIsNoneIsFound() throws Exception {
        SampleLog log = SampleLog.sound(folder);
        keys(log).updateOne(Filters.eq("_id", 0), Updates.set("key", "gone"));
        assertNamed(log);
    }

    @Test
    void anAlteredAnnouncementOfALaterKeyIsFound() throws Exception {
        SampleLog log = rotated();
        String note = Objects.requireNonNull(
                        keys(log).find(Filters.eq("_id", 1)).first())
                .getString("rotation")
                .getValue();
        String other = foreign(log).toString();
        String present = log.proof.keys().present().toString();
        keys(log).updateOne(Filters.eq("_id", 1), Updates.set("rotation", note.replace(present, other)));
        assertNamed(log);
    }

    @Test
    void aRemovedAnnouncementIsFound() throws Exception {
        SampleLog log = rotated();
        keys(log).deleteOne(Filters.eq("_id", 1));
        assertNamed(log);
    }

    @Test
    void aChangeThatAnotherNodeAnnouncedIsTakenIn() {
        try (SampleLog log = SampleLog.sound(folder);
                SampleLog reader = log.beside(folder.resolve("other/log.key"))) {
            log.proof.signer().rotate();
            SampleLog.append(log.store, "bag-new", 3, "BASEL");
            log.follow();
            reader.follow();
            assertThat(reader.proof.check().pass(() -> true)).isEmpty();
            assertThat(reader.proof.keys()).isEqualTo(log.proof.keys());
        }
    }

    private SampleLog rotated() {
        SampleLog log = SampleLog.sound(folder);
        log.proof.signer().rotate();
        SampleLog.append(log.store, "bag-new", 3, "BASEL");
        log.follow();
        assertThat(log.proof.check().pass(() -> true)).isEmpty();
        return log;
    }
}
