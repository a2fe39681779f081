package org.veintrail.labels.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.datamatrix.encoder.DefaultPlacement;
import com.google.zxing.datamatrix.encoder.ErrorCorrection;
import com.google.zxing.datamatrix.encoder.HighLevelEncoder;
import com.google.zxing.datamatrix.encoder.SymbolInfo;
import com.google.zxing.datamatrix.encoder.SymbolShapeHint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.veintrail.labels.identity.ApplicationIdentifier;
import org.veintrail.labels.identity.ElementString;
import org.veintrail.labels.identity.LabelKind;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.labels.identity.OrderId;
import org.veintrail.labels.identity.Symbology;

class DataMatrixTest {
    private static final SymbolEncoder ENCODER = new StandardEncoder();

    private static void readsBack(Symbology symbology, String content) {
        SymbolPlan plan = SymbolPlan.plan(ENCODER.encode(symbology, content), Resolution.DPI_203, 0.25, 0.25, 200, 200);
        assertThatCode(() -> SymbolVerifier.verify(plan.render(), plan, 0, 0))
                .as(content)
                .doesNotThrowAnyException();
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void everyGs1ElementStringReadsBack(@ForAll("elementStrings") ElementString elements) {
        readsBack(Symbology.GS1_DATA_MATRIX, elements.text());
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void everyLabelStringReadsBack(@ForAll("labelStrings") LabelString label) {
        readsBack(Symbology.DATA_MATRIX, label.text());
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void everyPrintableContentReadsBack(@ForAll("printable") String content) {
        readsBack(Symbology.DATA_MATRIX, content);
    }

    @Test
    void readsBackWhatAnotherEncoderLosesTrackOf() {
        readsBack(
                Symbology.GS1_DATA_MATRIX,
                ElementString.parseBracketed("(01)09521234543213(21)FP-9S346-11")
                        .orElseThrow()
                        .text());
    }

    /** Letters at the end stay in C40 to the last codeword exactly when they fill the symbol. */
    @Test
    void everyLengthUpToTheLargestSizesReadsBack() {
        for (int length = 1; length <= 120; length++) {
            readsBack(Symbology.DATA_MATRIX, "ABCDEFGHIJ".repeat(12).substring(0, length));
            readsBack(Symbology.DATA_MATRIX, "abcdefghij".repeat(12).substring(0, length));
            readsBack(Symbology.DATA_MATRIX, "7".repeat(length));
            readsBack(Symbology.GS1_DATA_MATRIX, "21aB9-cD_7".repeat(12).substring(0, length));
        }
        for (int length = 200; length < 1700; length += 97) {
            readsBack(Symbology.DATA_MATRIX, "VT1.AB-9".repeat(240).substring(0, length));
        }
        String tooLong = "ab.".repeat(900);
        assertThatThrownBy(() -> ENCODER.encode(Symbology.DATA_MATRIX, tooLong)).hasMessageContaining("2700");
    }

    static List<DataMatrixSize> sizes() {
        Set<Integer> lengths = new TreeSet<>();
        for (int i = 1; i <= 1304; i++) {
            lengths.add(i);
        }
        List<DataMatrixSize> sizes = new ArrayList<>();
        lengths.stream()
                .map(i -> DataMatrixSize.holding(i).orElseThrow())
                .distinct()
                .forEach(sizes::add);
        return sizes;
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void everySizeHasThePlacementAndCheckWordsOfASecondImplementation(DataMatrixSize size) {
        Random random = new Random(size.side());
        int[] data = random.ints(size.dataWords(), 0, 256).toArray();
        StringBuilder text = new StringBuilder();
        for (int word : data) {
            text.append((char) word);
        }
        SymbolInfo info = SymbolInfo.lookup(size.dataWords(), SymbolShapeHint.FORCE_SQUARE);
        String theirs = ErrorCorrection.encodeECC200(text.toString(), info);
        int[] ours = DataMatrix.withCheckWords(size, data);
        assertThat(ours).isEqualTo(theirs.chars().toArray());
        DefaultPlacement placement = new DefaultPlacement(theirs, size.mappingSide(), size.mappingSide());
        placement.place();
        Bitmap modules = DataMatrix.draw(size, ours);
        for (int y = 0; y < size.mappingSide(); y++) {
            for (int x = 0; x < size.mappingSide(); x++) {
                assertThat(modules.black(size.inSymbol(x), size.inSymbol(y))).isEqualTo(placement.getBit(x, y));
            }
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void labelStringsTakeNoLargerASymbolThanTheOtherEncoderMakes(@ForAll("labelStrings") LabelString label) {
        String theirs = HighLevelEncoder.encodeHighLevel(label.text(), SymbolShapeHint.FORCE_SQUARE, null, null);
        assertThat(DataMatrixWords.encode(label.text(), false).length)
                .isLessThanOrEqualTo(
                        DataMatrixSize.holding(theirs.length()).orElseThrow().dataWords());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void correctsAsManyErrorsAndErasuresAsTheCodeAllows(
            @ForAll Random random,
            @ForAll("sides") int side,
            @ForAll boolean withErasures,
            @ForAll("codes") ReedSolomon code) {
        DataMatrixSize size = DataMatrixSize.ofSide(side).orElseThrow();
        int check = size.checkWords() / size.blocks();
        int[] data = random.ints(size.dataWords() / size.blocks(), 0, 256).toArray();
        int[] words = java.util.Arrays.copyOf(data, data.length + check);
        System.arraycopy(code.check(data, check), 0, words, data.length, check);
        int[] sent = words.clone();
        int erasures = withErasures ? random.nextInt(check + 1) : 0;
        int errors = (check - erasures) / 2;
        boolean[] erased = new boolean[words.length];
        List<Integer> places = random.ints(0, words.length)
                .distinct()
                .limit(erasures + errors)
                .boxed()
                .toList();
        for (int i = 0; i < places.size(); i++) {
            words[places.get(i)] ^= 1 + random.nextInt(255);
            erased[places.get(i)] = i < erasures;
        }
        assertThat(code.correct(words, check, erased)).isEqualTo(errors);
        assertThat(words).isEqualTo(sent);
    }

    @Provide
    Arbitrary<ReedSolomon> codes() {
        return Arbitraries.of(ReedSolomon.DATA_MATRIX, ReedSolomon.QR);
    }

    @Provide
    Arbitrary<Integer> sides() {
        return Arbitraries.of(10, 14, 22, 26, 32, 44, 64);
    }

    @Provide
    Arbitrary<String> printable() {
        StringArbitrary any =
                Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(90);
        StringArbitrary capitals = Arbitraries.strings()
                .withCharRange('A', 'Z')
                .numeric()
                .withChars("-./")
                .ofMinLength(1)
                .ofMaxLength(90);
        return Arbitraries.oneOf(any, capitals, capitals.map(text -> text.toLowerCase(Locale.ROOT)));
    }

    @Provide
    Arbitrary<LabelString> labelStrings() {
        Arbitrary<OrderId> orders = Combinators.combine(Arbitraries.integers().between(2000, 2099), id(7, 7))
                .as(OrderId::of);
        Arbitrary<String> objects =
                Combinators.combine(id(1, 6), id(1, 14), id(1, 10)).as((a, b, c) -> a + "-" + b + "-" + c);
        return Combinators.combine(
                        orders,
                        Arbitraries.of(LabelKind.values()),
                        objects,
                        Arbitraries.integers().between(1, 999))
                .as(LabelString::new);
    }

    @Provide
    Arbitrary<ElementString> elementStrings() {
        Arbitrary<String> gtin = Arbitraries.strings().numeric().ofLength(13).map(ElementString::withCheckDigit);
        Arbitrary<String> serial = Arbitraries.oneOf(
                Combinators.combine(id(1, 4), id(1, 8), id(1, 6)).as((a, b, c) -> a + "-" + b + "-" + c),
                Arbitraries.strings()
                        .withCharRange('a', 'z')
                        .withCharRange('A', 'Z')
                        .numeric()
                        .withChars("!\"%&'()*+,-./_:;<=>?")
                        .ofMinLength(1)
                        .ofMaxLength(20));
        return Combinators.combine(gtin, serial, serial, Arbitraries.integers().between(0, 7))
                .as((product, batch, item, which) -> {
                    List<ElementString.Element> elements = new ArrayList<>();
                    elements.add(ElementString.element(ApplicationIdentifier.GTIN, product));
                    if ((which & 1) != 0) {
                        elements.add(ElementString.element(ApplicationIdentifier.EXPIRY_DATE_TIME, "2609022359"));
                    }
                    if ((which & 2) != 0) {
                        elements.add(ElementString.element(ApplicationIdentifier.BATCH, batch));
                    }
                    if ((which & 4) != 0 || which == 0) {
                        elements.add(ElementString.element(ApplicationIdentifier.SERIAL, item));
                    }
                    return ElementString.of(elements);
                });
    }

    private static Arbitrary<String> id(int least, int most) {
        return Arbitraries.strings()
                .withCharRange('A', 'Z')
                .numeric()
                .ofMinLength(least)
                .ofMaxLength(most);
    }
}
