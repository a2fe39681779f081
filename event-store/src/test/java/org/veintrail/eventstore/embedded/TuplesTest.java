package org.veintrail.eventstore.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.Missing;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes of index keys against the values that they stand for: the same values, in the same order. */
class TuplesTest {

    private static final Object[] VALUES = {
        Missing.getInstance(),
        Long.MIN_VALUE,
        -1L,
        0L,
        255L,
        Long.MAX_VALUE,
        "",
        "\u0000",
        "\u0001",
        "\u0002",
        "a",
        "a\u0000",
        "a\u0001b",
        "ab",
        "a/10",
        "a/9",
        "\u007f",
        "\u0080",
        "é",
        "\u07ff",
        "\u0800",
        "漢字",
        "\uD83D\uDE00",
        "\uFFFD",
        "\uFFFF",
        2.5,
        -3.0,
        true
    };

    private final Random random = new Random(20260302);

    @Test
    void givesBackTheValues() {
        for (int i = 0; i < 2_000; i++) {
            Object[] values = tuple(1 + random.nextInt(6));
            Object key = Tuples.of(values);

            assertThat(Tuples.values(key)).as(Arrays.toString(values)).containsExactly(values);
            assertThat(Tuples.last(key)).isEqualTo(values[values.length - 1]);
        }
    }

    @Test
    void keepsTheOrderOfTheValues() {
        for (int i = 0; i < 20_000; i++) {
            Object[] a = tuple(random.nextInt(4));
            Object[] b = tuple(random.nextInt(4));

            assertThat(Integer.signum(Tuples.compare(Tuples.of(a), Tuples.of(b))))
                    .as("%s and %s", Arrays.toString(a), Arrays.toString(b))
                    .isEqualTo(Integer.signum(compare(a, b)));
        }
    }

    @Test
    void knowsAKeyThatStartsLikeAnother() {
        for (int i = 0; i < 20_000; i++) {
            Object[] whole = tuple(random.nextInt(4));
            Object[] start = random.nextBoolean()
                    ? tuple(random.nextInt(3))
                    : Arrays.copyOf(whole, random.nextInt(whole.length + 1));

            assertThat(Tuples.startsWith(Tuples.of(whole), Tuples.of(start)))
                    .as("%s starts like %s", Arrays.toString(whole), Arrays.toString(start))
                    .isEqualTo(start.length <= whole.length && compare(Arrays.copyOf(whole, start.length), start) == 0);
        }
    }

    @Test
    void readsWhatItWroteAndWhatEarlierVersionsWrote() {
        for (int i = 0; i < 500; i++) {
            Object[] values = tuple(1 + random.nextInt(3));
            ByteBuf now = Unpooled.buffer();
            KeyType.TUPLE.write(Tuples.of(values), now);
            ByteBuf earlier = Unpooled.buffer().writeShort(values.length);
            for (Object value : values) {
                Values.write(value, earlier);
            }

            assertThat(KeyType.TUPLE.read(now)).isEqualTo(Tuples.of(values));
            assertThat(KeyType.TUPLE.read(earlier)).isEqualTo(Tuples.of(values));
        }
    }

    private Object[] tuple(int size) {
        Object[] values = new Object[size];
        Arrays.setAll(values, i -> VALUES[random.nextInt(VALUES.length)]);
        return values;
    }

    private static int compare(Object[] a, Object[] b) {
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            int order = Values.compare(a[i], b[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.length, b.length);
    }
}
