package org.veintrail.labels.sheet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.veintrail.labels.symbol.Bitmap;
import org.veintrail.labels.symbol.Resolution;

/** Writes dots as a PNG of one bit per dot (ISO/IEC 15948) that says its own resolution. */
final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 137, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final double MM_PER_METRE = 1000;

    private PngWriter() {}

    static byte[] write(Bitmap picture, Resolution resolution) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
        out.writeBytes(SIGNATURE);
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(picture.width())
                        .putInt(picture.height())
                        .put(new byte[] {1, 0, 0, 0, 0})
                        .array());
        int dotsPerMetre = (int) Math.round(resolution.dotsPerMm() * MM_PER_METRE);
        chunk(
                out,
                "pHYs",
                ByteBuffer.allocate(9)
                        .putInt(dotsPerMetre)
                        .putInt(dotsPerMetre)
                        .put((byte) 1)
                        .array());
        chunk(out, "IDAT", PdfFile.deflate(rows(picture), Deflater.BEST_SPEED));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /** Each row less the row above (filter 2), which leaves nothing of the many rows that are equal; 1 is white. */
    private static byte[] rows(Bitmap picture) {
        byte[] dots = picture.toBytes();
        int stride = picture.stride();
        byte[] rows = new byte[(stride + 1) * picture.height()];
        for (int y = 0; y < picture.height(); y++) {
            int to = y * (stride + 1);
            rows[to++] = 2;
            for (int i = y * stride; i < (y + 1) * stride; i++) {
                int above = y == 0 ? 0 : ~dots[i - stride];
                rows[to++] = (byte) (~dots[i] - above);
            }
        }
        return rows;
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
