package org.veintrail.labels.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.veintrail.labels.identity.Symbology;

/** Matrix symbols with 15 % of their area lost in one place, white or black, wherever the place lies. */
@Tag("slow")
class DamageAnywhereTest {
    private static final double LOST = 0.15;
    /** Places along each side; the outermost ones take corners away, finder patterns with them. */
    private static final int PLACES = 6;

    private final PhotoDecoder decoder = new PhotoDecoder(Limits.STANDARD);

    @ParameterizedTest
    @EnumSource(
            names = {"CODE_128", "GS1_128"},
            mode = Mode.EXCLUDE)
    void aSquareOfFifteenPercentLostAnywhereLeavesTheSymbolReadable(Symbology symbology) {
        List<String> missed = IntStream.range(0, PLACES * PLACES)
                .parallel()
                .boxed()
                .flatMap(place -> {
                    double x = place % PLACES / (PLACES - 1.0);
                    double y = place / PLACES / (PLACES - 1.0);
                    // Neighbouring places are of the other colour.
                    Color color = (place % PLACES + place / PLACES) % 2 == 0 ? Color.WHITE : Color.BLACK;
                    BufferedImage whole = Symbols.picture(symbology);
                    return misread(
                            symbology,
                            Degrade.holed(whole, Symbols.quiet(symbology), LOST, x, y, color),
                            "square at %.1f, %.1f %s".formatted(x, y, color))
                            .stream();
                })
                .toList();
        assertThat(missed).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"CODE_128", "GS1_128"},
            mode = Mode.EXCLUDE)
    void aStripOfFifteenPercentLostAnywhereLeavesTheSymbolReadable(Symbology symbology) {
        List<String> missed = IntStream.range(0, 2 * PLACES)
                .parallel()
                .boxed()
                .flatMap(place -> {
                    double at = place / 2 / (PLACES - 1.0);
                    boolean down = place % 2 == 0;
                    List<String> all = new ArrayList<>();
                    for (Color color : List.of(Color.WHITE, Color.BLACK)) {
                        BufferedImage worn = Degrade.striped(
                                Symbols.picture(symbology), Symbols.quiet(symbology), LOST, at, down, color);
                        all.addAll(misread(symbology, worn, "strip at %.1f %s %s".formatted(at, down, color)));
                    }
                    return all.stream();
                })
                .toList();
        assertThat(missed).isEmpty();
    }

    private List<String> misread(Symbology symbology, BufferedImage worn, String where) {
        List<FoundSymbol> found = decoder.decode(worn);
        return found.equals(List.of(Symbols.symbol(symbology))) ? List.of() : List.of(where + " " + found.size());
    }
}
