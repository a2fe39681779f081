package org.veintrail.labels.sheet;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.veintrail.labels.symbol.Bitmap;
import org.veintrail.labels.symbol.Resolution;

/** Draws a layout as the dots of the printer. Thread-safe. */
final class DotsRenderer {
    private static final int MOST_KEPT = 256;
    private static final Map<Shape, GlyphDots.Dots> KEPT = new ConcurrentHashMap<>();

    private DotsRenderer() {}

    /** A drawing at a resolution; drawings are compared as objects, icons are kept as such. */
    private record Shape(Path2D path, Resolution resolution) {}

    static Bitmap render(Layout layout) {
        Bitmap page = new Bitmap(layout.widthDots(), layout.heightDots());
        for (Layout.Item item : layout.items()) {
            draw(page, item, layout.resolution());
        }
        return page;
    }

    static void draw(Bitmap page, Layout.Item item, Resolution r) {
        switch (item) {
            case Layout.Line line -> line(page, line, r);
            case Layout.Box box -> {
                int x = r.dots(box.x());
                int y = r.dots(box.y());
                page.fill(
                        x,
                        y,
                        Math.max(1, r.dots(box.x() + box.w()) - x),
                        Math.max(1, r.dots(box.y() + box.h()) - y),
                        true);
            }
            case Layout.Drawing drawing -> drawing(page, drawing, r);
            case Layout.Placed placed -> page.draw(placed.plan().render(), placed.x(), placed.y());
        }
    }

    private static void line(Bitmap page, Layout.Line line, Resolution r) {
        double pen = line.x() * r.dotsPerMm();
        int baseline = r.dots(line.baseline());
        double em = line.em() * r.dotsPerMm();
        for (int i = 0; i < line.text().length(); ) {
            int codePoint = line.text().codePointAt(i);
            i += Character.charCount(codePoint);
            GlyphDots.Dots glyph = GlyphDots.of(line.font(), codePoint, em);
            Bitmap picture = glyph.picture();
            if (picture != null) {
                int x = (int) Math.round(pen) + glyph.left();
                int y = baseline + glyph.top();
                if (line.white()) {
                    page.erase(picture, x, y);
                } else {
                    page.draw(picture, x, y);
                }
            }
            pen += glyph.advance();
        }
    }

    private static void drawing(Bitmap page, Layout.Drawing drawing, Resolution r) {
        Shape key = new Shape(drawing.path(), r);
        GlyphDots.Dots shape = KEPT.get(key);
        if (shape == null) {
            shape = GlyphDots.shape(
                    new Path2D.Double(drawing.path(), AffineTransform.getScaleInstance(r.dotsPerMm(), r.dotsPerMm())),
                    0);
            if (KEPT.size() < MOST_KEPT) {
                KEPT.put(key, shape);
            }
        }
        Bitmap picture = shape.picture();
        if (picture != null) {
            page.draw(picture, shape.left(), shape.top());
        }
    }
}
