package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.proof.dump.DumpedLog;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.export.ProofCodec;
import org.veintrail.proof.export.Trust;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.tree.Hash;

/**
 * Somebody alters the stored tree that proofs are made of, also above its lowest level: no false proof is given out, the check names the positions, and
 * the events are not blamed. One log of more than 65,536 events, which is where the second level begins, is altered and put back for each test.
 */
@Tag("slow")
class AlteredTreeTest {

    private static final long SECOND_LEVEL = 1L << 48;
    private static final int COMMIT = 1024;

    @TempDir
    private static Path folder;

    private static SampleLog log;

    @BeforeAll
    static void write() {
        log = SampleLog.in(folder);
        for (int commit = 0; commit < 65; commit++) {
            SampleLog.append(log.store, "bag-" + commit % 7, COMMIT, "LYON");
        }
        log.follow();
    }

    @AfterAll
    static void close() {
        log.close();
    }

    private static MongoCollection<BsonDocument> tiles() {
        return log.database.getCollection(LogSettings.TILES, BsonDocument.class);
    }

    private static BsonDocument tile(long id) {
        return Objects.requireNonNull(tiles().find(Filters.eq("_id", id)).first());
    }

    private static Consumer<BsonDocument> byteOf(int hash) {
        return tile -> {
            byte[] hashes = tile.getBinary("hashes").getData().clone();
            hashes[hash * Hash.LENGTH + 5] ^= 1;
            tile.append("hashes", new BsonBinary(hashes));
        };
    }

    /** Alters a tile for as long as something is done. */
    private static void altered(long id, Consumer<BsonDocument> change, Runnable meanwhile) {
        BsonDocument sound = tile(id);
        BsonDocument changed = sound.clone();
        change.accept(changed);
        tiles().replaceOne(Filters.eq("_id", id), changed);
        try {
            meanwhile.run();
        } finally {
            tiles().replaceOne(Filters.eq("_id", id), sound);
        }
    }

    private static void assertNamed(long first, long last) {
        assertThat(log.proof.check().pass(() -> true)).hasValueSatisfying(found -> {
            assertThat(found.kind()).as("%s", found).isEqualTo(Kind.TREE);
            assertThat(found.position()).as("%s", found).isEqualTo(first);
            assertThat(found.lastPosition()).as("%s", found).isEqualTo(last);
        });
    }

    @Test
    void aByteAboveTheLowestLevelIsNamedWithThePositionsThatItIsOf() {
        altered(SECOND_LEVEL, byteOf(17), () -> assertNamed(17 * 256, 18 * 256 - 1));
    }

    @Test
    void aByteOfTheLowestLevelIsNamedWithThePositionAndTheEventIsNotBlamed() {
        altered(3, byteOf(9), () -> assertNamed(3 * 256 + 9, 3 * 256 + 9));
    }

    @Test
    void aTileThatIsGoneOrSomethingElseIsNamedWithThePositionsThatItIsOf() {
        altered(7, tile -> tile.append("hashes", new BsonString("gone")), () -> assertNamed(7 * 256, 8 * 256 - 1));
        altered(
                SECOND_LEVEL,
                tile -> tile.append("hashes", new BsonBinary(new byte[32])),
                () -> assertNamed(0, 65_535));
    }

    @Test
    void anEventThatIsAlteredInATileThatIsGoneIsNamedAllTheSame() {
        altered(0, tile -> tile.remove("hashes"), () -> {
            BsonDocument commit = Alterations.at(log.commits(), 0);
            Alterations.payload(log.commits(), 61, payload -> payload.append("bag", new BsonString("PARIS")));
            try {
                assertThat(log.proof.check().pass(() -> true))
                        .map(Finding::position)
                        .hasValue(61L);
            } finally {
                log.commits().replaceOne(Filters.eq("_id", 0L), commit);
            }
        });
    }

    @Test
    void theVerifierOfADumpNamesTheSame() {
        altered(
                SECOND_LEVEL,
                byteOf(17),
                () -> assertThat(verifyDump()).hasValueSatisfying(found -> {
                    assertThat(found.kind()).as("%s", found).isEqualTo(Kind.TREE);
                    assertThat(found.position()).isEqualTo(17 * 256);
                    assertThat(found.lastPosition()).isEqualTo(18 * 256 - 1);
                }));
        assertThat(verifyDump()).isEmpty();
    }

    private static Optional<Finding> verifyDump() {
        try {
            Path dump = SampleDump.folder(log.database, Files.createTempDirectory(folder, "dump"));
            return DumpedLog.verify(dump, null, Trust.inKey(log.proof.keys().present()))
                    .first();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noFalseProofIsGivenOut() {
        LogProofs proofs = new LogProofs(log.proof);
        long size = proofs.size();
        String sound = proofs.inclusion(5, size);
        altered(SECOND_LEVEL, byteOf(17), () -> {
            assertThatThrownBy(() -> proofs.inclusion(5, 60_000)).isInstanceOf(AlteredTreeException.class);
            assertThatThrownBy(() -> proofs.consistency(4_000, 65_536)).isInstanceOf(AlteredTreeException.class);
            assertThatCode(() -> proofs.consistency(65_536, size))
                    .as("leads past what was altered")
                    .doesNotThrowAnyException();
        });
        altered(
                0,
                byteOf(4),
                () -> assertThatThrownBy(() -> proofs.inclusion(5, size))
                        .isInstanceOf(AlteredTreeException.class)
                        .hasMessageContaining("log_tiles"));
        altered(
                0,
                tile -> tile.remove("hashes"),
                () -> assertThatThrownBy(() -> proofs.inclusion(5, size)).isInstanceOf(AlteredTreeException.class));
        assertThat(proofs.inclusion(5, size)).isEqualTo(sound);
        Checkpoint newest =
                Checkpoint.parse(proofs.checkpoint(null).orElseThrow().text());
        ProofCodec.readConsistency(proofs.consistency(newest.size() - 1, newest.size()));
    }

    @Test
    void theLookAtTheNewestEventsDoesNotBlameThem() {
        altered(
                SECOND_LEVEL,
                byteOf(17),
                () -> assertThat(log.proof.check().newest(40_000, () -> true))
                        .hasValueSatisfying(found -> assertThat(found.kind()).isEqualTo(Kind.TREE)));
        assertThat(log.proof.check().newest(40_000, () -> true)).isEmpty();
    }

    /** At a start the tree is gone on from what is stored; nothing is signed with one that was altered. */
    @Test
    void isFoundByTheKeeperWhereItStartsFromIt() {
        altered(SECOND_LEVEL, byteOf(17), () -> {
            try (SampleLog other = log.beside(folder.resolve("other/log.key")).follow()) {
                assertThat(other.proof.keeper().following()).isFalse();
                assertThat(other.proof.alarms().findings())
                        .singleElement()
                        .satisfies(found -> assertThat(found.position()).isEqualTo(17 * 256));
            }
        });
    }

    @Test
    void nothingIsFoundWhereNobodyAlteredAnything() {
        assertThat(tiles().countDocuments()).isEqualTo(65 * COMMIT / 256 + 1);
        assertThat(log.proof.check().pass(() -> true)).isEmpty();
    }
}
