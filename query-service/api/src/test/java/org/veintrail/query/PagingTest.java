package org.veintrail.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PagingTest {

    @Test
    void refusesAPageOfNothingAndShowsTheValue() {
        assertThatThrownBy(() -> new Paging(0, null))
                .isInstanceOfSatisfying(
                        InvalidQuery.class,
                        refused -> assertThat(refused.parameter()).isEqualTo("perPage"))
                .hasMessageContaining("but is 0");
    }

    @Test
    void refusesMoreThanTheMostAndTakesTheMost() {
        assertThatThrownBy(() -> new Paging(201, null)).isInstanceOf(InvalidQuery.class);
        assertThat(new Paging(200, null).perPage()).isEqualTo(200);
    }

    @Test
    void refusesAPositionBeforeTheLogAndTakesItsFirst() {
        assertThatThrownBy(() -> new FindFigures(-1L)).isInstanceOf(InvalidQuery.class);
        assertThat(new FindFigures(0L).atLeast()).isZero();
    }
}
