package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, false, StandardCharsets.UTF_8);

    @Test
    void saysTheFirstAndEachTenthInAFile() {
        ProgressBar bar = new ProgressBar(out, 568, false);
        advance(bar, 568);
        bar.end();
        assertThat(said().lines())
                .hasSize(11)
                .startsWith("    0 %  1/568", "   10 %  57/568")
                .endsWith("   90 %  512/568", "  100 %  568/568");
        assertThat(said()).doesNotContain("\r");
    }

    @Test
    void saysEveryOneOfAFewInAFile() {
        ProgressBar bar = new ProgressBar(out, 2, false);
        advance(bar, 2);
        assertThat(said().lines()).containsExactly("   50 %  1/2", "  100 %  2/2");
    }

    @Test
    void staysInOneLineOfATerminalAndLeavesItAtTheEnd() {
        ProgressBar bar = new ProgressBar(out, 4, true);
        advance(bar, 1);
        assertThat(said()).isEqualTo("\r  [" + "#".repeat(10) + " ".repeat(30) + "] 1/4 " + "smooth" + " ".repeat(22));
        advance(bar, 3);
        assertThat(List.of(said().split("\r", -1)))
                .hasSize(5)
                .last(STRING)
                .startsWith("  [" + "#".repeat(40) + "] 4/4 ");
        assertThat(said()).doesNotContain("\n");
        bar.end();
        assertThat(said()).endsWith(System.lineSeparator());
    }

    /** What was longer before is written over, so that nothing of it is left in the line. */
    @Test
    void givesEveryNameTheSameWidth() {
        ProgressBar bar = new ProgressBar(out, 100, true);
        bar.advance("a-journey-with-a-name-of-more-than-28-characters");
        bar.advance("smooth");
        String[] shown = said().split("\r", -1);
        assertThat(shown[1]).endsWith(" 1/100 a-journey-with-a-name-of-mor").hasSameSizeAs(shown[2]);
    }

    @Test
    void showsNothingOfAnEmptyFeed() {
        ProgressBar bar = new ProgressBar(out, 0, false);
        bar.end();
        assertThat(said()).isEmpty();
    }

    private static void advance(ProgressBar bar, int times) {
        for (int i = 0; i < times; i++) {
            bar.advance("smooth");
        }
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
