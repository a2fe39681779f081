package org.veintrail.labels.decode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Unpacks a picture into shades of grey, never into more pixels than the limits allow. */
final class PictureReader {
    private PictureReader() {}

    static Grey read(byte[] file, Limits limits) {
        if (file.length > limits.mostBytes()) {
            throw new PictureRefused("The file has " + file.length + " bytes; at most " + limits.mostBytes()
                    + " are read. Take the photo with a lower resolution.");
        }
        PictureHeader header = PictureHeader.read(file);
        header.require(limits);
        double excess = (double) header.width() * header.height() / limits.workingPixels();
        int step = Math.max(1, (int) Math.ceil(Math.sqrt(excess)));
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            ImageReader reader =
                    ImageIO.getImageReadersByFormatName(header.format()).next();
            try {
                // Text and colour profiles of a PNG may unpack to any size, so they are passed over.
                reader.setInput(in, true, true);
                ImageReadParam param = reader.getDefaultReadParam();
                param.setSourceSubsampling(step, step, step / 2, step / 2);
                return grey(reader.read(0, param));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw new PictureRefused(
                    "The " + header.format() + " picture is damaged or of a kind that is not read: " + e.getMessage(),
                    e);
        }
    }

    static Grey grey(BufferedImage image) {
        int w = image.getWidth();
        int h = image.getHeight();
        byte[] pixels = new byte[Math.multiplyExact(w, h)];
        int[] row = new int[w];
        for (int y = 0; y < h; y++) {
            image.getRGB(0, y, w, 1, row, 0, w);
            for (int x = 0; x < w; x++) {
                pixels[y * w + x] = (byte) shade(row[x]);
            }
        }
        return new Grey(w, h, pixels);
    }

    /** Rec. 601 luma; what is transparent lies on white paper. */
    private static int shade(int argb) {
        int alpha = argb >>> 24;
        int luma = (306 * (argb >> 16 & 0xFF) + 601 * (argb >> 8 & 0xFF) + 117 * (argb & 0xFF) + 512) >> 10;
        return (luma * alpha + 255 * (255 - alpha)) / 255;
    }
}
