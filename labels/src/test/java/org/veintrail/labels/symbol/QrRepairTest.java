package org.veintrail.labels.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.labels.identity.Symbology;

/** QR symbols are drawn as ZXing draws them, and read with a finder pattern and both edges of the format gone. */
class QrRepairTest {
    private static final String LABEL = "VT1.VT269S346Q3Y.B.FP-9S346-11.1.G";
    private static final Bitmap WHOLE =
            new StandardEncoder().encode(Symbology.QR, LABEL).modules();
    private static final int SIDE = WHOLE.width();

    /** Up to versions that carry their number and have blocks of two lengths. */
    @ParameterizedTest
    @ValueSource(ints = {3, 10, 20, 34, 50, 80, 100, 140})
    void readsASymbolOfAnySizeInWhichNothingIsLost(int characters) {
        String content = "AB1".repeat(characters).substring(0, characters);
        Bitmap seen = new StandardEncoder().encode(Symbology.QR, content).modules();
        assertThat(QrRepair.pattern(seen, 0, 0, seen.width())).isEqualTo(1);
        assertThat(QrRepair.read(seen, new Bitmap(seen.width(), seen.width()), repaired -> repaired.bits() > 28))
                .hasValueSatisfying(symbol -> {
                    assertThat(symbol.content()).isEqualTo(content);
                    assertThat(symbol.modules()).isEqualTo(seen);
                });
    }

    @Test
    void readsASymbolWithoutTheFinderPatternOfAnyCornerAndTheFormatBesideIt() {
        for (int corner = 0; corner < 4; corner++) {
            Bitmap seen = WHOLE.crop(0, 0, SIDE, SIDE);
            Bitmap lost = new Bitmap(SIDE, SIDE);
            int x = corner % 2 * (SIDE - 11);
            int y = corner / 2 * (SIDE - 11);
            seen.fill(x, y, 11, 11, corner % 2 == 0);
            lost.fill(x, y, 11, 11, true);
            assertThat(QrRepair.read(seen, lost, repaired -> repaired.bits() > 28))
                    .as("corner %d", corner)
                    .hasValueSatisfying(symbol -> assertThat(symbol.content()).isEqualTo(LABEL));
        }
    }

    @Test
    void aSymbolOfWhichMostIsLostIsNotGuessed() {
        Bitmap seen = WHOLE.crop(0, 0, SIDE, SIDE);
        Bitmap lost = new Bitmap(SIDE, SIDE);
        seen.fill(0, 6, SIDE, SIDE - 6, false);
        lost.fill(0, 6, SIDE, SIDE - 6, true);
        assertThat(QrRepair.read(seen, lost, repaired -> repaired.bits() > 8)).isEmpty();
    }

    @Test
    void noiseIsTakenForNoSymbol() {
        Random random = new Random(11);
        for (int i = 0; i < 20; i++) {
            Bitmap seen = new Bitmap(SIDE, SIDE);
            for (int module = 0; module < SIDE * SIDE; module++) {
                seen.fill(module % SIDE, module / SIDE, 1, 1, random.nextBoolean());
            }
            assertThat(QrRepair.read(seen, new Bitmap(SIDE, SIDE), repaired -> true))
                    .isEmpty();
        }
    }

    @Test
    void manyCorrectedCodewordsOfASmallSymbolMakeAReadingUncertain() {
        assertThat(QrRepair.bits(19, "L", 0)).isGreaterThan(28);
        assertThat(QrRepair.bits(19, "L", 3)).isLessThan(28);
        assertThat(QrRepair.bits(26, "H", 20)).isGreaterThan(28);
    }
}
