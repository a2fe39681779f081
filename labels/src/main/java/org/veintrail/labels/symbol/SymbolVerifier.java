package org.veintrail.labels.symbol;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.Reader;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.datamatrix.DataMatrixReader;
import com.google.zxing.oned.Code128Reader;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.EnumMap;
import java.util.Map;

/**
 * Reads printed dots back and compares them with what they were made from: content, symbology identifier (ISO/IEC 15424)
 * and an empty quiet zone. A label whose symbols were not verified does not leave the library. Thread-safe.
 */
public final class SymbolVerifier {
    private SymbolVerifier() {}

    /**
     * Verifies one symbol on a finished picture.
     *
     * @param picture the dots as they go to the printer
     * @param plan what should stand there
     * @param x left edge of the quiet zone in dots
     * @param y upper edge of the quiet zone in dots
     * @throws SymbolUnreadable when it does not read back the same
     */
    public static void verify(Bitmap picture, SymbolPlan plan, int x, int y) {
        requireQuiet(picture, plan, x, y);
        Bitmap part = picture.crop(x, y, plan.widthDots(), plan.heightDots());
        Result result = decode(part, plan.symbol());
        String identifier = Decoded.identifier(
                String.valueOf(result.getResultMetadata().get(ResultMetadataType.SYMBOLOGY_IDENTIFIER)),
                result.getText());
        String expected = plan.symbol().symbology().identifier();
        if (!identifier.equals(expected)) {
            throw new SymbolUnreadable("The printed symbol reads back as " + identifier + " instead of " + expected);
        }
        String content = Decoded.content(result.getText(), plan.symbol().symbology());
        if (!content.equals(plan.symbol().content())) {
            throw new SymbolUnreadable(
                    "The printed symbol reads back " + content.length() + " characters that differ from" + " the "
                            + plan.symbol().content().length() + " it was made from");
        }
    }

    private static Result decode(Bitmap part, Symbol symbol) {
        Map<DecodeHintType, Object> hints = new EnumMap<>(DecodeHintType.class);
        Reader reader = switch (symbol.symbology()) {
            case DATA_MATRIX, GS1_DATA_MATRIX -> new DataMatrixReader();
            case CODE_128, GS1_128 -> new Code128Reader();
            case QR, GS1_QR -> new QRCodeReader();
        };
        hints.put(symbol.symbology().matrix() ? DecodeHintType.PURE_BARCODE : DecodeHintType.ASSUME_GS1, true);
        try {
            return reader.decode(new BinaryBitmap(new DotsBinarizer(part)), hints);
        } catch (ReaderException e) {
            throw new SymbolUnreadable(
                    "The printed " + symbol.symbology() + " symbol does not read back ("
                            + e.getClass().getSimpleName() + "); is something printed over it?",
                    e);
        }
    }

    private static void requireQuiet(Bitmap picture, SymbolPlan plan, int x, int y) {
        int w = plan.widthDots();
        int h = plan.heightDots();
        int qx = plan.quietDotsX();
        int qy = plan.quietDotsY();
        boolean quiet = picture.white(x, y, qx, h)
                && picture.white(x + w - qx, y, qx, h)
                && picture.white(x, y, w, qy)
                && picture.white(x, y + h - qy, w, qy);
        if (!quiet) {
            throw new SymbolUnreadable("Something is printed in the quiet zone of the "
                    + plan.symbol().symbology() + " symbol; move it at least " + qx + " dots away");
        }
        if (x < 0 || y < 0 || x + w > picture.width() || y + h > picture.height()) {
            throw new SymbolUnreadable("The " + plan.symbol().symbology() + " symbol reaches beyond the label");
        }
    }
}
