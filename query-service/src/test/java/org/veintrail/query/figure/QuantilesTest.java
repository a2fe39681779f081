package org.veintrail.query.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.veintrail.query.FiguresView.Duration;

class QuantilesTest {

    @Test
    void hasNoMedianOfNothing() {
        assertThat(Quantiles.of(new double[0])).isEqualTo(new Duration(0, null, null));
    }

    @Test
    void isTheValueItselfForOne() {
        assertThat(Quantiles.of(new double[] {7.5})).isEqualTo(new Duration(1, 7.5, 7.5));
    }

    @Test
    void takesTheMiddleOfAnOddCountAndTheMeanOfTheMiddleTwoOfAnEvenOne() {
        assertThat(Quantiles.of(new double[] {9, 1, 4}).medianDays()).isEqualTo(4);
        assertThat(Quantiles.of(new double[] {9, 1, 4, 5}).medianDays()).isEqualTo(4.5);
    }

    @Test
    void interpolatesTheNinetiethPercentileBetweenTheClosestRanks() {
        double[] oneToTen = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
        assertThat(Quantiles.of(oneToTen).p90Days()).isCloseTo(9.1, Offset.offset(1e-9));
    }

    @Test
    void leavesTheValuesAsTheyWere() {
        double[] values = {3, 1, 2};
        Quantiles.of(values);
        assertThat(values).containsExactly(3, 1, 2);
    }
}
