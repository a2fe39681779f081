package org.veintrail.proof.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.veintrail.proof.tree.Hash;
import org.veintrail.proof.tree.TreeHasher;

class KeyHistoryTest {
    private static final String ORIGIN = "lyon.example/custody";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Hash ROOT = new TreeHasher().leaf(new byte[] {1});

    private final SigningKey first = key();
    private final SigningKey second = key();
    private final SigningKey third = key();
    private final SignedNote toSecond = new KeyRotation(ORIGIN, 100, NOW, second.verifierKey()).sign(first, second);
    private final KeyHistory history = KeyHistory.of(ORIGIN, first.verifierKey(), List.of(toSecond));

    private static SigningKey key() {
        return SigningKey.generate(ORIGIN, KeyType.LOG, new SecureRandom());
    }

    private static SignedNote checkpoint(long size, SigningKey key) {
        return new Checkpoint(ORIGIN, size, ROOT).sign(key);
    }

    @Test
    void keepsOldCheckpointsVerifiableAfterARotation() {
        assertThat(history.verify(checkpoint(99, first)).size()).isEqualTo(99);
        assertThat(history.verify(checkpoint(101, second)).size()).isEqualTo(101);
    }

    @Test
    void acceptsBothKeysAtTheVerySizeOfTheRotation() {
        assertThat(history.verify(checkpoint(100, first))).isEqualTo(history.verify(checkpoint(100, second)));
    }

    @Test
    void refusesAKeyOutsideItsRange() {
        assertThatThrownBy(() -> history.verify(checkpoint(101, first)))
                .isInstanceOf(InvalidNoteException.class)
                .hasMessageContaining("size 101")
                .hasMessageContaining("from size 0 to 100");
        assertThatThrownBy(() -> history.verify(checkpoint(99, second))).hasMessageContaining("from size 100");
    }

    @Test
    void refusesAKeyThatWasNeverAnnounced() {
        assertThatThrownBy(() -> history.verify(checkpoint(101, third)))
                .hasMessageContaining("no signature of " + ORIGIN);
    }

    @Test
    void refusesAnAnnouncementThatOneOfTheTwoKeysDidNotSign() {
        KeyRotation rotation = new KeyRotation(ORIGIN, 200, NOW, third.verifierKey());
        SignedNote byNewOnly = SignedNote.sign(rotation.text(), third);
        SignedNote byOldOnly = SignedNote.sign(rotation.text(), second);
        SignedNote byRetired = rotation.sign(first, third);
        for (SignedNote wrong : List.of(byNewOnly, byOldOnly, byRetired)) {
            assertThatThrownBy(() -> history.rotate(wrong)).isInstanceOf(InvalidNoteException.class);
        }
        assertThat(history.rotate(rotation.sign(second, third)).present()).isEqualTo(third.verifierKey());
    }

    @Test
    void refusesAnAnnouncementOfAnotherLogOrForAnEarlierSizeOrOfAKeyUsedBefore() {
        SignedNote foreign = new KeyRotation("basel.example", 200, NOW, third.verifierKey()).sign(second, third);
        SignedNote early = new KeyRotation(ORIGIN, 99, NOW, third.verifierKey()).sign(second, third);
        SignedNote again = new KeyRotation(ORIGIN, 200, NOW, first.verifierKey()).sign(second, first);
        assertThatThrownBy(() -> history.rotate(foreign)).hasMessageContaining("basel.example");
        assertThatThrownBy(() -> history.rotate(early)).hasMessageContaining("size 99");
        assertThatThrownBy(() -> history.rotate(again)).hasMessageContaining("used before");
    }

    @Test
    void refusesACheckpointOfAnotherLog() {
        SignedNote foreign = new Checkpoint("basel.example", 5, ROOT).sign(first);
        assertThatThrownBy(() -> history.verify(foreign)).hasMessageContaining("two logs mixed up");
    }

    @Test
    void refusesAnAnnouncementWithAnyLineChanged() {
        String text = toSecond.text();
        for (String wrong : List.of(
                text.replace("v1", "v2"),
                text.replace("\n100\n", "\n0100\n"),
                text.replace("Z\n", "+00:00\n"),
                text + "more\n",
                text.replace("2026", "year"))) {
            assertThatThrownBy(() -> KeyRotation.parse(wrong)).isInstanceOf(InvalidNoteException.class);
        }
        assertThat(KeyRotation.parse(text).newKey()).isEqualTo(second.verifierKey());
    }
}
