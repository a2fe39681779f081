package org.veintrail.labels.sheet;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.geom.PathIterator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.veintrail.labels.symbol.SymbolPlan;

/** Draws a layout as PDF/A-2b (ISO 19005-2) in its exact size, fonts embedded, symbols as rectangles on whole dots. */
final class PdfRenderer {
    private static final float POINTS_PER_MM = 72 / 25.4f;
    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private final PDDocument document;
    private final Layout layout;
    private final Map<LabelFont, PDType0Font> fonts = new EnumMap<>(LabelFont.class);

    private PdfRenderer(PDDocument document, Layout layout) {
        this.document = document;
        this.layout = layout;
    }

    static byte[] render(Layout layout) {
        try (PDDocument document = new PDDocument()) {
            // The file's identifier comes from its content, so that the same label gives the same bytes.
            document.setDocumentId((long) content(layout).hashCode());
            new PdfRenderer(document, layout).draw();
            ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The label cannot be written as PDF", e);
        }
    }

    private static String content(Layout layout) {
        StringBuilder content = new StringBuilder(layout.template().id())
                .append(layout.template().version());
        for (Layout.Item item : layout.items()) {
            if (item instanceof Layout.Line line) {
                content.append('\n').append(line.text());
            } else if (item instanceof Layout.Placed placed) {
                content.append('\n').append(placed.plan().symbol().content());
            }
        }
        return content.toString();
    }

    private void draw() throws IOException {
        Stock stock = layout.stock();
        PDPage page = new PDPage(
                new PDRectangle((float) stock.widthMm() * POINTS_PER_MM, (float) stock.heightMm() * POINTS_PER_MM));
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            for (Layout.Item item : layout.items()) {
                item(content, item);
            }
        }
        archive();
    }

    private void item(PDPageContentStream content, Layout.Item item) throws IOException {
        switch (item) {
            case Layout.Line line -> line(content, line);
            case Layout.Box box -> {
                rectangle(content, box.x(), box.y(), box.w(), box.h());
                content.fill();
            }
            case Layout.Drawing drawing -> path(content, drawing.path().getPathIterator(null));
            case Layout.Placed placed -> symbol(content, placed);
        }
    }

    private void line(PDPageContentStream content, Layout.Line line) throws IOException {
        content.setNonStrokingColor(line.white() ? 1f : 0f);
        content.beginText();
        content.setFont(font(line.font()), (float) line.em() * POINTS_PER_MM);
        content.newLineAtOffset(x(line.x()), y(line.baseline()));
        content.showText(line.text());
        content.endText();
        content.setNonStrokingColor(0f);
    }

    private void symbol(PDPageContentStream content, Layout.Placed placed) throws IOException {
        SymbolPlan plan = placed.plan();
        double dot = 1 / plan.resolution().dotsPerMm();
        double left = (placed.x() + plan.quietDotsX()) * dot;
        double top = (placed.y() + plan.quietDotsY()) * dot;
        double wide = plan.dotsPerModule() * dot;
        double high = plan.barDots() * dot;
        for (Runs.Run run : Runs.of(plan.symbol().modules())) {
            rectangle(content, left + run.x() * wide, top + run.y() * high, run.length() * wide, high);
        }
        content.fill();
    }

    private void path(PDPageContentStream content, PathIterator it) throws IOException {
        float[] c = new float[6];
        for (; !it.isDone(); it.next()) {
            switch (it.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> content.moveTo(x(c[0]), y(c[1]));
                case PathIterator.SEG_LINETO -> content.lineTo(x(c[0]), y(c[1]));
                case PathIterator.SEG_CUBICTO -> content.curveTo(x(c[0]), y(c[1]), x(c[2]), y(c[3]), x(c[4]), y(c[5]));
                case PathIterator.SEG_CLOSE -> content.closePath();
                default -> throw new IllegalStateException("Drawings are made of lines and cubic curves");
            }
        }
        content.fillEvenOdd();
    }

    private void rectangle(PDPageContentStream content, double x, double y, double w, double h) throws IOException {
        content.addRect(x(x), y(y + h), (float) w * POINTS_PER_MM, (float) h * POINTS_PER_MM);
    }

    private float x(double mm) {
        return (float) mm * POINTS_PER_MM;
    }

    private float y(double mm) {
        return (float) (layout.stock().heightMm() - mm) * POINTS_PER_MM;
    }

    private PDType0Font font(LabelFont font) throws IOException {
        PDType0Font embedded = fonts.get(font);
        if (embedded == null) {
            try (InputStream in = font.open()) {
                embedded = PDType0Font.load(document, in, true);
            }
            fonts.put(font, embedded);
        }
        return embedded;
    }

    private void archive() throws IOException {
        String title = layout.template().title();
        document.getDocumentInformation().setTitle(title);
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(SRGB));
        intent.setInfo("sRGB IEC61966-2.1");
        intent.setOutputCondition("sRGB IEC61966-2.1");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        intent.setRegistryName("http://www.color.org");
        document.getDocumentCatalog().addOutputIntent(intent);
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(xmp(title).getBytes(StandardCharsets.UTF_8));
        document.getDocumentCatalog().setMetadata(metadata);
    }

    private static String xmp(String title) {
        return """
                <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
                  xmlns:dc="http://purl.org/dc/elements/1.1/">
                <pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
                <dc:format>application/pdf</dc:format>
                <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
                </rdf:Description></rdf:RDF></x:xmpmeta>
                <?xpacket end="w"?>
                """.formatted(title.replace("&", "&amp;").replace("<", "&lt;"));
    }
}
