package org.veintrail.labels.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.veintrail.labels.identity.ElementString;
import org.veintrail.labels.identity.LabelKind;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.labels.identity.Symbology;
import uk.org.okapibarcode.backend.Code128;
import uk.org.okapibarcode.backend.DataMatrix;
import uk.org.okapibarcode.backend.QrCode;
import uk.org.okapibarcode.backend.Symbol.DataType;
import uk.org.okapibarcode.graphics.Rectangle;

class SymbolTest {
    static final String LABEL =
            LabelString.of("VT269S346Q3Y", LabelKind.BAG, "FP-9S346-11", 1).text();
    static final ElementString ELEMENTS = ElementString.parseBracketed(
                    "(01)09521234543213(7003)2603182359(10)B26-9S346-1(21)FP-9S346-11")
            .orElseThrow();
    static final ElementString SHORT_ELEMENTS = ElementString.parseBracketed("(01)09521234543213(10)B26-9S346-1(21)7")
            .orElseThrow();
    private final SymbolEncoder encoder = new StandardEncoder();

    static String content(Symbology symbology) {
        if (symbology == Symbology.GS1_128) {
            return SHORT_ELEMENTS.text();
        }
        return symbology.gs1() ? ELEMENTS.text() : LABEL;
    }

    static List<Object[]> everySymbolAtEveryResolution() {
        List<Object[]> all = new ArrayList<>();
        for (Symbology symbology : Symbology.values()) {
            for (Resolution resolution : Resolution.values()) {
                all.add(new Object[] {symbology, resolution});
            }
        }
        return all;
    }

    @Nested
    class Verified {
        @ParameterizedTest
        @MethodSource("org.veintrail.labels.symbol.SymbolTest#everySymbolAtEveryResolution")
        void everySymbolReadsBackWithItsIdentifierAtEveryResolution(Symbology symbology, Resolution resolution) {
            SymbolPlan plan =
                    SymbolPlan.plan(encoder.encode(symbology, content(symbology)), resolution, 0.25, 0.5, 150, 60);
            assertThat(plan.moduleMm()).isBetween(0.25, 0.51);
            Bitmap label = new Bitmap(plan.widthDots() + 30, plan.heightDots() + 30);
            label.draw(plan.render(), 13, 15);
            assertThatCode(() -> SymbolVerifier.verify(label, plan, 13, 15)).doesNotThrowAnyException();
        }

        /** Of 103 check characters one has the value of FNC1 and one that of FNC2; neither is part of the content. */
        @Test
        void aLinearSymbolReadsBackWhateverItsCheckCharacter() {
            for (int copy = 1; copy <= 300; copy++) {
                String label = LabelString.of("VT269S346Q3Y", LabelKind.BAG, "FP-1", copy)
                        .text();
                SymbolPlan plain = SymbolPlan.plan(
                        encoder.encode(Symbology.CODE_128, label), Resolution.DPI_203, 0.25, 0.25, 200, 20);
                assertThatCode(() -> SymbolVerifier.verify(plain.render(), plain, 0, 0))
                        .as(label)
                        .doesNotThrowAnyException();
                SymbolPlan gs1 = SymbolPlan.plan(
                        encoder.encode(Symbology.GS1_128, "010952123454321321" + copy),
                        Resolution.DPI_203,
                        0.25,
                        0.25,
                        200,
                        20);
                assertThatCode(() -> SymbolVerifier.verify(gs1.render(), gs1, 0, 0))
                        .as("copy %d", copy)
                        .doesNotThrowAnyException();
            }
        }

        @ParameterizedTest
        @EnumSource(Symbology.class)
        void aDotInTheQuietZoneIsRefusedAndOneBesideItIsNot(Symbology symbology) {
            SymbolPlan plan = plan(symbology);
            Bitmap label = new Bitmap(plan.widthDots() + 10, plan.heightDots() + 10);
            label.draw(plan.render(), 5, 5);
            label.setBlack(4, plan.heightDots() / 2);
            assertThatCode(() -> SymbolVerifier.verify(label, plan, 5, 5)).doesNotThrowAnyException();
            label.setBlack(5, plan.heightDots() / 2);
            assertThatThrownBy(() -> SymbolVerifier.verify(label, plan, 5, 5))
                    .isInstanceOf(SymbolUnreadable.class)
                    .hasMessageContaining("quiet zone");
        }

