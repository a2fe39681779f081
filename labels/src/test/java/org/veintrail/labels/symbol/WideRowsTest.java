package org.veintrail.labels.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.labels.identity.Symbology;

/** What is asked of 64 places at once is what would be asked of each. */
class WideRowsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 63, 64, 65, 96, 128, 129})
    void showADotAndThoseToItsRight(int width) {
        Bitmap picture = noise(width, 3, new Random(width));
        WideRows rows = new WideRows(picture);
        for (int y = 0; y < 3; y++) {
            for (int x = 0; x < width; x++) {
                long seen = rows.from(x, y);
                for (int place = 0; place < Long.SIZE; place++) {
                    assertThat(bit(seen, place)).as("%d + %d, %d", x, place, y).isEqualTo(picture.black(x + place, y));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 17, 64, 126, 127})
    void countEachPlaceByItself(int limit) {
        Random random = new Random(limit);
        WideCount count = new WideCount();
        int[] alone = new int[Long.SIZE];
        for (int i = 0; i < 127; i++) {
            // The further to the right, the rarer; the outermost are always and never counted.
            long places = 0;
            for (int place = 0; place < Long.SIZE; place++) {
                if (random.nextInt(Long.SIZE - 1) >= place) {
                    places |= Long.MIN_VALUE >>> place;
                    alone[place]++;
                }
            }
            count.add(places);
        }
        assertThat(alone).contains(0, 127);
        for (int place = 0; place < Long.SIZE; place++) {
            assertThat(bit(count.above(limit), place)).as("place %d", place).isEqualTo(alone[place] > limit);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 34, 80})
    void thePlaceOfAQrSymbolIsNotHopelessAndMostOthersAre(int characters) {
        Bitmap symbol = new StandardEncoder()
                .encode(Symbology.QR, "AB1".repeat(characters).substring(0, characters))
                .modules();
        int side = symbol.width();
        Bitmap picture = new Bitmap(96 + side, side);
        picture.draw(noise(96 + side, side, new Random(characters)), 0, 0);
        picture.fill(70, 0, side, side, false);
        picture.draw(symbol, 70, 0);
        WideRows rows = new WideRows(picture);
        int left = 0;
        for (int place = 0; place <= 96; place++) {
            boolean hopeless = bit(QrRepair.hopeless(rows, place / 64 * 64, 0, side), place % 64);
            double pattern = QrRepair.pattern(picture, place, 0, side);
            if (place == 70) {
                assertThat(pattern).isEqualTo(1);
            }
            assertThat(hopeless && pattern > 0.75).as("place %d", place).isFalse();
            left += hopeless ? 0 : 1;
        }
        assertThat(left).as("of 97 places").isBetween(1, 24);
    }

    private static boolean bit(long places, int place) {
        return places << place < 0;
    }

    private static Bitmap noise(int width, int height, Random random) {
        Bitmap noise = new Bitmap(width, height);
        for (int i = 0; i < width * height; i++) {
            if (random.nextBoolean()) {
                noise.setBlack(i % width, i / width);
            }
        }
        return noise;
    }
}
