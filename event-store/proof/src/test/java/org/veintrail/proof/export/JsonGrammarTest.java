package org.veintrail.proof.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule by rule of RFC 8259: what the grammar gives is read, and what lies right beside it is refused. */
class JsonGrammarTest {

    private static final String ESCAPES = "\"\\/bfnrtu";

    /** Section 2: a text is one value, with four kinds of white space around tokens, and nothing else. */
    static Stream<String> texts() {
        return Stream.of(
                "0",
                "\"\"",
                "null",
                "[]",
                "{}",
                " 0",
                "0 ",
                "\t0",
                "0\t",
                "\n0",
                "0\n",
                "\r0",
                "0\r",
                "\r\n0\r\n",
                "[ 0 , 0 ]",
                "{ \"a\" : 0 }",
                "[\n0\t,\r0 ]",
                "{\n\"a\"\t:\r0 }");
    }

    static Stream<String> noTexts() {
        return Stream.of(
                "",
                " ",
                "\n",
                "0 0",
                "0,0",
                "[][]",
                "{}{}",
                "[]0",
                "null null",
                "\"\"\"\"",
                "\f0",
                "0\f",
                "\u000b0",
                "0\u000b",
                "\u00a00",
                "0\u00a0",
                "\u00850",
                "\u20280",
                "\u20290",
                "\u30000",
                "\u200b0",
                "\ufeff0",
                "0\ufeff",
                "\u00000",
                "0\u0000",
                "// a\n0",
                "/* a */0",
                "0//",
                "# a\n0",
                "<!-- -->0",
                "0;");
    }

    /** Section 3: three names, all in small letters. */
    static Stream<String> literals() {
        return Stream.of("true", "false", "null", "[true,false,null]");
    }

    static Stream<String> noLiterals() {
        return Stream.of(
                "True",
                "TRUE",
                "tru",
                "truee",
                "true1",
                "t",
                "fals",
                "False",
                "falsee",
                "nul",
                "Null",
                "NULL",
                "nulll",
                "nil",
                "None",
                "undefined",
                "NaN",
                "nan",
                "-NaN",
                "Infinity",
                "-Infinity",
                "inf",
                "yes",
                "a",
                "[true false]");
    }

    /** Section 4: names are strings, each once, which is stricter. */
    static Stream<String> objects() {
        return Stream.of(
                "{\"\":0}",
                "{\"a\":0,\"b\":0}",
                "{\"a\":{\"a\":{}}}",
                "{\"\\u0061\":0,\"A\":0}",
                "{\"a \":0,\"a\":0}",
                "{\"a\":[{}]}",
                "{\"\\u0000\":0}");
    }

    static Stream<String> noObjects() {
        return Stream.of(
                "{",
                "}",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":0",
                "{\"a\":0,",
                "{\"a\"}",
                "{\"a\":}",
                "{:0}",
                "{0:0}",
                "{a:0}",
                "{'a':0}",
                "{null:0}",
                "{\"a\" 0}",
                "{\"a\"=0}",
                "{\"a\"::0}",
                "{\"a\":0,}",
                "{,}",
                "{,\"a\":0}",
                "{\"a\":0,,\"b\":0}",
                "{\"a\":0 \"b\":0}",
                "{\"a\":0;\"b\":0}",
                "{\"a\":0]",
                "{\"a\":0}}",
                "{{}:0}",
                "{[]:0}",
                "{{}}",
                "{\"a\":0,\"a\":0}",
                "{\"a\":0,\"b\":0,\"a\":1}",
                "{\"a\":0,\"\\u0061\":0}",
                "{\"\":0,\"\":0}",
                "{\"a\":{\"b\":0,\"b\":0}}",
                "{\"a\":0/**/}",
                "{...}");
    }

    /** Section 5. */
    static Stream<String> arrays() {
        return Stream.of("[0]", "[0,0]", "[[]]", "[[],{},\"\",0,null]", "[\"]\"]", "[\"[\"]");
    }

