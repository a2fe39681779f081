package org.veintrail.proof.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.veintrail.proof.tree.ConsistencyProof;
import org.veintrail.proof.tree.InvalidProofException;
import org.veintrail.proof.tree.MemoryTree;
import org.veintrail.proof.tree.TreeHasher;

class CheckpointIssuerTest {
    private static final String ORIGIN = "lyon.example/custody";
    private static final Instant NOW = Instant.ofEpochSecond(1_772_366_400);

    private final SigningKey key = SigningKey.generate(ORIGIN, KeyType.LOG, new SecureRandom());
    private final SigningKey witnessKey =
            SigningKey.generate("basel.example/witness", KeyType.WITNESS, new SecureRandom());
    private final KeyHistory keys = KeyHistory.of(ORIGIN, key.verifierKey());
    private final CheckpointIssuer issuer = new CheckpointIssuer(keys, key, null);
    private final Witness witness = new Witness(witnessKey, keys, null);

    private static MemoryTree tree(int size, int changedAt) {
        MemoryTree tree = new MemoryTree();
        for (int i = 0; i < size; i++) {
            tree.append(new TreeHasher().leaf(new byte[] {(byte) i, (byte) (i == changedAt ? 1 : 0)}));
        }
        return tree;
    }

    private SignedNote issue(MemoryTree tree) {
        return issuer.issue(tree.size(), tree.root(), tree);
    }

    @Test
    void signsEveryHeadOfAGrowingLog() {
        for (int size = 0; size <= 20; size++) {
            assertThat(keys.verify(issue(tree(size, -1))).size()).isEqualTo(size);
        }
    }

    @Test
    void givesTheSameNoteForTheSameHead() {
        assertThat(issue(tree(7, -1))).isSameAs(issue(tree(7, -1)));
    }

    @Test
    void refusesToSignAHistoryThatWasChanged() {
        issue(tree(7, -1));
        assertThatThrownBy(() -> issue(tree(9, 3))).isInstanceOf(InvalidProofException.class);
        assertThatThrownBy(() -> issue(tree(7, 3))).hasMessageContaining("two histories");
        assertThatThrownBy(() -> issue(tree(6, -1))).hasMessageContaining("lost or removed");
        assertThat(issue(tree(9, 7))).isNotNull();
    }

    @Test
    void goesOnFromTheLastCheckpointAfterARestart() {
        SignedNote last = issue(tree(7, -1));
        CheckpointIssuer restarted = new CheckpointIssuer(keys, key, SignedNote.parse(last.toString()));
        MemoryTree forged = tree(8, 2);
        assertThatThrownBy(() -> restarted.issue(8, forged.root(), forged)).isInstanceOf(InvalidProofException.class);
        MemoryTree grown = tree(8, -1);
        assertThat(keys.verify(restarted.issue(8, grown.root(), grown)).size()).isEqualTo(8);
    }

    @Test
    void refusesAKeyThatIsNotThePresentOneAndALastCheckpointThatIsForged() {
        SigningKey other = SigningKey.generate(ORIGIN, KeyType.LOG, new SecureRandom());
        assertThatThrownBy(() -> new CheckpointIssuer(keys, other, null)).hasMessageContaining("rotation");
        SignedNote forged = new Checkpoint(ORIGIN, 7, tree(7, -1).root()).sign(other);
        assertThatThrownBy(() -> new CheckpointIssuer(keys, key, forged)).isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void signsTheSameSizeAnewAfterTheKeyChanged() {
        SignedNote last = issue(tree(7, -1));
        SigningKey next = SigningKey.generate(ORIGIN, KeyType.LOG, new SecureRandom());
        KeyHistory rotated = keys.rotate(new KeyRotation(ORIGIN, 7, NOW, next.verifierKey()).sign(key, next));
        SignedNote anew =
                new CheckpointIssuer(rotated, next, last).issue(7, tree(7, -1).root(), tree(7, -1));
        assertThat(anew.isSignedBy(next.verifierKey())).isTrue();
    }

    @Test
    void isCosignedByAWitnessThatSawEachStepProved() {
        MemoryTree grown = tree(12, -1);
        witness.cosign(issue(tree(7, -1)), null, NOW);
        SignedNote cosigned = witness.cosign(issue(grown), ConsistencyProof.build(7, 12, grown), NOW.plusSeconds(60));
        assertThat(cosigned.cosignedAt(witnessKey.verifierKey())).contains(NOW.plusSeconds(60));
        assertThat(cosigned.isSignedBy(key.verifierKey())).isTrue();
        assertThat(witness.last()).contains(cosigned);
    }

    @Test
    void getsNoCosignatureForASecondHistoryThoughTheLogSignedIt() {
        witness.cosign(issue(tree(7, -1)), null, NOW);
        MemoryTree forged = tree(12, 3);
        SignedNote split = new Checkpoint(ORIGIN, 12, forged.root()).sign(key);
        assertThatThrownBy(() -> witness.cosign(split, ConsistencyProof.build(7, 12, forged), NOW))
                .isInstanceOf(InvalidProofException.class);
        assertThatThrownBy(() -> witness.cosign(split, null, NOW)).hasMessageContaining("none was given");
        assertThatThrownBy(() -> witness.cosign(split, new ConsistencyProof(8, 12, List.of()), NOW))
                .hasMessageContaining("from 8 to 12");
        SignedNote shorter = new Checkpoint(ORIGIN, 6, tree(6, -1).root()).sign(key);
        assertThatThrownBy(() -> witness.cosign(shorter, null, NOW)).hasMessageContaining("lost or removed");
        SignedNote unsigned = new Checkpoint(ORIGIN, 12, forged.root())
                .sign(SigningKey.generate(ORIGIN, KeyType.LOG, new SecureRandom()));
        assertThatThrownBy(() -> witness.cosign(unsigned, null, NOW)).isInstanceOf(InvalidNoteException.class);
    }
}
