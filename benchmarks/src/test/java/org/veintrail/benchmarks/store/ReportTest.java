package org.veintrail.benchmarks.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTest {

    private static final String DOCUMENT =
            "# Performance\n\n## Acts through HTTP\n\n116 acts/s\n\n## Event store\n\n" + Report.BEGIN + "\n\nold\n\n"
                    + Report.END + "\n\n## More\n\nkept\n";

    @Test
    void replacesWhatStandsBetweenItsMarkersAndNothingElse() {
        assertThat(Report.placed(DOCUMENT, "new")).isEqualTo(DOCUMENT.replace("old", "new"));
    }

    @Test
    void addsItsSectionWhereThereIsNone() {
        assertThat(Report.placed("# Performance\n\ntext\n", "new"))
                .isEqualTo("# Performance\n\ntext\n\n" + Report.HEADING + "\n\n" + Report.BEGIN + "\n\nnew\n\n"
                        + Report.END + "\n");
    }

    @Test
    void takesTheMiddleOfSeveralRounds() {
        Rounds rounds = new Rounds();
        rounds.add("odd", 9);
        rounds.add("odd", 1);
        rounds.add("odd", 2);
        rounds.add("even", 4);
        rounds.add("even", 1);

        assertThat(rounds.median("odd")).isEqualTo(2);
        assertThat(rounds.median("even")).isEqualTo(2.5);
        assertThat(rounds.median("none")).isNaN();
    }
}