    static Stream<String> noArrays() {
        return Stream.of(
                "[",
                "]",
                "[0",
                "[0,",
                "[,",
                "[,]",
                "[,0]",
                "[0,]",
                "[0,,0]",
                "[0 0]",
                "[0;0]",
                "[0}",
                "[0]]",
                "[[0]",
                "[\"a\":0]",
                "(0)",
                "[0,//\n0]",
                "[...]",
                "[]]",
                "[[]",
                "[\"a]");
    }

    /** Section 6: a minus, a whole part without a leading zero, a fraction with digits, an exponent with digits. */
    static Stream<String> numbers() {
        return Stream.of(
                "0",
                "-0",
                "1",
                "-1",
                "9",
                "10",
                "1234567890",
                "0.0",
                "-0.0",
                "0.1",
                "1.0",
                "10.01",
                "0e0",
                "0E0",
                "1e1",
                "1E1",
                "1e+1",
                "1e-1",
                "1E+01",
                "0.5e-00",
                "-0.0e-0",
                "123456789012345678901234567890",
                "1.7976931348623157E308");
    }

    static Stream<String> noNumbers() {
        return Stream.of(
                "00",
                "01",
                "-00",
                "-01",
                "+0",
                "+1",
                "-",
                "--0",
                "- 1",
                ".0",
                ".",
                "-.5",
                "0.",
                "1.",
                "1.e1",
                "0.0.0",
                "1e",
                "1E",
                "1e+",
                "1e-",
                "1e1.0",
                "1e1e1",
                "e1",
                "1ee1",
                "1e+-1",
                "0x0",
                "0b0",
                "0o7",
                "1_000",
                "1,000",
                "1 000",
                "1f",
                "1L",
                "1n",
                "$1",
                "1%",
                "\u0661",
                "\uff11",
                "1\u0660",
                "\u22121",
                "0.\u0661",
                "1e\u0661");
    }

    /** Section 7: any character but the quotation mark, the backslash and those below U+0020; the eight short escapes and the long one. */
    static Stream<String> strings() {
        return Stream.of(
                "\" \"",
                "\"\u007f\"",
                "\"\u0080\u009f\"",
                "\"\u00e9\"",
                "\"\u2028\u2029\"",
                "\"\ufeff\"",
                "\"\ufffe\uffff\"",
                "\"\ud83e\uddec\"",
                "\"\ud800\udc00\"",
                "\"\udbff\udfff\"",
                "\"/\"",
                "\"'\"",
                "\"//\"",
                "\"/**/\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                "\"\\u0000\"",
                "\"\\u001f\"",
                "\"\\uabcd\\uABCD\"",
                "\"\\ud83e\\uddec\"",
                "\"\\uD83E\\uDDEC\"",
                "\"\\\\u12\"",
                "\"\\uffff\"");
    }

    static Stream<String> noStrings() {
        Stream<String> single = Stream.of(
                "\"",
                "\"a",
                "a\"",
                "'a'",
                "\u201ca\u201d",
                "`a`",
                "\"\\\"",
                "\"\\",
                "\"\\u\"",
                "\"\\u0\"",
                "\"\\u00\"",
                "\"\\u000\"",
                "\"\\u00g0\"",
                "\"\\u 000\"",
                "\"\\u+000\"",
                "\"\\u-001\"",
                "\"\\U0000\"",
                "\"\\x41\"",
                "\"\\u{41}\"",
                "\"\\\u0661\"",
                "\"\\u\uff10\uff10\uff14\uff11\"",
                "\"\\ud83e\"",
                "\"\\uddec\"",
                "\"\\uddec\\ud83e\"",
                "\"\\ud83ea\"",
                "\"\\ud83e\\n\"",
                "\"\\ud83e\\ud83e\\uddec\"",
                "\"\ud83e\"",
                "\"\uddec\"",
                "\"a\ud83eb\"",
                "\"a\"b\"",
                "\"a\" \"b\"",
                "\"a\\\n\"");
        Stream<String> controls = IntStream.range(0, 0x20).mapToObj(code -> "\"a" + (char) code + "b\"");
        Stream<String> escapes = IntStream.range(0x20, 0x7f)
                .filter(code -> ESCAPES.indexOf(code) < 0)
                .mapToObj(code -> "\"\\" + (char) code + "\"");
        return Stream.of(single, controls, escapes).flatMap(each -> each);
    }