        @ParameterizedTest
        @EnumSource(Symbology.class)
        void anOverprintedSymbolIsRefused(Symbology symbology) {
            SymbolPlan plan = plan(symbology);
            Bitmap label = plan.render();
            int qx = plan.quietDotsX();
            label.fill(qx, 0, (plan.widthDots() - 2 * qx) / 2, plan.heightDots(), true);
            assertThatThrownBy(() -> SymbolVerifier.verify(label, plan, 0, 0)).isInstanceOf(SymbolUnreadable.class);
        }

        @Test
        void anotherContentOrAnotherSymbologyIsRefused() {
            SymbolPlan plan = plan(Symbology.DATA_MATRIX);
            Symbol other = new Symbol(
                    Symbology.DATA_MATRIX,
                    "X" + LABEL.substring(1),
                    plan.symbol().modules());
            assertThatThrownBy(() -> SymbolVerifier.verify(
                            plan.render(), new SymbolPlan(other, plan.resolution(), plan.dotsPerModule(), 1), 0, 0))
                    .hasMessageContaining("differ");
            Symbol gs1 =
                    new Symbol(Symbology.GS1_DATA_MATRIX, LABEL, plan.symbol().modules());
            assertThatThrownBy(() -> SymbolVerifier.verify(
                            plan.render(), new SymbolPlan(gs1, plan.resolution(), plan.dotsPerModule(), 1), 0, 0))
                    .hasMessageContaining("]d1 instead of ]d2");
        }

        private SymbolPlan plan(Symbology symbology) {
            return SymbolPlan.plan(
                    encoder.encode(symbology, content(symbology)), Resolution.DPI_300, 0.25, 0.5, 150, 60);
        }
    }

    @Nested
    class Sizes {
        private final Symbol matrix = encoder.encode(Symbology.DATA_MATRIX, LABEL);
        private final Symbol linear = encoder.encode(Symbology.CODE_128, "A999921123456");

        @ParameterizedTest
        @EnumSource(Resolution.class)
        void everyModuleIsAWholeNumberOfDotsNoSmallerThanTheStockHolds(Resolution resolution) {
            for (double minimum = 0.17; minimum < 0.6; minimum += 0.01) {
                SymbolPlan plan = SymbolPlan.plan(matrix, resolution, minimum, 0, 100, 100);
                assertThat(plan.moduleMm()).isGreaterThanOrEqualTo(minimum - 1e-6);
                assertThat(plan.moduleMm()).isLessThan(minimum + 1 / resolution.dotsPerMm());
                assertThat(plan.widthDots()).isEqualTo(matrix.modulesAcross() * plan.dotsPerModule());
            }
        }

        @Test
        void aFieldThatIsTooSmallIsRefusedWithTheSizeThatFits() {
            assertThatThrownBy(() -> SymbolPlan.plan(matrix, Resolution.DPI_203, 0.3, 0.5, 8, 8))
                    .isInstanceOfSatisfying(SymbolDoesNotFit.class, refusal -> {
                        assertThat(refusal).hasMessageContaining("8.0 x 8.0 mm").hasMessageContaining("at 600 dpi");
                        SymbolPlan fits = SymbolPlan.plan(
                                matrix,
                                Resolution.DPI_203,
                                0.3,
                                0.5,
                                refusal.neededWidthMm(),
                                refusal.neededHeightMm());
                        assertThat(fits.moduleMm()).isGreaterThanOrEqualTo(0.3);
                    });
        }

        @Test
        void modulesShrinkToTheFieldBeforeTheyAreRefused() {
            SymbolPlan wide = SymbolPlan.plan(matrix, Resolution.DPI_300, 0.25, 0.6, 60, 60);
            SymbolPlan narrow = SymbolPlan.plan(matrix, Resolution.DPI_300, 0.25, 0.6, 12, 12);
            assertThat(wide.dotsPerModule()).isEqualTo(7);
            assertThat(narrow.dotsPerModule()).isLessThan(7);
            assertThat(narrow.widthMm()).isLessThanOrEqualTo(12);
        }

