package org.veintrail.benchmarks.labels;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.datamatrix.DataMatrixReader;
import com.google.zxing.datamatrix.DataMatrixWriter;
import com.google.zxing.datamatrix.encoder.SymbolShapeHint;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.EnumMap;
import java.util.Map;
import org.veintrail.labels.identity.ElementString;
import org.veintrail.labels.identity.Symbology;
import org.veintrail.labels.symbol.Resolution;
import org.veintrail.labels.symbol.StandardEncoder;
import org.veintrail.labels.symbol.SymbolEncoder;
import org.veintrail.labels.symbol.SymbolPlan;
import uk.org.okapibarcode.backend.DataMatrix;
import uk.org.okapibarcode.backend.Symbol;
import uk.org.okapibarcode.graphics.Rectangle;

/** The same symbols by each library, as a picture of four pixels a module. */
enum PeerEncoders {
    /** This library. */
    VEINTRAIL {
        @Override
        void encode(int number, boolean gs1) {
            symbol(number, gs1);
        }

        @Override
        BufferedImage picture(int number, boolean gs1) {
            return SymbolPlan.plan(symbol(number, gs1), Resolution.DPI_203, 0.5, 0.5, 200, 200)
                    .render()
                    .toImage();
        }

        private org.veintrail.labels.symbol.Symbol symbol(int number, boolean gs1) {
            return OURS.encode(gs1 ? Symbology.GS1_DATA_MATRIX : Symbology.DATA_MATRIX, content(number, gs1));
        }
    },
    /** ZXing's writer as it is: its compact encoder for GS1, since the other one knows no FNC1. */
    ZXING {
        @Override
        void encode(int number, boolean gs1) {
            matrix(number, gs1, 0);
        }

        @Override
        BufferedImage picture(int number, boolean gs1) {
            BitMatrix modules = matrix(number, gs1, 0);
            int side = (modules.getWidth() + 4) * PIXELS;
            return MatrixToImageWriter.toBufferedImage(matrix(number, gs1, side));
        }

        private BitMatrix matrix(int number, boolean gs1, int side) {
            Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
            hints.put(EncodeHintType.DATA_MATRIX_SHAPE, SymbolShapeHint.FORCE_SQUARE);
            if (gs1) {
                hints.put(EncodeHintType.DATA_MATRIX_COMPACT, true);
                hints.put(EncodeHintType.GS1_FORMAT, true);
            }
            return new DataMatrixWriter().encode(content(number, gs1), BarcodeFormat.DATA_MATRIX, side, side, hints);
        }
    },
    /** Okapi Barcode. */
    OKAPI {
        @Override
        void encode(int number, boolean gs1) {
            symbol(number, gs1);
        }

        @Override
        BufferedImage picture(int number, boolean gs1) {
            Symbol symbol = symbol(number, gs1);
            int quiet = 2 * PIXELS;
            BufferedImage picture = new BufferedImage(
                    symbol.getWidth() * PIXELS + 2 * quiet,
                    symbol.getHeight() * PIXELS + 2 * quiet,
                    BufferedImage.TYPE_BYTE_BINARY);
            Graphics2D g = picture.createGraphics();
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
            g.setColor(Color.BLACK);
            for (Rectangle r : symbol.getRectangles()) {
                g.fillRect(
                        quiet + (int) r.x * PIXELS,
                        quiet + (int) r.y * PIXELS,
                        (int) r.width * PIXELS,
                        (int) r.height * PIXELS);
            }
            g.dispose();
            return picture;
        }

        private Symbol symbol(int number, boolean gs1) {
            DataMatrix symbol = new DataMatrix();
            symbol.setForceMode(DataMatrix.ForceMode.SQUARE);
            if (gs1) {
                symbol.setDataType(Symbol.DataType.GS1);
                StringBuilder bracketed = new StringBuilder();
                for (ElementString.Element element :
                        SampleLabels.elements(number).elements()) {
                    bracketed
                            .append('[')
                            .append(element.ai().code())
                            .append(']')
                            .append(element.value());
                }
                symbol.setContent(bracketed.toString());
            } else {
                symbol.setContent(content(number, false));
            }
            return symbol;
        }
    };

    private static final SymbolEncoder OURS = new StandardEncoder();
    private static final int PIXELS = 4;

    /** Encodes the symbol of a sample label. */
    abstract void encode(int number, boolean gs1);

    /** Draws it. */
    abstract BufferedImage picture(int number, boolean gs1);

    static String content(int number, boolean gs1) {
        return gs1
                ? SampleLabels.elements(number).text()
                : SampleLabels.label(number).text();
    }

    /** Whether ZXing's reader gets out of the picture what went in. */
    boolean readsBack(int number, boolean gs1) {
        try {
            String read = new DataMatrixReader()
                    .decode(
                            new BinaryBitmap(
                                    new HybridBinarizer(new BufferedImageLuminanceSource(picture(number, gs1)))),
                            Map.of(DecodeHintType.PURE_BARCODE, true))
                    .getText();
            String expected = content(number, gs1);
            return read.equals(gs1 ? ElementString.SEPARATOR + expected : expected);
        } catch (ReaderException | IllegalArgumentException e) {
            return false;
        }
    }
}