    static Stream<String> allowed() {
        return Stream.of(texts(), literals(), objects(), arrays(), numbers(), strings())
                .flatMap(each -> each);
    }

    static Stream<String> forbidden() {
        return Stream.of(noTexts(), noLiterals(), noObjects(), noArrays(), noNumbers(), noStrings())
                .flatMap(each -> each);
    }

    @Test
    void whatTheGrammarGivesIsRead() {
        assertThat(allowed()).hasSizeGreaterThan(75).allSatisfy(text -> {
            assertThatCode(() -> JsonParser.parse(text)).as(text).doesNotThrowAnyException();
            assertThatCode(() -> JsonParser.parse("[" + text + "]")).as(text).doesNotThrowAnyException();
            assertThatCode(() -> JsonParser.parse("{\"a\":" + text + "}"))
                    .as(text)
                    .doesNotThrowAnyException();
        });
    }

    @Test
    void whatItDoesNotGiveIsRefused() {
        assertThat(forbidden())
                .hasSizeGreaterThan(270)
                .allSatisfy(text -> assertThatThrownBy(() -> JsonParser.parse(text))
                        .as(text)
                        .isInstanceOf(FormatException.class)
                        .hasMessageStartingWith("Not JSON at character"));
    }

    /** Section 9 lets a reader end at a depth; whatever is nested, and however far it goes on. */
    @Test
    void nestingEndsAtADepth() {
        for (List<String> pair : List.of(List.of("[", "]"), List.of("{\"a\":", "}"), List.of("[{\"a\":", "}]"))) {
            int levels = 32 / (pair.get(1).length());
            String innermost = pair.get(0).endsWith(":") ? "0" : "";
            String deepest =
                    pair.get(0).repeat(levels) + innermost + pair.get(1).repeat(levels);
            assertThatCode(() -> JsonParser.parse(deepest)).as(deepest).doesNotThrowAnyException();
            assertThatThrownBy(() -> JsonParser.parse("[" + deepest + "]")).hasMessageContaining("32 levels");
            assertThatThrownBy(() -> JsonParser.parse(pair.get(0).repeat(500_000)))
                    .isInstanceOf(FormatException.class);
        }
    }

    /** Section 8.1: what is exchanged is UTF-8, without a byte order mark. In Unicode's terms each of these is ill-formed, or begins with one. */
    @ParameterizedTest
    @MethodSource("illFormed")
    void bytesThatAreNotUtf8AreRefused(String hex) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes("{\"a\":\"".getBytes(StandardCharsets.UTF_8));
        line.writeBytes(HexFormat.of().parseHex(hex));
        line.writeBytes("\"}\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> new ExportReader(new ByteArrayInputStream(line.toByteArray())).next())
                .isInstanceOf(FormatException.class)
                .hasMessage("The line is not UTF-8.");
    }

    static Stream<String> illFormed() {
        return Stream.of(
                "80",
                "bf",
                "c0",
                "c080",
                "c0af",
                "c1bf",
                "c3",
                "c328",
                "e2",
                "e282",
                "e28228",
                "e08080",
                "e09fbf",
                "eda080",
                "edbfbf",
                "eda0bdedb880",
                "f0",
                "f09f",
                "f09f98",
                "f0808080",
                "f08fbfbf",
                "f4908080",
                "f5808080",
                "f8888080",
                "fe",
                "ff",
                "fffe",
                "feff");
    }

    @Test
    void aByteOrderMarkAndUtf16AreRefused() {
        for (byte[] line : List.of(
                "\ufeff{}\n".getBytes(StandardCharsets.UTF_8),
                "{}\n".getBytes(StandardCharsets.UTF_16),
                "{}\n".getBytes(StandardCharsets.UTF_16LE),
                "{}\n".getBytes(StandardCharsets.UTF_16BE))) {
            assertThatThrownBy(() -> new ExportReader(new ByteArrayInputStream(line)).next())
                    .isInstanceOf(FormatException.class);
        }
    }
}