        @Test
        void aLinearSymbolIsFiveMillimetresOrFifteenPercentOfItsLengthHigh() {
            SymbolPlan small = SymbolPlan.plan(linear, Resolution.DPI_600, 0.17, 0.17, 60, 5);
            assertThat(small.heightMm()).isBetween(4.95, 5.0);
            assertThatThrownBy(() -> SymbolPlan.plan(linear, Resolution.DPI_600, 0.5, 0.5, 100, 5))
                    .isInstanceOf(SymbolDoesNotFit.class);
            SymbolPlan large = SymbolPlan.plan(linear, Resolution.DPI_600, 0.5, 0.5, 100, 15);
            assertThat(large.heightMm()).isGreaterThan(linear.modules().width() * large.moduleMm() * 0.15);
            assertThat(small.quietDotsX()).isEqualTo(10 * small.dotsPerModule());
        }
    }

    @Nested
    class Content {
        @Test
        void refusesWhatAScannerCouldNotSendBack() {
            assertThatThrownBy(() -> encoder.encode(Symbology.DATA_MATRIX, "")).hasMessageContaining("without content");
            assertThatThrownBy(() -> encoder.encode(Symbology.QR, "Łódź")).hasMessageContaining("Character 1");
            assertThatThrownBy(() -> encoder.encode(Symbology.DATA_MATRIX, "10A\u001d21B"))
                    .hasMessageContaining("Character 4");
            assertThatThrownBy(() -> encoder.encode(Symbology.CODE_128, "A".repeat(81)))
                    .hasMessageContaining("81");
            assertThatThrownBy(() -> encoder.encode(Symbology.DATA_MATRIX, "A".repeat(4000)))
                    .hasMessageContaining("4000");
        }
    }

    @Nested
    class SecondEncoder {
        @Test
        void okapiMakesSymbolsThatOurVerifierReads() {
            DataMatrix plain = new DataMatrix();
            plain.setForceMode(DataMatrix.ForceMode.SQUARE);
            plain.setContent(LABEL);
            verify(Symbology.DATA_MATRIX, LABEL, plain, 4);
            DataMatrix gs1 = new DataMatrix();
            gs1.setForceMode(DataMatrix.ForceMode.SQUARE);
            gs1.setDataType(DataType.GS1);
            gs1.setContent(bracketed(ELEMENTS));
            verify(Symbology.GS1_DATA_MATRIX, ELEMENTS.text(), gs1, 4);
            QrCode qr = new QrCode();
            qr.setContent(LABEL);
            verify(Symbology.QR, LABEL, qr, 4);
            Code128 linear = new Code128();
            linear.setContent("A999921123456");
            verify(Symbology.CODE_128, "A999921123456", linear, 4);
            Code128 gs1Linear = new Code128();
            gs1Linear.setDataType(DataType.GS1);
            gs1Linear.setContent(bracketed(SHORT_ELEMENTS));
            verify(Symbology.GS1_128, SHORT_ELEMENTS.text(), gs1Linear, 4);
        }

        @Test
        void oursAreNoLargerThanOkapis() {
            DataMatrix plain = new DataMatrix();
            plain.setForceMode(DataMatrix.ForceMode.SQUARE);
            plain.setContent(LABEL);
            Symbol ours = encoder.encode(Symbology.DATA_MATRIX, LABEL);
            assertThat(ours.modules().width()).isLessThanOrEqualTo(plain.getWidth());
        }

        private static String bracketed(ElementString elements) {
            StringBuilder text = new StringBuilder();
            for (ElementString.Element element : elements.elements()) {
                text.append('[').append(element.ai().code()).append(']').append(element.value());
            }
            return text.toString();
        }

        private static void verify(
                Symbology symbology, String content, uk.org.okapibarcode.backend.Symbol okapi, int dots) {
            boolean matrix = symbology.matrix();
            Bitmap modules = new Bitmap(okapi.getWidth(), matrix ? okapi.getHeight() : 1);
            for (Rectangle r : okapi.getRectangles()) {
                modules.fill((int) r.x, matrix ? (int) r.y : 0, (int) r.width, matrix ? (int) r.height : 1, true);
            }
            SymbolPlan plan = new SymbolPlan(
                    new Symbol(symbology, content, modules), Resolution.DPI_300, dots, matrix ? dots : 60);
            assertThatCode(() -> SymbolVerifier.verify(plan.render(), plan, 0, 0))
                    .doesNotThrowAnyException();
        }
    }
}
