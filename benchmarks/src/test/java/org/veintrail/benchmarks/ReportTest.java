package org.veintrail.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final String BEGIN = "<!-- bench event-store: begin -->";
    private static final String END = "<!-- bench event-store: end -->";
    private static final String DOCUMENT = "# Performance\n\n## Acts through HTTP\n\n116 acts/s\n\n## Event store\n\n"
            + BEGIN + "\n\nold\n\n" + END + "\n\n## More\n\nkept\n";

    private final Report report = new Report(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), "Event store", "event-store");

    @Test
    void replacesWhatStandsBetweenItsMarkersAndNothingElse() {
        assertThat(report.placed(DOCUMENT, "new")).isEqualTo(DOCUMENT.replace("old", "new"));
    }

    @Test
    void addsItsSectionWhereThereIsNone() {
        assertThat(report.placed("# Performance\n\ntext\n", "new"))
                .isEqualTo("# Performance\n\ntext\n\n## Event store\n\n" + BEGIN + "\n\nnew\n\n" + END + "\n");
    }

    @Test
    void keepsSectionsOfAnEarlierRunThatThisOneHasNotMeasured() {
        String earlier = DOCUMENT.replace(
                "old", "old words\n\n### Appends\n\n| 1 |\n\n### Loads\n\n| 2 |\n\n### Nodes\n\n| 3 |");
        String merged = report.merged(earlier, "new words\n\n### Loads\n\n| 7 |\n\n### Replay\n\n| 8 |\n");
        assertThat(merged)
                .isEqualTo("new words\n\n### Appends\n\n| 1 |\n\n### Loads\n\n| 7 |\n\n### Nodes\n\n| 3 |\n"
                        + "\n### Replay\n\n| 8 |\n");
        String placed = report.placed(earlier, merged);
        assertThat(report.merged(placed, "new words\n")).isEqualTo(merged);
        assertThat(report.merged("# Performance\n", "new words\n\n### Loads\n\n| 7 |\n"))
                .isEqualTo("new words\n\n### Loads\n\n| 7 |\n");
    }
}
