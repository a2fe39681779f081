package org.veintrail.labels.decode;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.Arrays;
import java.util.Random;

/** What freezers, cameras and hands do to a symbol. */
final class Degrade {
    private Degrade() {}

    static BufferedImage blurred(BufferedImage image, int size) {
        float[] weights = new float[size * size];
        Arrays.fill(weights, 1f / weights.length);
        BufferedImage out = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        new ConvolveOp(new Kernel(size, size, weights), ConvolveOp.EDGE_NO_OP, null).filter(grey(image, 255, 0), out);
        return out;
    }

    static BufferedImage rotated(BufferedImage image, double degrees) {
        int side = (int) Math.ceil(Math.hypot(image.getWidth(), image.getHeight())) + 8;
        BufferedImage out = paper(side, side, Color.WHITE);
        Graphics2D g = out.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.translate(side / 2.0, side / 2.0);
        g.rotate(Math.toRadians(degrees));
        g.drawImage(image, -image.getWidth() / 2, -image.getHeight() / 2, null);
        g.dispose();
        return out;
    }

    static BufferedImage scaled(BufferedImage image, double factor) {
        int w = (int) Math.round(image.getWidth() * factor);
        int h = (int) Math.round(image.getHeight() * factor);
        BufferedImage out = paper(w, h, Color.WHITE);
        new AffineTransformOp(AffineTransform.getScaleInstance(factor, factor), AffineTransformOp.TYPE_BILINEAR)
                .filter(grey(image, 255, 0), out);
        return out;
    }

    /** Dark and light brought close together, with noise. */
    static BufferedImage faint(BufferedImage image, int light, int dark, int noise, Random random) {
        BufferedImage out = grey(image, light, dark);
        for (int y = 0; y < out.getHeight(); y++) {
            for (int x = 0; x < out.getWidth(); x++) {
                int shade = out.getRaster().getSample(x, y, 0) + (noise == 0 ? 0 : random.nextInt(noise) - noise / 2);
                out.getRaster().setSample(x, y, 0, Math.max(0, Math.min(255, shade)));
            }
        }
        return out;
    }

    /** A white field over a share of the picture's height, from the top, as when a label is torn or scratched. */
    static BufferedImage torn(BufferedImage image, double share, boolean bottom) {
        BufferedImage out = grey(image, 255, 0);
        Graphics2D g = out.createGraphics();
        g.setColor(Color.WHITE);
        int height = (int) Math.round(image.getHeight() * share);
        g.fillRect(0, bottom ? image.getHeight() - height : 0, image.getWidth(), height);
        g.dispose();
        return out;
    }

    /** A white square over a share of the symbol's area, the symbol being the picture without its quiet zone. */
    static BufferedImage holed(BufferedImage image, int quiet, double share, double atX, double atY) {
        return holed(image, quiet, share, atX, atY, Color.WHITE);
    }

    /** A square of one colour over a share of the symbol's area, finder pattern included. */
    static BufferedImage holed(BufferedImage image, int quiet, double share, double atX, double atY, Color color) {
        BufferedImage out = grey(image, 255, 0);
        Graphics2D g = out.createGraphics();
        g.setColor(color);
        int symbol = image.getWidth() - 2 * quiet;
        int side = (int) Math.round(Math.sqrt(share) * symbol);
        g.fillRect(quiet + (int) (atX * (symbol - side)), quiet + (int) (atY * (symbol - side)), side, side);
        g.dispose();
        return out;
    }

    /** A strip of one colour across a share of the symbol's area. */
    static BufferedImage striped(BufferedImage image, int quiet, double share, double at, boolean down, Color color) {
        BufferedImage out = grey(image, 255, 0);
        Graphics2D g = out.createGraphics();
        g.setColor(color);
        int symbol = image.getWidth() - 2 * quiet;
        int wide = (int) Math.round(share * symbol);
        int place = quiet + (int) (at * (symbol - wide));
        g.fillRect(down ? place : quiet, down ? quiet : place, down ? wide : symbol, down ? symbol : wide);
        g.dispose();
        return out;
    }

    static BufferedImage grey(BufferedImage image, int light, int dark) {
        BufferedImage out = paper(image.getWidth(), image.getHeight(), Color.WHITE);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int shade = image.getRGB(x, y) & 0xFF;
                out.getRaster().setSample(x, y, 0, dark + shade * (light - dark) / 255);
            }
        }
        return out;
    }

    private static BufferedImage paper(int w, int h, Color color) {
        BufferedImage out = new BufferedImage(w, h, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = out.createGraphics();
        g.setColor(color);
        g.fillRect(0, 0, w, h);
        g.dispose();
        return out;
    }
}
