package org.veintrail.proof.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
    /** The example that the documentation of the Go checksum database publishes. */
    private static final String PUBLISHED_SECRET =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final String PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String PUBLISHED_TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String PUBLISHED_NOTE = PUBLISHED_TEXT + """

            \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;
    private static final VerifierKey KEY = VerifierKey.parse(PUBLISHED_KEY);

    private static SigningKey fresh(String name, KeyType type) {
        return SigningKey.generate(name, type, new SecureRandom());
    }

    @Test
    void signsThePublishedTextWithThePublishedSignature() {
        SigningKey key = SigningKey.parse(PUBLISHED_SECRET);
        assertThat(key.verifierKey()).hasToString(PUBLISHED_KEY).isEqualTo(KEY);
        assertThat(key.toSecretText()).isEqualTo(PUBLISHED_SECRET);
        assertThat(SignedNote.sign(PUBLISHED_TEXT, key)).hasToString(PUBLISHED_NOTE);
    }

    @Test
    void readsThePublishedNoteAndWritesItBackAsItWas() {
        SignedNote note = SignedNote.parse(PUBLISHED_NOTE);
        note.requireSignedBy(KEY);
        assertThat(note.text()).isEqualTo(PUBLISHED_TEXT);
        assertThat(note).hasToString(PUBLISHED_NOTE);
    }

    @Test
    void refusesTheNoteWhenAnyCharacterOfItChanges() {
        for (int at = 0; at < PUBLISHED_NOTE.length(); at++) {
            char changed = PUBLISHED_NOTE.charAt(at) == 'q' ? 'r' : 'q';
            String altered = PUBLISHED_NOTE.substring(0, at) + changed + PUBLISHED_NOTE.substring(at + 1);
            assertThatThrownBy(() -> SignedNote.parse(altered).requireSignedBy(KEY))
                    .as("character %d", at)
                    .isInstanceOf(InvalidNoteException.class);
        }
    }

    @Test
    void ignoresSignaturesOfUnknownKeysButNotAWrongOneOfAKnownKey() {
        SignedNote note = SignedNote.parse(PUBLISHED_NOTE)
                .with(fresh("other.example", KeyType.LOG).sign(PUBLISHED_TEXT))
                .with(fresh("PeterNeumann", KeyType.LOG).sign(PUBLISHED_TEXT));
        assertThat(SignedNote.parse(note.toString()).isSignedBy(KEY)).isTrue();
        NoteSignature ofAnotherText = SigningKey.parse(PUBLISHED_SECRET).sign("another text\n");
        assertThat(note.with(ofAnotherText).isSignedBy(KEY)).isFalse();
    }

    @Test
    void saysWhetherTheSignatureIsMissingOrWrong() {
        SignedNote foreign = SignedNote.sign(PUBLISHED_TEXT, fresh("other.example", KeyType.LOG));
        assertThatThrownBy(() -> foreign.requireSignedBy(KEY))
                .hasMessageContaining("no signature of PeterNeumann")
                .hasMessageContaining("other.example");
        assertThatThrownBy(() -> SignedNote.parse(PUBLISHED_NOTE.replace("answer", "remedy"))
                        .requireSignedBy(KEY))
                .hasMessageContaining("was altered");
    }

    @Test
    void doesNotDoubleASignature() {
        SignedNote note = SignedNote.parse(PUBLISHED_NOTE);
        assertThat(note.with(note.signatures().getFirst())).isEqualTo(note);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "text",
                "text\n",
                "text\n\n",
                "text\n\n\u2014 name\n",
                "text\n\n\u2014 name !!!!\n",
                "text\n\n\u2014 name AAAA\n",
                "text\n\n\u2014 name AAAAAA==\n",
                "text\n\n- name AAAAAAAA\n",
                "text\n\n\u2014  AAAAAAAA\n",
                "text\n\n\u2014 na+me AAAAAAAA\n",
                "text\n\n\u2014 name AAAAAAAA",
                "text\n\n\u2014 name AAAAAAAA \n",
                "text\n\n\u2014 name AAAAAAAB=\n",
                "text\n\n\u2014 na\u00a0me AAAAAAAA\n",
                "te\txt\n\n\u2014 name AAAAAAAA\n",
                "te\rxt\n\n\u2014 name AAAAAAAA\n",
                "te\ud800xt\n\n\u2014 name AAAAAAAA\n",
                "\n\n\u2014 name AAAAAAAA\n"
            })
    void refusesWhatIsNoNote(String rubbish) {
        assertThatThrownBy(() -> SignedNote.parse(rubbish)).isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void acceptsTheNeighbourOfTheRubbish() {
        assertThat(SignedNote.parse("te\ud83d\ude00xt\n\nmore\n\n\u2014 name AAAAAAAA\n")
                        .text())
                .isEqualTo("te\ud83d\ude00xt\n\nmore\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "PeterNeumann+c74f20a3",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TX",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
                "PeterNeumann+c74f20a3+AhpcbQ==",
                "PeterNeumann+c74f20a3+BRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void refusesWhatIsNoKey(String rubbish) {
        assertThatThrownBy(() -> VerifierKey.parse(rubbish)).isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void neverShowsAPrivateKey() {
        String seed = PUBLISHED_SECRET.substring(PUBLISHED_SECRET.lastIndexOf('+') + 1);
        assertThat(SigningKey.parse(PUBLISHED_SECRET).toString()).doesNotContain(seed);
        assertThatThrownBy(() -> SigningKey.parse(PUBLISHED_SECRET.replace("c74f20a3", "c74f20a4")))
                .hasMessageContaining("c74f20a4")
                .hasMessageNotContaining(seed);
    }

    @Test
    void datesACosignatureAndRefusesAnyOtherDate() {
        SigningKey witness = fresh("witness.example/w1", KeyType.WITNESS);
        Instant now = Instant.ofEpochSecond(1_679_315_147);
        SignedNote note = SignedNote.parse(PUBLISHED_NOTE).with(witness.cosign(PUBLISHED_TEXT, now));
        assertThat(note.cosignedAt(witness.verifierKey())).contains(now);
        assertThat(note.cosignedAt(fresh("witness.example/w2", KeyType.WITNESS).verifierKey()))
                .isEmpty();
        assertThat(note.cosignedAt(KEY)).isEmpty();

        NoteSignature line = note.signatures().get(1);
        byte[] bytes = line.bytes();
        bytes[Long.BYTES - 1]++;
        SignedNote redated = SignedNote.parse(PUBLISHED_NOTE).with(new NoteSignature(line.name(), line.keyId(), bytes));
        assertThat(redated.cosignedAt(witness.verifierKey())).isEmpty();
    }

    @Test
    void refusesToSignWithAKeyOfTheOtherKind() {
        SigningKey log = fresh("log.example", KeyType.LOG);
        SigningKey witness = fresh("witness.example", KeyType.WITNESS);
        assertThatThrownBy(() -> log.cosign("text\n", Instant.EPOCH)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> witness.sign("text\n")).isInstanceOf(IllegalStateException.class);
        assertThat(List.of(log.verifierKey().type(), witness.verifierKey().type()))
                .containsExactly(KeyType.LOG, KeyType.WITNESS);
    }

    @Test
    void derivesTheSameKeyAgainForManySeeds() {
        for (int i = 0; i < 40; i++) {
            SigningKey key = fresh("log.example", KeyType.LOG);
            VerifierKey read = VerifierKey.parse(key.verifierKey().toString());
            assertThat(SignedNote.sign("text\n", SigningKey.parse(key.toSecretText()))
                            .isSignedBy(read))
                    .isTrue();
        }
    }
}
