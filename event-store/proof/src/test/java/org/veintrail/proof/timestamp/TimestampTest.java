package org.veintrail.proof.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veintrail.proof.tree.Hash;
import org.veintrail.proof.tree.TreeHasher;

@Tag("slow")
class TimestampTest {
    private static final Hash HASH = new TreeHasher().digest("checkpoint".getBytes(StandardCharsets.UTF_8));
    private static final TimestampRequest REQUEST = new TimestampRequest(HASH, new BigInteger("f123456789abcdef", 16));

    @TempDir
    private static Path folder;

    private static OpensslAuthority authority;
    private static Set<X509Certificate> root;
    private static byte[] answer;

    @BeforeAll
    static void askOpenssl() throws Exception {
        authority = new OpensslAuthority(folder, "ec", "sha256");
        root = Set.of(authority.certificate("root.pem"));
        answer = authority.answer(REQUEST.encode());
    }

    @Test
    void writesARequestThatOpensslReads() throws Exception {
        assertThat(authority.describe(REQUEST.encode()))
                .contains("Hash Algorithm: sha256", "Nonce: 0xF123456789ABCDEF", "Certificate required: yes");
    }

    @Test
    void acceptsTheAnswerOfOpensslAndKeepsItForLater() {
        TimestampToken token = REQUEST.accept(answer);
        TimestampToken stored = TimestampToken.parse(token.encode());
        assertThat(stored.verify(HASH, root)).isEqualTo(token.time());
        assertThat(token.serial()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"rsa,sha1", "rsa,sha512", "ec,sha1"})
    void acceptsOtherKeysAndCertificateHashes(String key, String hash, @TempDir Path other) throws Exception {
        OpensslAuthority another = new OpensslAuthority(other, key, hash);
        TimestampToken token = REQUEST.accept(another.answer(REQUEST.encode()));
        assertThat(token.verify(HASH, Set.of(another.certificate("root.pem")))).isEqualTo(token.time());
        assertThat(token.verify(HASH, Set.of(another.certificate("tsa.pem")))).isEqualTo(token.time());
    }

    @Test
    void refusesAnAuthorityThatIsNotTrusted(@TempDir Path other) throws Exception {
        X509Certificate stranger = new OpensslAuthority(other, "ec", "sha256").certificate("root.pem");
        assertThatThrownBy(() -> REQUEST.accept(answer).verify(HASH, Set.of(stranger)))
                .isInstanceOf(InvalidTimestampException.class)
                .hasMessageContaining("does not lead to a trusted authority");
    }

    @Test
    void refusesACertificateThatIsMadeForMoreThanTimestamping() throws Exception {
        byte[] info =
                SignedContent.parse(Der.read(REQUEST.accept(answer).encode())).content();
        TimestampToken proper = TimestampToken.parse(authority.sign(info, "tsa.pem"));
        assertThat(proper.verify(HASH, root)).isEqualTo(proper.time());
        TimestampToken improper = TimestampToken.parse(authority.sign(info, "both.pem"));
        assertThatThrownBy(() -> improper.verify(HASH, root))
                .isInstanceOf(InvalidTimestampException.class)
                .hasMessageContaining("not made for time-stamping");
    }

    @Test
    void refusesACertificateThatWasNotYetOrNoLongerValid() throws Exception {
        byte[] info =
                SignedContent.parse(Der.read(REQUEST.accept(answer).encode())).content();
        String text = new String(info, StandardCharsets.ISO_8859_1);
        for (String wrong : new String[] {"1999", "2099"}) {
            int at = text.indexOf("\u0018\u000f") + 2;
            byte[] moved =
                    (text.substring(0, at) + wrong + text.substring(at + 4)).getBytes(StandardCharsets.ISO_8859_1);
            TimestampToken token = TimestampToken.parse(authority.sign(moved, "tsa.pem"));
            for (Set<X509Certificate> trusted : List.of(root, Set.of(authority.certificate("tsa.pem")))) {
                assertThatThrownBy(() -> token.verify(HASH, trusted)).isInstanceOf(InvalidTimestampException.class);
            }
        }
    }

