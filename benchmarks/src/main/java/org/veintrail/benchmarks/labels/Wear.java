package org.veintrail.benchmarks.labels;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.Arrays;
import java.util.Random;

/** What freezers, hands and cameras do to a printed symbol, drawn from a seed. */
final class Wear {
    private static final double DAMAGED_AREA = 0.15;

    private Wear() {}

    /** What a picture suffers; every kind but the last also has a little blur and noise. */
    enum Kind {
        /** Out of focus. */
        BLURRED,
        /** Turned by any angle. */
        TURNED,
        /** Little contrast and much noise. */
        FAINT,
        /** Half the pixels along each side. */
        SMALL,
        /** One place of 15 % of the area lost, white or black, finder pattern included. */
        DAMAGED,
        /** A strip of 15 % of the area lost. */
        SCRATCHED,
        /** Everything at once, a place of 5 to 15 % lost. */
        ALL
    }

    /**
     * A worn picture of a symbol.
     *
     * @param symbol black on white
     * @param quiet width of its quiet zone in pixels, which takes no part in the area
     */
    static BufferedImage worn(BufferedImage symbol, int quiet, int quietDown, Kind kind, Random random) {
        BufferedImage picture = onPaper(symbol);
        return switch (kind) {
            case BLURRED -> faint(blurred(picture, 5 + 2 * random.nextInt(2)), 235, 40, 16, random);
            case TURNED -> faint(turned(blurred(picture, 3), random.nextDouble() * 360), 235, 40, 16, random);
            case FAINT -> {
                int dark = 70 + random.nextInt(60);
                yield faint(blurred(picture, 3), dark + 50 + random.nextInt(40), dark, 30, random);
            }
            case SMALL -> faint(scaled(picture, 0.5), 235, 40, 16, random);
            case DAMAGED, SCRATCHED -> {
                damage(picture, quiet, quietDown, DAMAGED_AREA, kind == Kind.SCRATCHED, random);
                yield faint(blurred(picture, 3), 235, 40, 16, random);
            }
            case ALL -> {
                damage(picture, quiet, quietDown, 0.05 + 0.1 * random.nextDouble(), random.nextBoolean(), random);
                BufferedImage worn = turned(blurred(picture, 3), random.nextDouble() * 360);
                int dark = 30 + random.nextInt(70);
                yield faint(scaled(worn, 0.6 + 0.6 * random.nextDouble()), dark + 100, dark, 20, random);
            }
        };
    }

    private static void damage(
            BufferedImage picture, int quiet, int quietDown, double share, boolean strip, Random random) {
        Graphics2D g = picture.createGraphics();
        g.setColor(random.nextBoolean() ? Color.WHITE : Color.BLACK);
        int w = picture.getWidth() - 2 * quiet;
        int h = picture.getHeight() - 2 * quietDown;
        if (strip) {
            int high = (int) Math.round(share * h);
            g.fillRect(quiet, quietDown + random.nextInt(h - high + 1), w, high);
        } else {
            int wide = (int) Math.round(Math.sqrt(share) * w);
            int high = (int) Math.round(Math.sqrt(share) * h);
            g.fillRect(quiet + random.nextInt(w - wide + 1), quietDown + random.nextInt(h - high + 1), wide, high);
        }
        g.dispose();
    }

    private static BufferedImage blurred(BufferedImage image, int size) {
        float[] weights = new float[size * size];
        Arrays.fill(weights, 1f / weights.length);
        BufferedImage out = paper(image.getWidth(), image.getHeight());
        new ConvolveOp(new Kernel(size, size, weights), ConvolveOp.EDGE_NO_OP, null).filter(image, out);
        return out;
    }

    private static BufferedImage turned(BufferedImage image, double degrees) {
        int side = (int) Math.ceil(Math.hypot(image.getWidth(), image.getHeight())) + 8;
        AffineTransform turn = AffineTransform.getTranslateInstance(side / 2.0, side / 2.0);
        turn.rotate(Math.toRadians(degrees));
        turn.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
        return drawn(image, side, side, turn);
    }

    private static BufferedImage scaled(BufferedImage image, double factor) {
        int w = (int) Math.round(image.getWidth() * factor);
        int h = (int) Math.round(image.getHeight() * factor);
        return drawn(image, w, h, AffineTransform.getScaleInstance(factor, factor));
    }

    private static BufferedImage drawn(BufferedImage image, int w, int h, AffineTransform transform) {
        BufferedImage out = paper(w, h);
        Graphics2D g = out.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, transform, null);
        g.dispose();
        return out;
    }

    private static BufferedImage faint(BufferedImage image, int light, int dark, int noise, Random random) {
        BufferedImage out = paper(image.getWidth(), image.getHeight());
        for (int y = 0; y < out.getHeight(); y++) {
            for (int x = 0; x < out.getWidth(); x++) {
                int shade = image.getRaster().getSample(x, y, 0);
                int worn = dark + shade * (light - dark) / 255 + random.nextInt(noise) - noise / 2;
                out.getRaster().setSample(x, y, 0, Math.max(0, Math.min(255, worn)));
            }
        }
        return out;
    }

    private static BufferedImage onPaper(BufferedImage symbol) {
        return drawn(symbol, symbol.getWidth(), symbol.getHeight(), new AffineTransform());
    }

    private static BufferedImage paper(int w, int h) {
        BufferedImage out = new BufferedImage(w, h, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = out.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, w, h);
        g.dispose();
        return out;
    }
}
