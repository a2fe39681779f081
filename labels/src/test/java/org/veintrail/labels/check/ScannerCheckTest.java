package org.veintrail.labels.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.labels.check.ScannerCheck.Aspect;
import org.veintrail.labels.check.ScannerCheck.Judgement;
import org.veintrail.labels.check.ScannerCheck.Part;
import org.veintrail.labels.identity.KeyboardLayout;

class ScannerCheckTest {
    private static Judgement judge(BiFunction<Part, String, String> device) {
        Map<Part, String> scans = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            scans.put(part, device.apply(part, part.expected()));
        }
        return ScannerCheck.judge(scans);
    }

    private static Judgement judge(UnaryOperator<String> device) {
        return judge((part, text) -> device.apply(text));
    }

    private static void onlyFails(Judgement judgement, Aspect aspect, String advice) {
        assertThat(judgement.passed()).isFalse();
        assertThat(judgement.findings())
                .allSatisfy(f -> assertThat(f.passed()).as(f.toString()).isEqualTo(f.aspect() != aspect));
        assertThat(judgement.finding(aspect).advice()).contains(advice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r", "\n", "\r\n", "\t"})
    void passesWhatArrivesAsItStandsInTheSymbolsWithAnUsualEnding(String suffix) {
        assertThat(judge(text -> text + suffix).passed()).isTrue();
        Judgement identified = judge((part, text) -> part.symbology().identifier() + text + suffix);
        assertThat(identified.passed()).isTrue();
        assertThat(identified.finding(Aspect.PREFIX).found()).isEqualTo("symbology identifier");
    }

    @ParameterizedTest
    @EnumSource(KeyboardLayout.class)
    void namesAnotherKeyboardLayoutAndNothingElse(KeyboardLayout layout) {
        onlyFails(judge(layout::garble), Aspect.LAYOUT, "looks like a " + layout.title() + " keyboard layout");
        onlyFails(
                judge((part, text) -> layout.garble(part.symbology().identifier() + text)),
                Aspect.LAYOUT,
                layout.title());
    }

    @Test
    void namesWhatHappenedToLetters() {
        onlyFails(judge(text -> text.toUpperCase(Locale.ROOT)), Aspect.CASE, "arrive as capitals");
        onlyFails(judge(text -> text.toLowerCase(Locale.ROOT)), Aspect.CASE, "arrive as small letters");
        onlyFails(judge(Arrival.LetterCase.EXCHANGED::of), Aspect.CASE, "switch caps lock off");
    }

    @Test
    void namesLayoutAndCapsLockTogether() {
        Judgement both = judge(text -> Arrival.LetterCase.EXCHANGED.of(KeyboardLayout.FRENCH.garble(text)));
        assertThat(both.finding(Aspect.LAYOUT).found()).isEqualTo("French");
        assertThat(both.finding(Aspect.CASE).found()).isEqualTo("exchanged");
        assertThat(both.finding(Aspect.SEPARATOR).passed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'', is lost", "|, arrives as |", "<GS>, arrives as <GS>", "'\t', arrives as Tab"})
    void namesALostOrReplacedSeparator(String sent, String advice) {
        onlyFails(judge(text -> text.replace("\u001d", sent)), Aspect.SEPARATOR, advice);
    }

    @Test
    void namesWhatStandsBeforeAndAfterWithoutRepeatingIt() {
        Judgement prefixed = judge(text -> "98-77123-X" + text);
        onlyFails(prefixed, Aspect.PREFIX, "10 characters before");
        assertThat(prefixed.toString()).doesNotContain("77123");
        Judgement followed = judge(text -> text + "98-77123-X");
        onlyFails(followed, Aspect.SUFFIX, "10 characters after");
        assertThat(followed.toString()).doesNotContain("77123");
        onlyFails(
                judge((part, text) -> part == Part.PREFIX_AND_SUFFIX ? text + "\r" : text),
                Aspect.SUFFIX,
                "differs from symbol to symbol");
        onlyFails(judge((part, text) -> "]d1" + text), Aspect.PREFIX, "3 characters before");
    }

    @Test
    void asksForASymbolThatWasNotScannedOrIsAnother() {
        Map<Part, String> scans = new EnumMap<>(Part.class);
        scans.put(Part.LAYOUT_AND_CASE, "98-77123-X");
        scans.put(Part.PREFIX_AND_SUFFIX, ScannerCheck.LINEAR);
        Judgement judgement = ScannerCheck.judge(scans);
        assertThat(judgement.finding(Aspect.LAYOUT).found()).isEqualTo("not recognised");
        assertThat(judgement.finding(Aspect.SEPARATOR).advice()).isEqualTo("Scan symbol 2 of the sheet.");
        assertThat(judgement.finding(Aspect.PREFIX).passed()).isTrue();
        assertThat(judgement.toString()).doesNotContain("77123");
        assertThat(ScannerCheck.judge(Map.of()).passed()).isFalse();
    }

    @Test
    void recognisesAPartHoweverItIsGarbled() {
        for (Part part : Part.values()) {
            assertThat(ScannerCheck.recognise(part.expected() + "\r")).contains(part);
            assertThat(ScannerCheck.recognise(KeyboardLayout.GERMAN.garble(part.expected())))
                    .contains(part);
        }
        assertThat(ScannerCheck.recognise("98-77123-X")).isEmpty();
    }

    @Property(tries = 500)
    void rubbishNeverPassesAndNeverThrows(@ForAll String first, @ForAll String second, @ForAll String third) {
        Judgement judgement = ScannerCheck.judge(
                Map.of(Part.LAYOUT_AND_CASE, first, Part.SEPARATOR, second, Part.PREFIX_AND_SUFFIX, third));
        assertThat(judgement.passed()).isFalse();
        assertThat(judgement.findings()).hasSameSizeAs(Aspect.values());
    }
}
