package org.veintrail.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    private final ObjectMapper json = new ObjectMapper();

    private String canonical(String text) throws Exception {
        return CanonicalJson.of(json.readTree(text));
    }

    /** RFC 8785 section 3.2.3. */
    @Test
    void sortsNamesByTheirUtf16CodeUnitsAsTheStandardsExampleDoes() throws Exception {
        assertThat(canonical("""
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
                 "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control", "\\u00f6": "Latin Small Letter O With Diaeresis"}"""))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /** RFC 8785 section 3.2.2: the example's string and literals. */
    @Test
    void escapesOnlyWhatHasToBeEscaped() throws Exception {
        assertThat(
                        canonical(
                                "{\"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\", \"literals\": [null, true, false]}"))
                .isEqualTo("{\"literals\":[null,true,false],\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void takesWholeNumbersAsTheyAre() throws Exception {
        assertThat(canonical("{\"b\": [], \"a\": {\"z\": -7, \"y\": 0}}"))
                .isEqualTo("{\"a\":{\"y\":0,\"z\":-7},\"b\":[]}");
    }

    @Test
    void refusesAFractionBecauseItIsWrittenInManyWays() {
        assertThatThrownBy(() -> canonical("{\"a\": 1.50}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
    }
}
