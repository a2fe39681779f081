package org.veintrail.benchmarks.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundsTest {

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
