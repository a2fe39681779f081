package org.veintrail.labels.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.veintrail.labels.decode.FoundSymbol;
import org.veintrail.labels.decode.Limits;
import org.veintrail.labels.decode.PhotoDecoder;
import org.veintrail.labels.symbol.Bitmap;
import org.veintrail.labels.symbol.SymbolVerifier;
import org.w3c.dom.Element;

@Tag("slow")
class RenderingTest {
    private static final LabelMaker MAKER = LabelMaker.standard();

    static List<String> templates() {
        return List.copyOf(Samples.all().keySet());
    }

    @Test
    void everyTemplateOfTheCatalogueHasASample() {
        assertThat(MAKER.catalogue().templates()).extracting(Template::id).containsExactlyElementsOf(templates());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everySymbolReadsBackAtEveryResolutionOfTheStock(String template) {
        for (String stock : MAKER.catalogue().template(template).stocks()) {
            for (int dpi : MAKER.catalogue().stock(stock).dpi()) {
                Layout layout = MAKER.layout(template, stock, dpi, Samples.of(template));
                assertThat(layout.symbols()).isNotEmpty();
                assertThatCode(() -> MAKER.dots(layout)).doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aPngHasTheDotsAndTheResolutionOfThePrinter(String template) throws IOException {
        Layout layout = layout(template);
        byte[] png = MAKER.png(layout);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(layout.widthDots());
        assertThat(image.getHeight()).isEqualTo(layout.heightDots());
        Bitmap dots = MAKER.dots(layout);
        for (int y = 0; y < image.getHeight(); y += 3) {
            for (int x = 0; x < image.getWidth(); x += 3) {
                assertThat((image.getRGB(x, y) & 0xFF) == 0).isEqualTo(dots.black(x, y));
            }
        }
        int physical = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs");
        assertThat(new java.math.BigInteger(java.util.Arrays.copyOfRange(png, physical + 4, physical + 8)))
                .isEqualTo(11811);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void zplPrintsTheSameDots(String template) {
        Layout layout = layout(template);
        List<ZplPreview.Label> job = ZplPreview.read(MAKER.zpl(layout, LabelMaker.ZplText.GRAPHICS, 2));
        assertThat(job).hasSize(1);
        assertThat(job.getFirst().copies()).isEqualTo(2);
        assertThat(job.getFirst().dots()).isEqualTo(MAKER.dots(layout));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void zplWithPrinterFontsKeepsEverySymbolAndEveryText(String template) {
        Layout layout = layout(template);
        String zpl = MAKER.zpl(layout, LabelMaker.ZplText.PRINTER_FONTS, 1);
        Bitmap printed = ZplPreview.read(zpl).getFirst().dots();
        for (Layout.Placed placed : layout.symbols()) {
            assertThatCode(() -> SymbolVerifier.verify(printed, placed.plan(), placed.x(), placed.y()))
                    .doesNotThrowAnyException();
        }
        assertThat(zpl.length())
                .isLessThan(MAKER.zpl(layout, LabelMaker.ZplText.GRAPHICS, 1).length());
        assertThat(layout.items())
                .filteredOn(item -> item instanceof Layout.Line line
                        && !line.white()
                        && line.text().matches("[ -~&&[^~^_]]+"))
                .allSatisfy(item -> assertThat(zpl).contains("^FD" + ((Layout.Line) item).text() + "^FS"));
    }

    @Test
    void aJobThatBreaksOffOrHoldsAForeignCommandIsNotShown() {
        String zpl = MAKER.zpl(layout("staff-badge"), LabelMaker.ZplText.GRAPHICS, 1);
        assertThatThrownBy(() -> ZplPreview.read(zpl.substring(0, zpl.length() - 6)))
                .hasMessageContaining("ends inside a label");
        assertThatThrownBy(() -> ZplPreview.read(zpl.replace("^CI28", "^JUS"))).hasMessageContaining("^JU");
        assertThatThrownBy(() -> MAKER.zpl(layout("staff-badge"), LabelMaker.ZplText.GRAPHICS, 0))
                .hasMessageContaining("not 0");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void svgIsWellFormedAndOfTheExactSize(String template) throws Exception {
        Layout layout = layout(template);
        Element svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(MAKER.svg(layout).getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(svg.getAttribute("width")).isEqualTo((int) layout.stock().widthMm() + "mm");
        assertThat(svg.getElementsByTagName("path").getLength())
                .isEqualTo(layout.items().size());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void pdfHasTheExactSizeAndReadableTextAndSymbols(String template) throws IOException {
        Layout layout = layout(template);
        byte[] pdf = MAKER.pdf(layout);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            double points = document.getPage(0).getMediaBox().getWidth();
            assertThat(points / 72 * 25.4)
                    .isCloseTo(layout.stock().widthMm(), org.assertj.core.data.Offset.offset(0.01));
            assertThat(new PDFTextStripper().getText(document))
                    .contains(layout.items().stream()
                            .filter(Layout.Line.class::isInstance)
                            .map(item -> ((Layout.Line) item).text())
                            .toList());
            BufferedImage seen = new PDFRenderer(document).renderImageWithDPI(0, 300, ImageType.GRAY);
            List<FoundSymbol> found = new PhotoDecoder(Limits.STANDARD).decode(seen);
            assertThat(found)
                    .containsAll(layout.symbols().stream()
                            .map(placed -> placed.plan().symbol())
                            .map(symbol -> new FoundSymbol(symbol.symbology(), symbol.content()))
                            .toList());
        }
        assertThat(MAKER.pdf(layout)).as("same label, same bytes").isEqualTo(pdf);
    }

    private static Layout layout(String template) {
        return MAKER.layout(template, 300, Samples.of(template));
    }
}
