package org.veintrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecentOrdersTest {
    private final RecentOrders orders = new RecentOrders(2);

    @Test
    void keepsTheOrdersThatWereUsedLast() {
        orders.put("A", "a");
        orders.put("B", "b");
        assertThat(of("A")).isEqualTo("a");
        orders.put("C", "c");
        assertThat(of("A")).isEqualTo("a");
        assertThat(of("B")).isNull();
        assertThat(of("C")).isEqualTo("c");
    }

    @Test
    void forgetsAnOrderWhoseActWasRolledBack() {
        orders.put("A", "a");
        assertThat(orders.remove("A")).isTrue();
        assertThat(orders.remove("A")).isFalse();
        assertThat(orders.containsKey("A")).isFalse();
    }

    @Test
    void keepsTheFirstOfTwoThatArePutIfAbsent() {
        assertThat(orders.putIfAbsent("A", "first")).isTrue();
        assertThat(orders.putIfAbsent("A", "second")).isFalse();
        assertThat(of("A")).isEqualTo("first");
        orders.removeAll();
        assertThat(of("A")).isNull();
    }

    private @Nullable Object of(String id) {
        return orders.<String, Object>get(id);
    }
}
