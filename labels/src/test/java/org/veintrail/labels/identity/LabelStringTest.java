package org.veintrail.labels.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelStringTest {
    private static final String GOOD = "VT1.VT269S346Q3Y.B.FP-9S346-11.2.";
    private static final LabelString LABEL = LabelString.of("VT269S346Q3Y", LabelKind.BAG, "FP-9S346-11", 2);

    @Test
    void readsAndRebuildsEveryLabelOfFourteenJourneys() {
        List<String> strings = Vectors.lines("label-strings.txt");
        assertThat(strings)
                .hasSizeGreaterThan(50)
                .allSatisfy(s ->
                        assertThat(LabelString.parse(s).orElseThrow().text()).isEqualTo(s));
    }

    @Test
    void readsTheFieldsOfABagLabel() {
        assertThat(LabelString.parse("VT1.VT26KVFRRREC.R.B26-KVFRR-1.1.C").found())
                .contains(LabelString.of("VT26KVFRRREC", LabelKind.BATCH_RECORD, "B26-KVFRR-1", 1));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1, EMPTY",
        "MRN05032582, 1, UNKNOWN_IDENTIFIER",
        "VT1VT269S346Q3Y, 4, LOST_SEPARATOR",
        "vt1.VT269S346Q3Y.B.FP-9S346-11.1.G, 1, LOWER_CASE",
        "VT1.vt269S346Q3Y.B.FP-9S346-11.1.G, 5, LOWER_CASE",
        "VT1.VT269S346Q3Y.B.FP-9S346-111.G, 34, LOST_SEPARATOR",
        "VT1.VT269S346Q3Y.B.FP-9S346-11.1.G.A, 35, WRONG_LENGTH",
        "VT1.VT269S346Q3Y.B.FP_9S346-11.1.G, 22, BAD_CHARACTER",
    })
    void refusesWithPositionAndReason(String raw, int position, Fault fault) {
        assertThat(LabelString.parse(raw).refusal()).hasValueSatisfying(unreadable -> {
            assertThat(unreadable.fault()).isEqualTo(fault);
            assertThat(unreadable.position()).isEqualTo(position);
            assertThat(unreadable.raw()).isEqualTo(raw);
            assertThat(unreadable.reason()).contains("character " + position);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "VT1.VT269S346Q3X.B.FP-9S346-11.1, 16, WRONG_CHECK",
        "VT1.VT269S346Q3.B.FP-9S346-11.1, 16, WRONG_LENGTH",
        "VT1.VTA69S346Q3Y.B.FP-9S346-11.1, 7, BAD_CHARACTER",
        "VT1.XT269S346Q3Y.B.FP-9S346-11.1, 5, UNKNOWN_IDENTIFIER",
        "VT1.VT269S346Q3Y.X.FP-9S346-11.1, 18, UNKNOWN_IDENTIFIER",
        "VT1.VT269S346Q3Y..FP-9S346-11.1, 18, UNKNOWN_IDENTIFIER",
        "VT1.VT269S346Q3Y.B.-9S346-11.1, 20, BAD_CHARACTER",
        "VT1.VT269S346Q3Y.B..1, 20, WRONG_LENGTH",
        "VT1.VT269S346Q3Y.B.FP-9S346-11.0, 32, OUT_OF_RANGE",
        "VT1.VT269S346Q3Y.B.FP-9S346-11.01, 32, OUT_OF_RANGE",
        "VT1.VT269S346Q3Y.B.FP-9S346-11.1000, 32, OUT_OF_RANGE",
        "VT1.VT269S346Q3Y.B.FP-9S346-11.A, 32, OUT_OF_RANGE",
    })
    void refusesAFaultyFieldEvenWhenTheCheckCharacterAgrees(String body, int position, Fault fault) {
        String raw = body + "." + Iso7064.mod37x36(body.replaceAll("[^0-9A-Z]", ""));
        assertThat(LabelString.parse(raw).refusal()).hasValueSatisfying(unreadable -> {
            assertThat(unreadable.fault()).isEqualTo(fault);
            assertThat(unreadable.position()).isEqualTo(position);
        });
    }

    @Test
    void namesTheCheckCharacterThatTheFieldsAskFor() {
        char expected = LABEL.checkCharacter();
        char wrong = expected == 'A' ? 'B' : 'A';
        assertThat(LabelString.parse(GOOD + wrong).refusal())
                .hasValueSatisfying(unreadable -> assertThat(unreadable.reason())
                        .contains("'" + wrong + "'")
                        .contains("'" + expected + "'"));
        assertThat(LabelString.parse(GOOD + expected).found()).contains(LABEL);
    }

    @Test
    void tellsCopiesOfOneObjectFromOtherObjects() {
        assertThat(LABEL.sameObject(LabelString.of("VT269S346Q3Y", LabelKind.BAG, "FP-9S346-11", 3)))
                .isTrue();
        assertThat(LABEL.sameObject(LabelString.of("VT269S346Q3Y", LabelKind.BAG, "FP-9S346-12", 2)))
                .isFalse();
        assertThat(LABEL.sameObject(LabelString.of("VT26C9TCTBKP", LabelKind.BAG, "FP-9S346-11", 2)))
                .isFalse();
        assertThat(LABEL.sameObject(LabelString.of("VT269S346Q3Y", LabelKind.VIAL, "FP-9S346-11", 2)))
                .isFalse();
    }

    @Test
    void keepsAnUnreadableScanOutOfItsText() {
        assertThat(LabelString.parse("MRN05032582").toString()).doesNotContain("05032582");
    }

    @Test
    void refusesToBuildWhatCannotBeRead() {
        assertThatThrownBy(() -> LabelString.of("VT269S346Q3X", LabelKind.BAG, "FP-1", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'X'")
                .hasMessageContaining("'Y'");
        assertThatThrownBy(() -> LabelString.of("VT269S346Q3Y", LabelKind.BAG, "fp-1", 1))
                .hasMessageContaining("lower-case");
        assertThatThrownBy(() -> LabelString.of("VT269S346Q3Y", LabelKind.BAG, "FP-1", 0))
                .hasMessageContaining("not 0");
    }

    @Property(tries = 500)
    void findsEverySingleWrongCharacter(
            @ForAll @IntRange(min = 4, max = 32) int place, @ForAll @IntRange(max = 35) int with) {
        String good = LABEL.text();
        char replacement = Character.toUpperCase(Character.forDigit(with, 36));
        char old = good.charAt(place);
        if (old == replacement || !Character.isLetterOrDigit(old)) {
            return;
        }
        String bad = good.substring(0, place) + replacement + good.substring(place + 1);
        assertThat(LabelString.parse(bad).refusal()).isPresent();
    }

    @Property(tries = 500)
    void roundTripsEveryLabel(
            @ForAll @IntRange(min = 2000, max = 2099) int year,
            @ForAll @IntRange(max = Integer.MAX_VALUE) int serial,
            @ForAll LabelKind kind,
            @ForAll @IntRange(min = 1, max = 999) int copy,
            @ForAll @IntRange(max = Integer.MAX_VALUE) int object) {
        String digits = Integer.toString(serial, 36).toUpperCase(Locale.ROOT);
        OrderId order = OrderId.of(year, "0".repeat(7 - digits.length()) + digits);
        LabelString label =
                new LabelString(order, kind, "X-" + Integer.toString(object, 36).toUpperCase(Locale.ROOT), copy);
        assertThat(LabelString.parse(label.text()).found()).contains(label);
    }

    @Property(tries = 1000)
    void neverThrowsOnRubbish(@ForAll String rubbish) {
        assertThat(LabelString.parse(rubbish).refusal()).isPresent();
        assertThat(LabelString.parse("VT1." + rubbish).refusal()).isPresent();
    }
}
