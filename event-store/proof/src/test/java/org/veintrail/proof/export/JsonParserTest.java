package org.veintrail.proof.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonParserTest {
    @Test
    void readsEveryKindOfValue() {
        assertThat(JsonParser.parse(" {\"a\" : [ 1 , -2.50e1 , true , false , null ] , \"b\" : { } , \"c\":[]} "))
                .isEqualTo(Map.of(
                        "a",
                        Arrays.asList(1L, new BigDecimal("-25.0"), true, false, null),
                        "b",
                        Map.of(),
                        "c",
                        List.of()));
    }

    @Test
    void readsEveryEscape() {
        assertThat(JsonParser.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00é😀\""))
                .isEqualTo("\"\\/\b\f\n\r\té😀é😀");
    }

    @Test
    void keepsWholeNumbersExactToTheEdgeOfALong() {
        assertThat(JsonParser.parse("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(JsonParser.parse("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(JsonParser.parse("9223372036854775808")).isEqualTo(new BigDecimal("9223372036854775808"));
        assertThat(JsonParser.parse("1e3")).isEqualTo(new BigDecimal("1E+3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":2}",
                "{1:2}",
                "tru",
                "True",
                "nul",
                "nan",
                "NaN",
                "Infinity",
                "01",
                "-",
                "+1",
                ".5",
                "1.",
                "1e",
                "1e+",
                "0x1",
                "--1",
                "1a",
                "1 2",
                "\"",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u+123\"",
                "\"a\nb\"",
                "\"\t\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"\\ud800x\"",
                "{} {}",
                "[]]",
                "//",
                "{}/**/",
                "\u00a01",
                "\ufeff{}",
                "\u0661",
                "1e99999999999999",
                "11111111111111111111111111111111111111111111111111111111111111111"
            })
    void refusesWhatIsNotJson(String rubbish) {
        assertThatThrownBy(() -> JsonParser.parse(rubbish)).isInstanceOf(FormatException.class);
    }

    @Test
    void refusesTextThatIsNestedTooDeeplyWithoutExhaustingTheStack() {
        assertThat(JsonParser.parse("[".repeat(32) + "]".repeat(32))).isInstanceOf(List.class);
        assertThatThrownBy(() -> JsonParser.parse("[".repeat(33) + "]".repeat(33)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("32 levels");
        assertThatThrownBy(() -> JsonParser.parse("{\"a\":".repeat(1_000_000))).isInstanceOf(FormatException.class);
    }

    @Test
    void refusesEveryBeginningOfATextAndNeverFailsOtherwise() {
        String text = "{\"a\":[1,-2.5e1,true,null,\"x\\u00e9\\n\"],\"b\":{\"c\":\"d\"}}";
        for (int length = 0; length < text.length(); length++) {
            String beginning = text.substring(0, length);
            assertThatThrownBy(() -> JsonParser.parse(beginning)).isInstanceOf(FormatException.class);
        }
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder mangled = new StringBuilder(text);
            mangled.setCharAt(random.nextInt(text.length()), text.charAt(random.nextInt(text.length())));
            try {
                JsonParser.parse(mangled.toString());
            } catch (FormatException expected) {
                assertThat(expected).hasMessageContaining("Not JSON");
            }
        }
    }

    @Test
    void readsWhatItWrites() {
        StringBuilder every = new StringBuilder("\ud83d\ude00");
        for (char c = 0; c < 0x3000; c++) {
            every.append(c);
        }
        String written = new JsonWriter()
                .text("every", every.toString())
                .text("none", null)
                .number("n", Long.MIN_VALUE)
                .texts("list", List.of("a", "\"", ""))
                .object("o", new JsonWriter())
                .toString();
        assertThat(JsonParser.parse(written))
                .isEqualTo(Map.of(
                        "every", every.toString(), "n", Long.MIN_VALUE, "list", List.of("a", "\"", ""), "o", Map.of()));
        assertThat(written).doesNotContain("\n", "\u2028");
    }
}
