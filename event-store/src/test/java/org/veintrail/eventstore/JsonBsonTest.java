package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.bson.BsonBinaryWriter;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.io.BasicOutputBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "\"text\"",
                "\"\"",
                "0",
                "-1",
                "2147483647",
                "2147483648",
                "9223372036854775807",
                "-9223372036854775808",
                "9223372036854775808",
                "12345678901234567890123456789012345678901234567890",
                "0.1",
                "1.10",
                "-0.0",
                "100.0",
                "1.0E10",
                "3.141592653589793238462643383279",
                "1.7976931348623157E308",
                "4.9E-324",
                "{\"a\":null,\"b\":[1,[2.50,{\"c\":\"d\"}]],\"e\":{\"f\":{}}}",
                "{\"a.b\":1,\"$set\":2,\"\":3,\"x$y.z\":{\".\":\"$\"}}",
                "{\"\uFF04\":1,\"\uFF0E\":2,\"\uFF3C\":3,\"\uFF3C\uFF04\":4,\"\u2400\":5}",
                "{\"number\":\"1\",\"\uFF3Cnumber\":\"2\"}",
                "{\"\uFF3Cnumber\":\"7\"}",
                "{\"_id\":\"7\",\"snow\":\"\u2603 \uD83D\uDE00\"}",
                "[0.30,0.3,3]"
            })
    void givesBackTheTextThatItWasGiven(String json) {
        BsonValue stored = JsonBson.toBson(json.getBytes(StandardCharsets.UTF_8));

        assertThat(new String(BsonJson.text(stored), StandardCharsets.UTF_8)).isEqualTo(json);
    }

    /** The proof is over what is read again, so the short cut may be taken only where both are the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"b\":[0.5,\"x y\",null,true],\"c\":{\"d\":-7}}",
                "{ \"a\" : 1 }",
                "[1,\n2]",
                "\"\\u0041\"",
                "\"\\uD83D\\uDE00\"",
                "\"\\/\"",
                "\"a\\\" b\"",
                "-0",
                "[-0,0,-0.0]",
                "1E5",
                "[1e5,1.0E10,100.0,1.10,1E+5]",
                "12345678901234567890123456789012345678901234567890",
                "9223372036854775808",
                "{\"a.b\":1,\"\uFF3Cnumber\":\"2\"}",
                "\"snow \u2603 \uD83D\uDE00\""
            })
    void tellsTheTextThatIsReadAgainWhateverWasWritten(String json) {
        byte[] written = json.getBytes(StandardCharsets.UTF_8);
        try (BsonBinaryWriter writer = new BsonBinaryWriter(new BasicOutputBuffer())) {
            writer.writeStartDocument();
            writer.writeName("v");

            assertThat(new String(JsonBson.write(written, writer), StandardCharsets.UTF_8))
                    .isEqualTo(new String(BsonJson.text(JsonBson.toBson(written)), StandardCharsets.UTF_8));
        }
    }

    @Test
    void keepsTheZeroCharacterOutOfFieldNames() {
        BsonValue stored = JsonBson.toBson("{\"a\\u0000b\":1}".getBytes(StandardCharsets.UTF_8));

        assertThat(stored.asDocument().getFirstKey()).doesNotContain("\0");
        assertThat(new String(BsonJson.text(stored), StandardCharsets.UTF_8)).isEqualTo("{\"a\\u0000b\":1}");
    }

    @Test
    void usesTheTypesThatPeopleExpectInTheDatabase() {
        var stored = JsonBson.toBson(
                        "{\"i\":1,\"l\":4294967296,\"d\":4.5,\"m\":4.50,\"s\":\"x\"}".getBytes(StandardCharsets.UTF_8))
                .asDocument();

        assertThat(stored.get("i")).extracting(BsonValue::getBsonType).isEqualTo(BsonType.INT32);
        assertThat(stored.get("l")).extracting(BsonValue::getBsonType).isEqualTo(BsonType.INT64);
        assertThat(stored.get("d")).extracting(BsonValue::getBsonType).isEqualTo(BsonType.DOUBLE);
        assertThat(stored.get("m")).extracting(BsonValue::getBsonType).isEqualTo(BsonType.DECIMAL128);
        assertThat(stored.get("s")).extracting(BsonValue::getBsonType).isEqualTo(BsonType.STRING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\uD83D\"", "\"\\uDE00\\uD83D\"", "{\"\\uD83Dx\":1}"})
    void refusesHalfASurrogatePairInPlaceOfStoringAQuestionMark(String json) {
        assertThatThrownBy(() -> JsonBson.toBson(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<xml/>", "{\"a\":1", "1 2"})
    void refusesWhatIsNotOneJsonValue(String text) {
        assertThatThrownBy(() -> JsonBson.toBson(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JSON");
    }
}
