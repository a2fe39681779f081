package org.veintrail.labels.decode;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.veintrail.labels.identity.Symbology;
import org.veintrail.labels.symbol.Decoded;

/**
 * Reads the symbols of a photo: as it is, then in places with many edges, at other sizes, with other thresholds, turned,
 * smoothed, sharpened, stretched and inverted, in an order that ends early for good photos. The number of attempts and
 * the memory are bounded. Thread-safe.
 */
public final class PhotoDecoder {
    private static final double[] SCALES = {1, 2, 0.5, 3, 0.33};
    private static final double[] TURNS = {0, 45, 22.5, 67.5, 10, 80, 33, 57};
    private static final int MOST_REGION_PIXELS = 1_200_000;
    private static final int BORDER = 12;

    private final Limits limits;

    /** A decoder that keeps to the limits. */
    public PhotoDecoder(Limits limits) {
        this.limits = limits;
    }

    /**
     * Reads the symbols of a PNG or JPEG file.
     *
     * @return every different symbol found, none when there is none
     * @throws PictureRefused when the file is no picture, is damaged or is larger than the limits allow
     */
    public List<FoundSymbol> decode(byte[] file) {
        return decode(PictureReader.read(file, limits));
    }

    /** Reads the symbols of a picture in memory. */
    public List<FoundSymbol> decode(BufferedImage image) {
        return decode(PictureReader.grey(image));
    }

    private List<FoundSymbol> decode(Grey picture) {
        Set<FoundSymbol> found = new LinkedHashSet<>();
        attempt(picture, found);
        for (Grey part : parts(picture)) {
            if (!attempt(part, found)) {
                attempt(part.bordered(BORDER), found);
            }
        }
        if (found.isEmpty()) {
            tryHarder(picture, found);
        }
        return List.copyOf(found);
    }

    private static void tryHarder(Grey picture, Set<FoundSymbol> found) {
        List<Grey> candidates = new ArrayList<>();
        if (pixels(picture, 1) <= MOST_REGION_PIXELS) {
            candidates.add(picture);
        } else {
            candidates.add(picture.scaled(Math.sqrt((double) MOST_REGION_PIXELS / pixels(picture, 1))));
        }
        candidates.addAll(parts(picture));
        for (double turn : TURNS) {
            for (Grey candidate : candidates) {
                Grey turned = turn == 0 ? candidate : candidate.turned(turn);
                if (atEverySize(turned.bordered(BORDER), found)) {
                    return;
                }
            }
        }
    }

    private static boolean atEverySize(Grey picture, Set<FoundSymbol> found) {
        for (double scale : SCALES) {
            if (pixels(picture, scale) <= MOST_REGION_PIXELS) {
                Grey scaled = scale == 1 ? picture : picture.scaled(scale);
                Grey smooth = scaled.smoothed();
                boolean any = attempt(scaled, found)
                        || attempt(smooth, found)
                        || attempt(scaled.sharpened(), found)
                        || attempt(smooth.stretched(), found)
                        || attempt(scaled.inverted(), found);
                if (any) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Grey> parts(Grey picture) {
        List<Grey> parts = new ArrayList<>();
        for (Regions.Region region : Regions.of(picture)) {
            Grey part = picture.crop(region.left(), region.top(), region.width(), region.height());
            double excess = pixels(part, 1) / MOST_REGION_PIXELS;
            parts.add(excess > 1 ? part.scaled(Math.sqrt(1 / excess)) : part);
        }
        return parts;
    }

    private static double pixels(Grey picture, double scale) {
        return picture.getWidth() * scale * picture.getHeight() * scale;
    }

    private static boolean attempt(Grey picture, Set<FoundSymbol> found) {
        return attempt(new BinaryBitmap(new HybridBinarizer(picture)), found)
                || attempt(new BinaryBitmap(new GlobalHistogramBinarizer((LuminanceSource) picture)), found);
    }

    private static boolean attempt(BinaryBitmap bitmap, Set<FoundSymbol> found) {
        try {
            Optional<FoundSymbol> symbol = symbol(new MultiFormatReader().decode(bitmap, hints()));
            symbol.ifPresent(found::add);
            return symbol.isPresent();
        } catch (NotFoundException nothingHere) {
            return false;
        }
    }

    private static Map<DecodeHintType, Object> hints() {
        Map<DecodeHintType, Object> hints = new EnumMap<>(DecodeHintType.class);
        hints.put(
                DecodeHintType.POSSIBLE_FORMATS,
                List.of(BarcodeFormat.DATA_MATRIX, BarcodeFormat.QR_CODE, BarcodeFormat.CODE_128));
        hints.put(DecodeHintType.TRY_HARDER, true);
        hints.put(DecodeHintType.ASSUME_GS1, true);
        return hints;
    }

    private static Optional<FoundSymbol> symbol(Result result) {
        Object identifier = result.getResultMetadata() == null
                ? null
                : result.getResultMetadata().get(ResultMetadataType.SYMBOLOGY_IDENTIFIER);
        return Symbology.ofIdentifier(String.valueOf(identifier))
                .map(symbology -> new FoundSymbol(symbology, Decoded.content(result.getText(), symbology)));
    }
}
