package org.veintrail.labels.sheet;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.geom.PathIterator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.veintrail.labels.symbol.SymbolPlan;

/** Draws a layout as PDF/A-2b (ISO 19005-2) in its exact size, fonts embedded, symbols as rectangles on whole dots. */
final class PdfRenderer {
    private static final double POINTS_PER_MM = 72 / 25.4;
    private static final int ID_BYTES = 16;
    private static final byte[] SRGB =
            PdfFile.deflate(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData(), Deflater.BEST_COMPRESSION);

    private final Layout layout;
    private final Map<LabelFont, PdfFont> fonts = new EnumMap<>(LabelFont.class);
    private final StringBuilder content = new StringBuilder(16 * 1024);

    private PdfRenderer(Layout layout) {
        this.layout = layout;
    }

    /** The file; the same label gives the same bytes. */
    static byte[] render(Layout layout) {
        return new PdfRenderer(layout).render();
    }

    private byte[] render() {
        for (LabelFont font : LabelFont.values()) {
            List<String> texts = layout.items().stream()
                    .filter(item -> item instanceof Layout.Line line && line.font() == font)
                    .map(item -> ((Layout.Line) item).text())
                    .toList();
            if (!texts.isEmpty()) {
                fonts.put(font, PdfFont.of(font, texts));
            }
        }
        layout.items().forEach(this::item);
        return file(content.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] file(byte[] drawing) {
        String title = layout.template().title();
        PdfFile pdf = new PdfFile();
        StringBuilder resources = new StringBuilder("<</Font<<");
        fonts.forEach((name, font) -> resources
                .append("/F")
                .append(name.ordinal())
                .append(' ')
                .append(font.write(pdf))
                .append(" 0 R"));
        resources.append(">>>>");
        int pages = pdf.reserve();
        int contents = pdf.stream("/Filter/FlateDecode", PdfFile.deflate(drawing, Deflater.BEST_SPEED));
        StringBuilder box = new StringBuilder("[0 0 ");
        number(layout.stock().widthMm() * POINTS_PER_MM, box);
        number(layout.stock().heightMm() * POINTS_PER_MM, box);
        int page = pdf.object("<</Type/Page/Parent " + pages + " 0 R/MediaBox" + box + "]/Contents " + contents
                + " 0 R/Resources" + resources + ">>");
        pdf.object(pages, "<</Type/Pages/Count 1/Kids[" + page + " 0 R]>>");
        int profile = pdf.stream("/N 3/Filter/FlateDecode", SRGB);
        int metadata = pdf.stream("/Type/Metadata/Subtype/XML", xmp(title).getBytes(StandardCharsets.UTF_8));
        int info = pdf.object("<</Title" + text(title) + ">>");
        int root = pdf.object("<</Type/Catalog/Pages " + pages + " 0 R/Metadata " + metadata
                + " 0 R/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                + "/OutputCondition(sRGB IEC61966-2.1)/RegistryName(http://www.color.org)/Info(sRGB IEC61966-2.1)"
                + "/DestOutputProfile " + profile + " 0 R>>]>>");
        return pdf.finish(root, info, id(drawing));
    }

    /** The file's identifier comes from its content, so that the same label gives the same bytes. */
    private byte[] id(byte[] drawing) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(drawing);
            layout.symbols()
                    .forEach(placed ->
                            digest.update(placed.plan().symbol().content().getBytes(StandardCharsets.UTF_8)));
            return Arrays.copyOf(digest.digest(), ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private void item(Layout.Item item) {
        switch (item) {
            case Layout.Line line -> line(line);
            case Layout.Box box -> {
                x(box.x());
                y(box.y() + box.h());
                number(box.w() * POINTS_PER_MM, content);
                number(box.h() * POINTS_PER_MM, content);
                content.append("re f\n");
            }
            case Layout.Drawing drawing -> path(drawing.path().getPathIterator(null));
            case Layout.Placed placed -> symbol(placed);
        }
    }

    private void line(Layout.Line line) {
        PdfFont font = fonts.get(line.font());
        if (font == null) {
            throw new IllegalStateException("The font of a line was not prepared");
        }
        content.append(line.white() ? "1 g BT /F" : "BT /F")
                .append(line.font().ordinal())
                .append(' ');
        number(line.em() * POINTS_PER_MM, content);
        content.append("Tf ");
        x(line.x());
        y(line.baseline());
        content.append("Td ");
        font.show(line.text(), content);
        content.append(line.white() ? "Tj ET 0 g\n" : "Tj ET\n");
    }

    /** In units of one module, counted downwards, so that the runs are whole numbers. */
    private void symbol(Layout.Placed placed) {
        SymbolPlan plan = placed.plan();
        double dot = POINTS_PER_MM / plan.resolution().dotsPerMm();
        content.append("q ");
        number(plan.dotsPerModule() * dot, content);
        content.append("0 0 ");
        number(-plan.barDots() * dot, content);
        number((placed.x() + plan.quietDotsX()) * dot, content);
        number(layout.stock().heightMm() * POINTS_PER_MM - (placed.y() + plan.quietDotsY()) * dot, content);
        content.append("cm\n");
        for (Runs.Run run : Runs.of(plan.symbol().modules())) {
            content.append(run.x())
                    .append(' ')
                    .append(run.y())
                    .append(' ')
                    .append(run.length())
                    .append(" 1 re\n");
        }
        content.append("f Q\n");
    }

    private void path(PathIterator it) {
        double[] c = new double[6];
        for (; !it.isDone(); it.next()) {
            switch (it.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> points(c, 1, "m\n");
                case PathIterator.SEG_LINETO -> points(c, 1, "l\n");
                case PathIterator.SEG_CUBICTO -> points(c, 3, "c\n");
                case PathIterator.SEG_CLOSE -> content.append("h\n");
                default -> throw new IllegalStateException("Drawings are made of lines and cubic curves");
            }
        }
        content.append("f*\n");
    }

    private void points(double[] c, int count, String operator) {
        for (int i = 0; i < count; i++) {
            x(c[2 * i]);
            y(c[2 * i + 1]);
        }
        content.append(operator);
    }

    private void x(double mm) {
        number(mm * POINTS_PER_MM, content);
    }

    private void y(double mm) {
        number((layout.stock().heightMm() - mm) * POINTS_PER_MM, content);
    }

    /** Five decimals of a point are less than a hundred-thousandth of a millimetre; a space follows. */
    private static void number(double value, StringBuilder out) {
        long units = Math.round(Math.abs(value) * 100_000);
        if (value < 0 && units != 0) {
            out.append('-');
        }
        out.append(units / 100_000);
        long fraction = units % 100_000;
        if (fraction != 0) {
            out.append('.');
            for (long unit = 10_000; fraction != 0; unit /= 10) {
                out.append((char) ('0' + fraction / unit));
                fraction %= unit;
            }
        }
        out.append(' ');
    }

    /** A text string in UTF-16 (ISO 32000-1, section 7.9.2.2). */
    private static String text(String text) {
        StringBuilder hex = new StringBuilder("<feff");
        for (byte b : text.getBytes(StandardCharsets.UTF_16BE)) {
            hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return hex.append('>').toString();
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
