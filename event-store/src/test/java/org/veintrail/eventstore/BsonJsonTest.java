package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;

class BsonJsonTest {

    /** No name is that of another but for one byte: the driver's documents hold a name once. */
    private static final String SAMPLE =
            "{\"site\":\"Lyon \u00e9\",\"moves\":-7,\"length\":4294967296,\"degrees\":4.5,\"ml\":4.50,"
                    + "\"parts\":[true,false,null,{\"x.y\":{}}],\"numeral\":12345678901234567890123456789012345678901234567890}";

    /** Leaves of the tree are hashes of text as the framework's serializer writes it. */
    @Test
    void escapesEveryCharacterAsJacksonDoes() throws IOException {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            if (!Character.isSurrogate(c)) {
                String text = "a" + c + "b";
                assertThat(BsonJson.text(new BsonString(text)))
                        .as("character %04x", (int) c)
                        .isEqualTo(byJackson(text));
            }
        }
        assertThat(BsonJson.text(new BsonString("\uD83D\uDE00"))).isEqualTo(byJackson("\uD83D\uDE00"));
    }

    @Test
    void escapesNamesAsWell() throws IOException {
        String name = "a \"quoted\"\\ \n\u0001 \u00e9 name";
        assertThat(new String(BsonJson.text(raw(new BsonDocument(name, new BsonString("")))), StandardCharsets.UTF_8))
                .isEqualTo("{" + new String(byJackson(name), StandardCharsets.UTF_8) + ":\"\"}");
    }

    @Test
    void growsWithTextThatIsMostlyEscaped() throws IOException {
        String text = "\u0001\"\n".repeat(10_000);
        assertThat(BsonJson.text(raw(new BsonDocument("t", new BsonString(text)))))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"t\":" + new String(byJackson(text), StandardCharsets.UTF_8) + "}");
    }

    @Test
    void namesATypeThatNoJsonValueBecomes() {
        assertThatThrownBy(() -> BsonJson.text(raw(new BsonDocument("x", new BsonBinary(new byte[3])))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BINARY")
                .hasMessageContaining("changed by hand");
    }

    /** What somebody wrote into the database by hand is read as the driver reads it, or refused. */
    @Test
    void readsDamagedDocumentsAsTheDriverDoes() {
        byte[] sound = bytes(raw((BsonDocument) JsonBson.toBson(SAMPLE.getBytes(StandardCharsets.UTF_8))));
        int refused = 0;
        for (int i = 0; i < sound.length; i++) {
            for (int change : new int[] {1, 3, 16, 0x7f, 0x80, 0xff}) {
                byte[] damaged = sound.clone();
                damaged[i] ^= (byte) change;
                Optional<String> expected = byTheDriver(damaged);
                assertThat(text(new RawBsonDocument(damaged)))
                        .as("byte %d of %d changed by %d", i, sound.length, change)
                        .isEqualTo(expected);
                refused += expected.isEmpty() ? 1 : 0;
            }
        }
        assertThat(refused).isBetween(sound.length, 5 * sound.length);
    }

    private static Optional<String> byTheDriver(byte[] document) {
        try {
            return text(new RawBsonDocument(document).decode(new BsonDocumentCodec()));
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(BsonValue value) {
        try {
            return Optional.of(new String(BsonJson.text(value), StandardCharsets.UTF_8));
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static RawBsonDocument raw(BsonDocument document) {
        return new RawBsonDocument(document, new BsonDocumentCodec());
    }

    private static byte[] bytes(RawBsonDocument document) {
        byte[] bytes = new byte[document.getByteBuffer().remaining()];
        document.getByteBuffer().get(bytes);
        return bytes;
    }

    private static byte[] byJackson(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = new JsonFactory()
                .enable(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .createGenerator(out)) {
            generator.writeString(text);
        }
        return out.toByteArray();
    }
}
