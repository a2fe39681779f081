package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The search for names finds what is there, in every writing, and nothing else. */
class TracesTest {
    private static final String NAME = "Lindqvist";
    private final Traces traces = new Traces(List.of(NAME, "Åström"));

    private List<String> found(byte[] planted) {
        ByteArrayOutputStream around = new ByteArrayOutputStream();
        byte[] noise = new byte[5000];
        new Random(7).nextBytes(noise);
        around.writeBytes(noise);
        around.writeBytes(planted);
        around.writeBytes(noise);
        return traces.in(around.toByteArray());
    }

    @Test
    void findsANameInEveryWriting() {
        for (String name : List.of(NAME, NAME.toUpperCase(Locale.ROOT), NAME.toLowerCase(Locale.ROOT), "LindQvist")) {
            assertThat(found(name.getBytes(StandardCharsets.UTF_8))).as(name).isNotEmpty();
            assertThat(found(name.getBytes(StandardCharsets.UTF_16LE))).as(name).isNotEmpty();
            assertThat(found(name.getBytes(StandardCharsets.UTF_16BE))).as(name).isNotEmpty();
        }
        byte[] bytes = NAME.getBytes(StandardCharsets.UTF_8);
        assertThat(found(HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII)))
                .isNotEmpty();
        assertThat(found(HexFormat.of().withUpperCase().formatHex(bytes).getBytes(StandardCharsets.US_ASCII)))
                .isNotEmpty();
        for (String before : List.of("", "x", "xy", "xyz")) {
            String encoded =
                    Base64.getEncoder().encodeToString((before + NAME + "tail").getBytes(StandardCharsets.UTF_8));
            assertThat(found(encoded.getBytes(StandardCharsets.US_ASCII)))
                    .as(before)
                    .isNotEmpty();
        }
        assertThat(found("%C3%85str%C3%B6m".getBytes(StandardCharsets.US_ASCII)))
                .isNotEmpty();
    }

    @Test
    void staysSilentWhereTheNameIsNot() {
        assertThat(found(new byte[0])).isEmpty();
        assertThat(found("Lindqvis Lindkvist L i n d q v i s t".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        byte[] noise = new byte[4_000_000];
        new Random(11).nextBytes(noise);
        assertThat(traces.in(noise)).isEmpty();
        assertThat(traces.in(Base64.getEncoder().encode(noise))).isEmpty();
    }

    @Test
    void takesAShortWordAmidCodeForChanceAndBetweenOtherCharactersForAName() {
        Traces shortName = new Traces(List.of("Mateo"));
        assertThat(shortName.in(ascii("\"hash\":\"q83vEjRWeJq8mATEodLm3vASNFZ4mrze8BI0VniavN4=\"")))
                .isEmpty();
        for (String text : List.of(
                "\"givenName\":\"Mateo\"",
                "q83vEjRWeJq8:mateo",
                "MATEO1945",
                "ThePatientIsMateoAndNobodyElseAsEveryoneKnows",
                "/orders/1/mateo")) {
            assertThat(shortName.in(ascii(text))).as(text).isNotEmpty();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void knowsTheWaysToWriteABirthDate() {
        assertThat(Traces.writings(LocalDate.of(1945, 9, 4)))
                .contains("1945-09-04", "19450904", "04.09.1945", "04/09/1945", "09/04/1945", "[1945,9,4]");
    }
}
