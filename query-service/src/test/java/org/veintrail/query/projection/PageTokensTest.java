package org.veintrail.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.query.InvalidQuery;
import org.veintrail.query.Paging;

class PageTokensTest {

    @Test
    void givesBackThePointItWasMadeOf() {
        assertThat(PageTokens.number(new Paging(10, PageTokens.after("42")), 0)).isEqualTo(42);
    }

    @Test
    void startsAtTheFirstWithoutAToken() {
        assertThat(PageTokens.number(Paging.first(), 7)).isEqualTo(7);
        assertThat(PageTokens.point(Paging.first())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "%%%", "bm9wZQ", ""})
    void refusesATokenItDidNotMakeAndShowsIt(String token) {
        assertThatThrownBy(() -> PageTokens.number(new Paging(10, token), 0))
                .isInstanceOfSatisfying(
                        InvalidQuery.class,
                        refused -> assertThat(refused.parameter()).isEqualTo("pageToken"))
                .hasMessageContaining("'" + token + "'");
    }
}
