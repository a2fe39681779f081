package org.veintrail.labels.sheet;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.veintrail.labels.symbol.Bitmap;

/** Outlines as dots: covered by half or more is black. Glyphs are kept, since labels repeat them. Thread-safe. */
final class GlyphDots {
    private static final int MOST_KEPT = 8192;
    private static final Map<Key, Dots> KEPT = new ConcurrentHashMap<>();

    private GlyphDots() {}

    private record Key(LabelFont font, int codePoint, int emSixteenths) {}

    /** Dots with the place of their upper left corner relative to the pen; no picture for a space. */
    record Dots(@Nullable Bitmap picture, int left, int top, double advance) {}

    /** A glyph at a size given in dots, rounded to a sixteenth of a dot. */
    static Dots of(LabelFont font, int codePoint, double emDots) {
        Key key = new Key(font, codePoint, (int) Math.round(emDots * 16));
        Dots known = KEPT.get(key);
        if (known != null) {
            return known;
        }
        Dots made = make(key);
        if (KEPT.size() < MOST_KEPT) {
            KEPT.put(key, made);
        }
        return made;
    }

    private static Dots make(Key key) {
        double em = key.emSixteenths() / 16.0;
        LabelFont.Glyph glyph = key.font().glyph(key.codePoint());
        if (glyph == null) {
            throw new LabelRefused("The label fonts have no glyph for U+" + Integer.toHexString(key.codePoint()));
        }
        Shape outline = AffineTransform.getScaleInstance(em, em).createTransformedShape(glyph.outline());
        return shape(outline, glyph.advance() * em);
    }

    /** Any outline, in dots. */
    static Dots shape(Shape outline, double advance) {
        Rectangle2D bounds = outline.getBounds2D();
        if (bounds.isEmpty()) {
            return new Dots(null, 0, 0, advance);
        }
        int left = (int) Math.floor(bounds.getMinX());
        int top = (int) Math.floor(bounds.getMinY());
        int width = (int) Math.ceil(bounds.getMaxX()) - left;
        int height = (int) Math.ceil(bounds.getMaxY()) - top;
        BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = grey.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.WHITE);
        g.translate(-left, -top);
        g.fill(outline);
        g.dispose();
        byte[] coverage = ((DataBufferByte) grey.getRaster().getDataBuffer()).getData();
        Bitmap picture = new Bitmap(width, height);
        for (int i = 0; i < coverage.length; i++) {
            if ((coverage[i] & 0xFF) >= 128) {
                picture.setBlack(i % width, i / width);
            }
        }
        return new Dots(picture, left, top, advance);
    }
}
