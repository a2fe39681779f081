package org.veintrail.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.veintrail.query.Window;

class ShowTest {
    private final Show show = new Show();

    @Test
    void writesCodesAsWordsWhateverTheLanguageOfTheServer() {
        assertThat(show.words("in-transit")).isEqualTo("In transit");
        assertThat(show.words("qc-analyst")).isEqualTo("QC analyst");
        assertThat(show.lower("qc-analyst")).isEqualTo("QC analyst");
        assertThat(show.words("")).isEmpty();
    }

    @Test
    void leavesOutOfAnAddressWhatIsNotSaid() {
        assertThat(show.query("scope", "all", "site", null, "page", "a b&c")).isEqualTo("?scope=all&page=a+b%26c");
        assertThat(show.query("site", null)).isEmpty();
    }

    @Test
    void writesCellsAsAPowerOfTenAndFewOnesAsTheyAre() {
        assertThat(show.cells(9.71e9)).isEqualTo("9.71 × 10⁹");
        assertThat(show.cells(1.8e10)).isEqualTo("1.80 × 10¹⁰");
        assertThat(show.cells(950.0)).isEqualTo("950");
        assertThat(show.cells(null)).isEqualTo("–");
    }

    @Test
    void writesLengthsOfTimeInTheirTwoLargestUnits() {
        Instant from = Instant.parse("2026-02-21T10:00:00Z");
        assertThat(show.between(from, from.plusSeconds(59))).isEqualTo("0 min");
        assertThat(show.between(from, from.plusSeconds(3 * 3600 + 12 * 60))).isEqualTo("3 h 12 min");
        assertThat(show.between(from, from.plusSeconds(50 * 3600))).isEqualTo("2 d 2 h");
    }

    @Test
    void warnsOfTheWindowOnlyWhileItCanStillBeMet() {
        Instant opened = Instant.parse("2026-02-01T00:00:00Z");
        Instant closes = Instant.parse("2026-03-01T00:00:00Z");
        assertThat(show.windowTone(new Window(28, null, null, null, null, null)))
                .isEqualTo("quiet");
        assertThat(show.windowTone(new Window(28, opened, closes, null, 6.0, null)))
                .isEqualTo("good");
        assertThat(show.windowTone(new Window(28, opened, closes, null, 5.0, null)))
                .isEqualTo("warn");
        assertThat(show.windowTone(new Window(28, opened, closes, closes, 5.0, true)))
                .isEqualTo("good");
        assertThat(show.windowTone(new Window(28, opened, closes, null, -0.1, null)))
                .isEqualTo("bad");
    }

    @Test
    void drawsNoBarOutsideItsTrack() {
        assertThat(show.gone(new Window(28, null, null, null, -3.0, null))).isEqualTo(100);
        assertThat(show.gone(new Window(28, null, null, null, 40.0, null))).isZero();
        assertThat(show.width(5.0, 0)).isZero();
        assertThat(show.width(null, 10)).isZero();
    }

    @Test
    void showsUnknownTextShortAndWithoutControlCharacters() {
        assertThat(Show.shown("a\u0007b\nc")).isEqualTo("'a·b·c'");
        assertThat(Show.shown("x".repeat(500))).hasSize(83);
    }
}
