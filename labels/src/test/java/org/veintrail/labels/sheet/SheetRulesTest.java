package org.veintrail.labels.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.labels.identity.LabelKind;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.labels.symbol.SymbolDoesNotFit;

class SheetRulesTest {
    private static final LabelMaker MAKER = LabelMaker.standard();

    private static List<String> texts(Layout layout) {
        return layout.items().stream()
                .filter(Layout.Line.class::isInstance)
                .map(item -> ((Layout.Line) item).text())
                .toList();
    }

    @Nested
    class WhatALabelShows {
        @ParameterizedTest
        @ValueSource(strings = {"collection-bag", "final-product-bag", "final-product-bag-small"})
        void aBagShowsIdentityLegendsAndTimes(String template) {
            List<String> texts = texts(MAKER.layout(template, 300, Samples.of(template)));
            assertThat(texts)
                    .contains("FOR AUTOLOGOUS USE ONLY", "NOT EVALUATED FOR INFECTIOUS SUBSTANCES")
                    .contains("VT269S346Q3Y", "A9999 26 587472", "Z");
            assertThat(texts).anySatisfy(text -> assertThat(text).contains("(").contains(" UTC)"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"collection-bag", "final-product-bag", "final-product-bag-small", "shipper"})
        void theLegendForUntestedMaterialStandsOnlyWhereItIsTrue(String template) {
            LabelData tested = Samples.of(template).with("untested", "");
            Layout layout = MAKER.layout(template, 300, tested);
            assertThat(texts(layout)).doesNotContain("NOT EVALUATED FOR INFECTIOUS SUBSTANCES");
            assertThat(layout.items()).noneMatch(Layout.Drawing.class::isInstance);
            assertThat(MAKER.layout(template, 300, Samples.of(template)).items())
                    .anyMatch(Layout.Drawing.class::isInstance);
        }

        @Test
        void noSymbolOfAnyOrderLabelHoldsMoreThanTheLabelString() {
            assertThat(MAKER.layout("collection-bag", 300, Samples.collectionBag())
                            .symbols())
                    .singleElement()
                    .satisfies(placed -> assertThat(placed.plan().symbol().content())
                            .isEqualTo(LabelString.of("VT269S346Q3Y", LabelKind.BAG, "BAG-9S346-1", 1)
                                    .text()));
        }

        @Test
        void valuesStayOutOfTheTextOfTheData() {
            assertThat(Samples.of("wristband").toString())
                    .contains("patientName")
                    .doesNotContain("SAMPLE");
        }
    }

    @Nested
    class WhatIsRefused {
        @Test
        void aShipperTakesNoPatientData() {
            assertThatThrownBy(() ->
                            MAKER.layout("shipper", 300, Samples.of("shipper").with("patientName", "SAMPLE")))
                    .isInstanceOf(LabelRefused.class)
                    .hasMessageContaining("no field \"patientName\"");
        }

