package org.veintrail.labels.sheet;

import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.Locale;
import org.veintrail.labels.symbol.Bitmap;
import org.veintrail.labels.symbol.SymbolPlan;

/** Draws a layout as SVG in millimetres, texts as outlines, so that it looks the same on every screen. */
final class SvgRenderer {
    private final StringBuilder out = new StringBuilder(32 * 1024);

    private SvgRenderer() {}

    static String render(Layout layout) {
        SvgRenderer renderer = new SvgRenderer();
        Stock stock = layout.stock();
        renderer.out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%smm\" height=\"%smm\" viewBox=\"0 0 %s %s\""
                        + " role=\"img\">%n<title>%s</title>%n<rect width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"#fff\"/>%n",
                number(stock.widthMm()),
                number(stock.heightMm()),
                number(stock.widthMm()),
                number(stock.heightMm()),
                escape(layout.template().title()),
                number(stock.widthMm()),
                number(stock.heightMm()),
                number(stock.cornerMm())));
        layout.items().forEach(renderer::item);
        return renderer.out.append("</svg>\n").toString();
    }

    private void item(Layout.Item item) {
        switch (item) {
            case Layout.Line line -> line(line);
            case Layout.Box box ->
                out.append("<path d=\"")
                        .append(rectangle(box.x(), box.y(), box.w(), box.h()))
                        .append("\"/>\n");
            case Layout.Drawing drawing -> {
                out.append("<path d=\"");
                path(drawing.path().getPathIterator(null));
                out.append("\"/>\n");
            }
            case Layout.Placed placed -> symbol(placed);
        }
    }

    private void line(Layout.Line line) {
        out.append(line.white() ? "<path fill=\"#fff\" d=\"" : "<path d=\"");
        double pen = line.x();
        for (int codePoint : line.text().codePoints().toArray()) {
            LabelFont.Glyph glyph = line.font().glyph(codePoint);
            if (glyph != null) {
                path(glyph.outline()
                        .getPathIterator(new AffineTransform(line.em(), 0, 0, line.em(), pen, line.baseline())));
                pen += glyph.advance() * line.em();
            }
        }
        out.append("\"><title>").append(escape(line.text())).append("</title></path>\n");
    }

    private void symbol(Layout.Placed placed) {
        SymbolPlan plan = placed.plan();
        Bitmap modules = plan.symbol().modules();
        double dot = 1 / plan.resolution().dotsPerMm();
        double x = (placed.x() + plan.quietDotsX()) * dot;
        double y = (placed.y() + plan.quietDotsY()) * dot;
        out.append("<path shape-rendering=\"crispEdges\" d=\"");
        for (Runs.Run run : Runs.of(modules)) {
            out.append(rectangle(
                    x + run.x() * plan.dotsPerModule() * dot,
                    y + run.y() * plan.barDots() * dot,
                    run.length() * plan.dotsPerModule() * dot,
                    plan.barDots() * dot));
        }
        out.append("\"/>\n");
    }

    private void path(PathIterator it) {
        double[] c = new double[6];
        for (; !it.isDone(); it.next()) {
            switch (it.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> segment('M', c, 2);
                case PathIterator.SEG_LINETO -> segment('L', c, 2);
                case PathIterator.SEG_QUADTO -> segment('Q', c, 4);
                case PathIterator.SEG_CUBICTO -> segment('C', c, 6);
                default -> out.append('Z');
            }
        }
    }

    private void segment(char command, double[] c, int count) {
        out.append(command);
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : " ").append(number(c[i]));
        }
    }

    private static String rectangle(double x, double y, double w, double h) {
        return "M" + number(x) + " " + number(y) + "h" + number(w) + "v" + number(h) + "h" + number(-w) + "Z";
    }

    /** Three decimals are a thousandth of a millimetre. */
    private static String number(double value) {
        long thousandths = Math.round(value * 1000);
        if (thousandths % 1000 == 0) {
            return Long.toString(thousandths / 1000);
        }
        String digits = String.format(Locale.ROOT, "%.3f", thousandths / 1000.0);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
