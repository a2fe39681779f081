package org.veintrail.labels.symbol;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.EnumMap;
import java.util.Map;
import org.veintrail.labels.identity.ElementString;
import org.veintrail.labels.identity.Symbology;

/**
 * Encodes Data Matrix ECC 200 with square symbols, Code 128 and, with error correction level H, QR. Code 128 and QR are
 * ZXing's. Data Matrix is not: ZXing's compact encoder, the only one of its two that knows FNC1, loses track of its
 * encodations in two of five GS1 strings with serial numbers, which then read back as something else. Thread-safe.
 */
public final class StandardEncoder implements SymbolEncoder {
    /** How ZXing's Code 128 writer is told of a FNC1. */
    private static final char CODE_128_FNC1 = '\u00f1';

    private static final int LONGEST_CODE_128 = 80;

    @Override
    public Symbol encode(Symbology symbology, String content) {
        requireContent(symbology, content);
        try {
            Bitmap modules = switch (symbology) {
                case DATA_MATRIX, GS1_DATA_MATRIX -> DataMatrix.encode(content, symbology.gs1());
                case CODE_128, GS1_128 -> code128(symbology, content);
                case QR, GS1_QR -> qr(symbology, content);
            };
            return new Symbol(symbology, content, modules);
        } catch (WriterException | IllegalArgumentException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    content.length() + " characters do not go into a " + symbology + " symbol: " + e.getMessage(), e);
        }
    }

    private static Bitmap code128(Symbology symbology, String content) {
        String escaped =
                symbology.gs1() ? CODE_128_FNC1 + content.replace(ElementString.SEPARATOR, CODE_128_FNC1) : content;
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        hints.put(EncodeHintType.MARGIN, 0);
        hints.put(EncodeHintType.CODE128_COMPACT, true);
        BitMatrix row = new Code128Writer().encode(escaped, BarcodeFormat.CODE_128, 0, 1, hints);
        return modules(row).crop(0, 0, row.getWidth(), 1);
    }

    private static Bitmap qr(Symbology symbology, String content) throws WriterException {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        if (symbology.gs1()) {
            hints.put(EncodeHintType.GS1_FORMAT, true);
        }
        ByteMatrix matrix =
                Encoder.encode(content, ErrorCorrectionLevel.H, hints).getMatrix();
        Bitmap modules = new Bitmap(matrix.getWidth(), matrix.getHeight());
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y) == 1) {
                    modules.setBlack(x, y);
                }
            }
        }
        return modules;
    }

    private static Bitmap modules(BitMatrix matrix) {
        Bitmap modules = new Bitmap(matrix.getWidth(), matrix.getHeight());
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y)) {
                    modules.setBlack(x, y);
                }
            }
        }
        return modules;
    }

    private static void requireContent(Symbology symbology, String content) {
        if (content.isEmpty()) {
            throw new IllegalArgumentException("A symbol without content cannot be printed");
        }
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            boolean separator = symbology.gs1() && c == ElementString.SEPARATOR;
            if (!separator && (c < ' ' || c > '~')) {
                throw new IllegalArgumentException("Character " + (i + 1)
                        + " of a symbol's content is outside printable ASCII (code " + (int) c + ")");
            }
        }
        if (!symbology.matrix() && content.length() > LONGEST_CODE_128) {
            throw new IllegalArgumentException("Code 128 carries at most " + LONGEST_CODE_128 + " characters here, not "
                    + content.length() + "; use a Data Matrix");
        }
    }
}
