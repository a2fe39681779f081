package org.veintrail.labels.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.veintrail.labels.identity.ElementString.element;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElementStringTest {
    private static final String GS = "\u001d";
    private static final ElementString BAG = ElementString.of(
            element(ApplicationIdentifier.GTIN, "09521234543213"),
            element(ApplicationIdentifier.EXPIRY_DATE_TIME, "2603182359"),
            element(ApplicationIdentifier.BATCH, "B26-9S346-1"),
            element(ApplicationIdentifier.SERIAL, "FP-9S346-11"));

    @Test
    void writesSeparatorsOnlyWhereALengthIsNotPredefined() {
        assertThat(BAG.text())
                .isEqualTo("010952123454321370032603182359" + GS + "10B26-9S346-1" + GS + "21FP-9S346-11");
        assertThat(BAG.bracketed()).isEqualTo("(01)09521234543213(7003)2603182359(10)B26-9S346-1(21)FP-9S346-11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"]d2", "]C1", "]Q3", "]e0", "]J1", "", "]d2\u001d", "\u001d"})
    void readsWithAndWithoutSymbologyIdentifierAndLeadingSeparator(String before) {
        assertThat(ElementString.parse(before + BAG.text()).found()).contains(BAG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"]d1", "]C0", "]Q1"})
    void refusesSymbolsThatAreNotGs1(String before) {
        assertThat(ElementString.parse(before + BAG.text()).refusal())
                .hasValueSatisfying(f -> assertThat(f.reason()).contains(before));
    }

    @Test
    void acceptsASeparatorAfterAPredefinedLengthAndARepeatWithTheSameValue() {
        assertThat(ElementString.parse("0109521234543213" + GS + "17260318" + "0109521234543213")
                        .orElseThrow()
                        .bracketed())
                .isEqualTo("(01)09521234543213(17)260318");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "''| 1| EMPTY",
                "]d2| 4| EMPTY",
                "0109521234543214| 16| WRONG_CHECK",
                "010952123454321| 16| WRONG_LENGTH",
                "01095212345x3213| 12| BAD_CHARACTER",
                "9909521| 1| UNKNOWN_IDENTIFIER",
                "MRN0503| 1| UNKNOWN_IDENTIFIER",
                "10ABCDEFGHIJKLMNOPQRSTU| 23| LOST_SEPARATOR",
                "10AB~C| 5| BAD_CHARACTER",
                "17261318| 5| OUT_OF_RANGE",
                "17260230| 7| OUT_OF_RANGE",
                "17250229| 7| OUT_OF_RANGE",
                "70032603002359| 9| OUT_OF_RANGE",
                "70032603182459| 11| OUT_OF_RANGE",
                "70032603182360| 13| OUT_OF_RANGE",
                "800312345678901231A| 5| BAD_CHARACTER",
                "10| 3| WRONG_LENGTH",
            },
            delimiter = '|')
    void refusesWithPositionAndReason(String raw, int position, Fault fault) {
        assertThat(ElementString.parse(raw).refusal()).hasValueSatisfying(f -> {
            assertThat(f.fault()).isEqualTo(fault);
            assertThat(f.position()).isEqualTo(position);
            assertThat(f.reason()).isNotBlank();
        });
    }

    @Test
    void noticesALostSeparatorBehindAServiceRelationNumber() {
        String patient = ElementString.withCheckDigit("95212345000000001");
        assertThat(ElementString.parse("8018" + patient + GS + "80191").found()).isPresent();
        assertThat(ElementString.parse("8018" + patient + "80191").refusal())
                .hasValueSatisfying(f -> assertThat(f.fault()).isEqualTo(Fault.LOST_SEPARATOR));
    }

    @Test
    void refusesOneIdentifierWithTwoValuesAndASeparatorAtTheEnd() {
        assertThat(ElementString.parse("10A" + GS + "10B").refusal())
                .hasValueSatisfying(f -> assertThat(f.fault()).isEqualTo(Fault.CONTRADICTION));
        assertThat(ElementString.parse("10A" + GS).refusal())
                .hasValueSatisfying(f -> assertThat(f.position()).isEqualTo(4));
    }

    @Test
    void readsDatesIntoTheRightCentury() {
        assertThat(BAG.expiry(2026)).contains(LocalDate.of(2026, 3, 18));
        assertThat(BAG.expiryTime()).contains(LocalTime.of(23, 59));
        assertThat(ElementString.parse("17560200").orElseThrow().expiry(2026)).contains(LocalDate.of(2056, 2, 29));
        assertThat(ElementString.parse("17770228").orElseThrow().expiry(2026)).contains(LocalDate.of(1977, 2, 28));
        assertThat(ElementString.parse("17760228").orElseThrow().expiry(2026)).contains(LocalDate.of(2076, 2, 28));
    }

    @Test
    void tellsWhichCompanionIsMissing() {
        assertThat(ElementString.parse("10LOT").orElseThrow().missingCompanions())
                .containsExactly(ApplicationIdentifier.GTIN);
        assertThat(BAG.missingCompanions()).isEmpty();
    }

    @Test
    void refusesToBuildWhatWouldNotBeRead() {
        assertThatThrownBy(() -> ElementString.of(element(ApplicationIdentifier.GTIN, "09521234543214")))
                .hasMessageContaining("check digit");
        assertThatThrownBy(() -> ElementString.of(element(ApplicationIdentifier.BATCH, "")))
                .hasMessageContaining("has 0");
        assertThatThrownBy(() -> ElementString.of(
                        element(ApplicationIdentifier.BATCH, "A"), element(ApplicationIdentifier.BATCH, "A")))
                .hasMessageContaining("twice");
    }

    @Property(tries = 1000)
    void everyElementStringRoundTrips(@ForAll("elementStrings") ElementString string) {
        assertThat(ElementString.parse(string.text()).found()).contains(string);
        assertThat(ElementString.parse("]d2" + string.text()).found()).contains(string);
        boolean brackets = string.elements().stream().anyMatch(e -> e.value().indexOf('(') >= 0);
        if (!brackets) {
            assertThat(ElementString.parseBracketed(string.bracketed()).found()).contains(string);
        }
    }

    @Property(tries = 1000)
    void neverThrowsOnRubbish(@ForAll String rubbish) {
        assertThat(ElementString.parse(rubbish)).isNotNull();
        assertThat(ElementString.parse("01" + rubbish)).isNotNull();
        assertThat(ElementString.parse("8003" + rubbish)).isNotNull();
        assertThat(ElementString.parseBracketed("(10)" + rubbish)).isNotNull();
    }

    @Provide
    Arbitrary<ElementString> elementStrings() {
        return Arbitraries.of(ApplicationIdentifier.values())
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(6)
                .flatMap(ElementStringTest::valuesOf)
                .map(ElementString::of);
    }

    private static Arbitrary<List<ElementString.Element>> valuesOf(List<ApplicationIdentifier> ais) {
        Arbitrary<List<ElementString.Element>> all = Arbitraries.just(List.of());
        for (ApplicationIdentifier ai : ais) {
            all = all.flatMap(before -> value(ai).map(value -> {
                List<ElementString.Element> after = new ArrayList<>(before);
                after.add(element(ai, value));
                return after;
            }));
        }
        return all;
    }

    private static Arbitrary<String> value(ApplicationIdentifier ai) {
        return switch (ai.format()) {
            case CHECKED ->
                Arbitraries.strings().numeric().ofLength(ai.longest() - 1).map(ElementString::withCheckDigit);
            case NUMBER -> Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(ai.longest());
            case TEXT -> set82().ofMinLength(1).ofMaxLength(ai.longest());
            case DATE ->
                Arbitraries.integers()
                        .between(0, 36523)
                        .map(day -> IsbtDates.yyyymmddhhmm(
                                        LocalDate.of(2000, 1, 1).plusDays(day).atStartOfDay())
                                .substring(2, 8));
            case DATE_TIME ->
                Arbitraries.integers()
                        .between(0, 52_000_000)
                        .map(minute -> IsbtDates.yyyymmddhhmm(
                                        LocalDate.of(2000, 1, 1).atStartOfDay().plusMinutes(minute))
                                .substring(2));
            case RETURNABLE_ASSET ->
                Arbitraries.strings()
                        .numeric()
                        .ofLength(12)
                        .map(digits -> ElementString.withCheckDigit("0" + digits))
                        .flatMap(grai -> set82().ofMaxLength(16).map(serial -> grai + serial));
        };
    }

    private static net.jqwik.api.arbitraries.StringArbitrary set82() {
        StringBuilder set = new StringBuilder();
        for (char c = ' '; c < 127; c++) {
            if (Gs1Values.inSet82(c)) {
                set.append(c);
            }
        }
        return Arbitraries.strings().withChars(set);
    }
}