    @Test
    void refusesTheAnswerToAnotherRequest() {
        Hash other = Hash.EMPTY_ROOT;
        assertThatThrownBy(() -> new TimestampRequest(other, REQUEST.nonce()).accept(answer))
                .hasMessageContaining("dated");
        assertThatThrownBy(() -> new TimestampRequest(HASH, BigInteger.TWO).accept(answer))
                .hasMessageContaining("another request");
        assertThatThrownBy(() -> REQUEST.accept(answer).verify(other, root)).hasMessageContaining("dates");
    }

    @Test
    void refusesTheAnswerWhenAnySignedByteOfItChanges() {
        TimestampToken sound = REQUEST.accept(answer);
        for (int at = 0; at < answer.length; at++) {
            byte[] changed = answer.clone();
            changed[at] ^= 1;
            try {
                TimestampToken token = REQUEST.accept(changed);
                token.verify(HASH, root);
                // What nothing signs, such as the version numbers of the envelope, may change; what is stated may not.
                assertThat(token.time()).as("byte %d", at).isEqualTo(sound.time());
                assertThat(token.serial()).as("byte %d", at).isEqualTo(sound.serial());
            } catch (InvalidTimestampException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void refusesTheAnswerWhenItsSignatureOrAFieldThatOnlyItCoversChanges() {
        // The signature ends the answer; before it stand the signed attributes, of which the digest is one.
        for (int at = answer.length - 60; at < answer.length; at++) {
            byte[] changed = answer.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> REQUEST.accept(changed).verify(HASH, root))
                    .as("byte %d", at)
                    .isInstanceOf(InvalidTimestampException.class);
        }
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int signingTime = text.lastIndexOf("\u0017\r") + 2;
        byte[] redated = answer.clone();
        redated[signingTime] ^= 1;
        assertThatThrownBy(() -> REQUEST.accept(redated).verify(HASH, root)).hasMessageContaining("signature");
    }

    @Test
    void refusesEveryAnswerThatIsCutOff() {
        for (int length = 0; length < answer.length; length++) {
            byte[] beginning = Arrays.copyOf(answer, length);
            assertThatThrownBy(() -> REQUEST.accept(beginning)).isInstanceOf(InvalidTimestampException.class);
        }
    }

    @Test
    void saysThatTheAuthorityRefused() throws Exception {
        byte[] unknownVersion = REQUEST.encode();
        unknownVersion[4] = 9;
        byte[] refusal = authority.answer(unknownVersion);
        assertThatThrownBy(() -> REQUEST.accept(refusal)).hasMessageContaining("refused with status 2");
    }

    @Test
    void refusesANonceThatTiesNothing() {
        assertThatThrownBy(() -> new TimestampRequest(HASH, BigInteger.ZERO)).hasMessageContaining("64 random bits");
    }

    @Test
    void readsAndWritesLengthsAndObjectIdentifiers() {
        for (int length : new int[] {0, 1, 127, 128, 255, 256, 65_535, 65_536}) {
            assertThat(Der.read(Der.write(Der.OCTETS, new byte[length])).content())
                    .hasSize(length);
        }
        for (String oid : new String[] {"1.2.840.113549.1.7.2", "2.16.840.1.101.3.4.2.1", "0.9.2342", "2.5.29.37"}) {
            assertThat(Der.read(Der.writeOid(oid)).oid("oid")).isEqualTo(oid);
        }
        byte[] longForm = {4, (byte) 0x81, 1, 0};
        assertThatThrownBy(() -> Der.read(longForm)).hasMessageContaining("shortest form");
        byte[] indefinite = {0x30, (byte) 0x80, 0, 0};
        assertThatThrownBy(() -> Der.read(indefinite)).hasMessageContaining("not DER");
    }
}
