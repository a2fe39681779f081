package org.veintrail.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Whether two requests are the same act. */
class RequestDigestTest {
    private static final String ACT = """
            {"site":"LYON","body":{"reason":"x","signatures":[{"signer":"qa","password":"one"},{"signer":"qp","password":"two"}]}}""";
    private final ObjectMapper json = new ObjectMapper();
    private final RequestDigest digest = digest(0);

    @Test
    void isTheSameWhateverTheOrderOfFieldsAndTheSpaceBetween() {
        assertThat(of("""
                { "body" : {"signatures":[{"password":"one","signer":"qa"},{"password":"two","signer":"qp"}],
                  "reason":"x"}, "site":"LYON" }""")).isEqualTo(of(ACT));
    }

    @Test
    void leavesPasswordsOutSoThatTheLogKeepsNothingMadeFromThem() {
        assertThat(of(ACT.replace("\"one\"", "\"other\""))).isEqualTo(of(ACT));
        assertThat(of(ACT.replace(",\"password\":\"one\"", ""))).isEqualTo(of(ACT));
    }

    @Test
    void isAnotherForAnyOtherContent() {
        List<String> others = List.of(
                ACT.replace("LYON", "LYO"),
                ACT.replace("\"reason\":\"x\"", "\"reason\":\"y\""),
                ACT.replace("\"reason\":\"x\"", "\"reason\":1"),
                ACT.replace("\"reason\":\"x\"", "\"reason\":\"1\""),
                ACT.replace("\"reason\":\"x\"", "\"reason\":true"),
                ACT.replace("\"reason\":\"x\"", "\"reason\":\"true\""),
                ACT.replace("\"reason\":\"x\"", "\"reason\":null"),
                ACT.replace("\"reason\":\"x\"", "\"reason\":\"null\""),
                ACT.replace("\"reason\":\"x\"", "\"reason\":[\"x\"]"),
                ACT.replace("\"reason\":\"x\"", "\"reason\":[\"x\",\"x\"]"),
                ACT.replace("\"reason\":\"x\"", "\"reason\":[\"xS1:x\"]"),
                ACT.replace("\"reason\":\"x\"", "\"reason\":{\"x\":\"x\"}"),
                ACT.replace("\"reason\":\"x\",", ""),
                ACT.replace("qa", "qa2"),
                ACT.replace("{\"signer\":\"qa\",\"password\":\"one\"},", ""));
        Set<String> digests = new HashSet<>();
        digests.add(of(ACT));
        others.forEach(other -> assertThat(digests.add(of(other))).as(other).isTrue());
    }

    @Test
    void isAnotherForAnotherOrderOfAList() {
        assertThat(of("{\"a\":[1,2]}")).isNotEqualTo(of("{\"a\":[2,1]}"));
    }

    @Test
    void isAnotherForAnotherCommandOrActor() {
        assertThat(digest.of("record-thaw", "nurse", tree(ACT)))
                .isNotEqualTo(digest.of("record-infusion", "nurse", tree(ACT)))
                .isNotEqualTo(digest.of("record-thaw", "nurse2", tree(ACT)))
                .isEqualTo(digest.of("record-thaw", "nurse", tree(ACT)));
    }

    @Test
    void isAnotherUnderAnotherKeySoThatNobodyGuessesAWristbandFromTheLog() {
        assertThat(digest(1).of("c", "nurse", tree(ACT))).isNotEqualTo(digest.of("c", "nurse", tree(ACT)));
        assertThat(of(ACT)).matches("[0-9a-f]{64}");
    }

    private String of(String act) {
        return digest.of("c", "nurse", tree(act));
    }

    private com.fasterxml.jackson.databind.JsonNode tree(String act) {
        try {
            return json.readTree(act);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(act, e);
        }
    }

    private static RequestDigest digest(int seed) {
        byte[] key = new byte[32];
        key[0] = (byte) seed;
        return new RequestDigest(new SecretKeySpec(key, "HmacSHA256"));
    }
}