        @ParameterizedTest
        @CsvSource({"محمد, arabic", "שלום, hebrew", "山田, han", "हिन्दी, devanagari", "ไทย, thai"})
        void aScriptThatWouldNotPrintRightIsRefusedByName(String name, String script) {
            assertThatThrownBy(() -> MAKER.layout(
                            "wristband", 300, Samples.of("wristband").with("patientName", name)))
                    .isInstanceOf(LabelRefused.class)
                    .hasMessageContaining(script)
                    .hasMessageContaining(String.format(Locale.ROOT, "U+%04X", name.codePointAt(0)))
                    .hasMessageContaining(Character.getName(name.codePointAt(0)))
                    .hasMessageNotContaining(name);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Łódź Ærø Çağrı", "Ελένη Παππά", "Юлия Щукина", "Z\u030Cofia"})
        void latinGreekAndCyrillicPrintRight(String name) {
            Layout layout =
                    MAKER.layout("wristband", 300, Samples.of("wristband").with("patientName", name));
            assertThat(texts(layout)).anySatisfy(text -> assertThat(text).hasSizeGreaterThan(4));
            layout.items().stream()
                    .filter(Layout.Line.class::isInstance)
                    .map(Layout.Line.class::cast)
                    .forEach(line -> line.text()
                            .codePoints()
                            .forEach(c -> assertThat(line.font().glyph(c)).isNotNull()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\u202Eb", "a\u0007b", "a\uD83D\uDE00b"})
        void controlsDirectionMarksAndPicturesAreRefused(String name) {
            assertThatThrownBy(() -> MAKER.layout(
                            "wristband", 300, Samples.of("wristband").with("patientName", name)))
                    .isInstanceOf(LabelRefused.class);
        }

        @Test
        void aLabelOfAnotherKindIsRefused() {
            LabelString shipper = LabelString.of("VT269S346Q3Y", LabelKind.SHIPPER, "SHP-1", 1);
            LabelData data = Samples.collectionBag().label(shipper);
            assertThatThrownBy(() -> MAKER.layout("collection-bag", 300, data))
                    .isInstanceOf(LabelRefused.class)
                    .hasMessageContaining("kind BAG")
                    .hasMessageContaining("kind SHIPPER");
            assertThatThrownBy(() -> MAKER.layout("collection-bag", 300, data.with("label", "98-77123-X")))
                    .hasMessageContaining("no label string")
                    .hasMessageNotContaining("77123");
        }

        @Test
        void aMissingFieldATextTooLongAndAWrongStockAreRefusedWithAdvice() {
            LabelData data = Samples.finalProductBag();
            assertThatThrownBy(() -> MAKER.layout("final-product-bag", 300, data.with("batch", "")))
                    .hasMessageContaining("\"batch\"");
            assertThatThrownBy(() -> MAKER.layout("final-product-bag", 300, data.with("product", "x".repeat(90))))
                    .hasMessageContaining("90 characters")
                    .hasMessageContaining("larger template");
            assertThatThrownBy(() -> MAKER.layout("final-product-bag", "badge-86x54", 300, data))
                    .hasMessageContaining("cryo-100x50");
            assertThatThrownBy(() -> MAKER.layout("final-product-bag", 240, data))
                    .hasMessageContaining("240");
            assertThatThrownBy(() -> MAKER.layout("bag", 300, data)).hasMessageContaining("collection-bag");
        }

        @Test
        void aSymbolTooLargeForItsFieldIsRefusedWithTheSizeThatFits() {
            String position = "A".repeat(60);
            assertThatThrownBy(() -> MAKER.layout(
                            "storage-position",
                            203,
                            Samples.of("storage-position").with("tag", "VT1X.P." + position.repeat(6) + ".0")))
                    .isInstanceOf(SymbolDoesNotFit.class)
                    .hasMessageContaining("22.0 x 22.0 mm");
        }
    }

    @Nested
    class Times {
        @Test
        void utcStandsInBracketsWithItsDayWhenThatDiffers() {
            var time = LocalDateTime.of(2026, 1, 15, 0, 30).atZone(ZoneId.of("Europe/Brussels"));
            assertThat(LabelTimes.time(time, false)).isEqualTo("15 JAN 2026 00:30 CET");
            assertThat(LabelTimes.time(time, true)).isEqualTo("15 JAN 2026 00:30 CET (14 JAN 2026 23:30 UTC)");
        }

        @Test
        void aTimeThatTheClockChangeMakesAmbiguousOrImpossibleIsRefusedWithBothReadings() {
            ZoneId brussels = ZoneId.of("Europe/Brussels");
            assertThatThrownBy(() -> LabelTimes.at(LocalDateTime.of(2026, 10, 25, 2, 30), brussels))
                    .hasMessageContaining("ambiguous")
                    .hasMessageContaining("02:30 CEST (00:30 UTC)")
                    .hasMessageContaining("02:30 CET (01:30 UTC)");
            assertThatThrownBy(() -> LabelTimes.at(LocalDateTime.of(2026, 3, 29, 2, 30), brussels))
                    .hasMessageContaining("impossible");
            assertThat(LabelTimes.at(LocalDateTime.of(2026, 10, 25, 3, 0), brussels)
                            .toInstant())
                    .hasToString("2026-10-25T02:00:00Z");
        }
    }

    @Nested
    class Templates {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"version\": 1 | \"version\": 0 | version from 1",
                    "\"staff-badge\" | \"staff-badge\" | higher version",
                    "\"x\": 2, | \"x\": 1, | outside the printable area",
                    "\"module\": 1.25 | \"module\": 0.2 | holds no less than 0.3",
                    "\"x\": 4, \"y\": 14 | \"x\": 12, \"y\": 14 | reach into the symbol",
                    "{role} | {rank} | without declaring it",
                    "\"optional\": [ | \"optional\": [\"unused\", | never prints it",
                    "staffName | patientName | no patient data",
                    "\"patientData\": false | \"colour\": \"red\" | not valid",
                    "\"min\": 8 | \"min\": 3 | at least 4.5 points",
                    "\"badge-86x54\" | \"badge-1x1\" | known are",
                })
        void aTemplateWithAFaultIsRefusedWhenItIsLoaded(String before, String after, String reason) throws IOException {
            String json = resource("templates/staff-badge.json");
            assertThat(json).contains(before);
            Catalogue catalogue = MAKER.catalogue();
            assertThatThrownBy(() -> catalogue.with(stream(json.replace(before, after))))
                    .isInstanceOf(LabelRefused.class)
                    .hasMessageContaining(reason);
        }

        @Test
        void aTemplateForLabelsSaysOfWhichKindAndNoOtherDoes() throws IOException {
            String bag = resource("templates/collection-bag.json").replace("\"version\": 1", "\"version\": 2");
            assertThat(bag).contains("\"kind\": \"BAG\",");
            assertThatThrownBy(() -> MAKER.catalogue().with(stream(bag.replace("\"kind\": \"BAG\",", ""))))
                    .hasMessageContaining("does not say of which kind")
                    .hasMessageContaining("SHIPPER");
            assertThatThrownBy(() -> MAKER.catalogue().with(stream(bag.replace("\"BAG\"", "\"BUCKET\""))))
                    .hasMessageContaining("not valid");
            String badge = resource("templates/staff-badge.json")
                    .replace("\"version\": 1", "\"version\": 2, \"kind\": \"BAG\"");
            assertThatThrownBy(() -> MAKER.catalogue().with(stream(badge))).hasMessageContaining("no field \"label\"");
        }

        @Test
        void aNewVersionTakesThePlaceOfTheOldOne() throws IOException {
            String json = resource("templates/staff-badge.json").replace("\"version\": 1", "\"version\": 2");
            Catalogue changed = MAKER.catalogue().with(stream(json));
            assertThat(changed.template("staff-badge").version()).isEqualTo(2);
            assertThat(MAKER.catalogue().template("staff-badge").version()).isEqualTo(1);
        }

        @Test
        void aStockBelowTheLeastModuleOrTwiceIsRefused() throws IOException {
            String json = resource("stocks.json");
            assertThatCode(() -> Catalogue.ofStocks(stream(json))).doesNotThrowAnyException();
            assertThatThrownBy(() -> Catalogue.ofStocks(
                            stream(json.replace("\"minimumModuleMm\": 0.25", "\"minimumModuleMm\": 0.1"))))
                    .hasRootCauseMessage("The stock \"record-100x60\" names a least module of 0.1 mm; no symbol is"
                            + " printed below 0.17 mm");
            assertThatThrownBy(() -> Catalogue.ofStocks(stream(json.replace("cryo-60x30", "cryo-100x50"))))
                    .hasMessageContaining("twice");
        }

        private static InputStream stream(String json) {
            return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
        }

        private static String resource(String name) throws IOException {
            try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(name))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
