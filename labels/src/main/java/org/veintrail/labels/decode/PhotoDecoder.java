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
import org.veintrail.labels.symbol.DataMatrixRepair;
import org.veintrail.labels.symbol.Decoded;
import org.veintrail.labels.symbol.QrRepair;

/**
 * Reads the symbols of a photo: as it is, then in places with many edges, at other sizes, with other thresholds, turned,
 * smoothed, sharpened, stretched and inverted, in an order that ends early for good photos. The number of attempts and
 * the memory are bounded. Thread-safe.
 */
public final class PhotoDecoder {
    private static final List<Pose> POSES = List.of(
            new Pose(0, 1, true),
            new Pose(0, 2, true),
            new Pose(0, 0.5, true),
            new Pose(0, 1, false),
            new Pose(0, 1.5, true),
            new Pose(0, 3, true),
            new Pose(0, 0.7, true),
            new Pose(4, 1.5, true),
            new Pose(-4, 1.5, true),
            new Pose(20, 1.3, true),
            new Pose(45, 1, true),
            new Pose(0, 2, false),
            new Pose(0, 0.33, true),
            new Pose(-20, 1.3, true));
    private static final long MOST_PIXELS_EXAMINED = 50_000_000;
    private static final int MOST_REGION_PIXELS = 1_200_000;
    /** What an attempt to repair costs, in pixels looked at. */
    private static final long REPAIR_PIXELS = 1_000_000;

    private static final int MOST_REFOCUSED_PIXELS = 120_000;
    /** What a refocusing costs for each pixel, in pixels looked at. */
    private static final int REFOCUS_LOOKS = 20;

    private static final int[] BLURS = {7, 9};

    /** A place with so much of the picture is the picture. */
    private static final double ALMOST_ALL = 0.85;

    /** Looked for in this order: linear symbols last. */
    private static final List<BarcodeFormat> ALL =
            List.of(BarcodeFormat.DATA_MATRIX, BarcodeFormat.QR_CODE, BarcodeFormat.CODE_128);

    private static final List<BarcodeFormat> MATRICES = List.of(BarcodeFormat.DATA_MATRIX, BarcodeFormat.QR_CODE);

    private static final int BORDER = 12;
    private static final double LEAST_TURN = 0.7;

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

    private static List<FoundSymbol> decode(Grey picture) {
        Search search = new Search();
        search.attempt(picture);
        List<Grey> parts = parts(picture);
        for (Grey part : parts) {
            search.quickly(part);
        }
        if (search.found.isEmpty()) {
            List<Grey> candidates = new ArrayList<>(List.of(atMost(picture)));
            parts.stream()
                    .filter(part -> pixels(part, 1) < ALMOST_ALL * pixels(picture, 1))
                    .forEach(candidates::add);
            search.repair(candidates);
            search.refocus(candidates);
            search.tryHarder(candidates);
        }
        return List.copyOf(search.found);
    }

    private static List<Grey> parts(Grey picture) {
        return Regions.of(picture).stream()
                .map(region -> picture.crop(region.left(), region.top(), region.width(), region.height()))
                .map(PhotoDecoder::atMost)
                .toList();
    }

    private static Grey atMost(Grey picture) {
        double excess = pixels(picture, 1) / MOST_REGION_PIXELS;
        return excess > 1 ? picture.scaled(Math.sqrt(1 / excess)) : picture;
    }

    private static double pixels(Grey picture, double scale) {
        return picture.getWidth() * scale * picture.getHeight() * scale;
    }

    /**
     * A change of the picture that may bring a symbol out.
     *
     * @param turn in degrees
     * @param scale more or fewer pixels
     * @param upright whether the lean of the edges is taken out first
     */
    private record Pose(double turn, double scale, boolean upright) {}

    /** The attempts at one picture, with what they have found and how many pixels they may still look at. */
    private static final class Search {
        private final Set<FoundSymbol> found = new LinkedHashSet<>();
        private long pixelsLeft = MOST_PIXELS_EXAMINED;

        /** As it is, with a border, larger and upright: enough for most places of a good photo. */
        private void quickly(Grey part) {
            boolean any = attempt(part) || attempt(part.bordered(BORDER)) || attempt(part.stretched());
            if (!any && pixels(part, 2) <= MOST_REGION_PIXELS) {
                Grey large = part.scaled(2);
                attempt(large.turned(-large.lean()).bordered(BORDER));
            }
        }

        /** Matrix symbols with lost parts; the largest candidates hold the symbol if any does. */
        private void repair(List<Grey> candidates) {
            for (Grey candidate : candidates) {
                if (found.isEmpty()) {
                    pixelsLeft -= REPAIR_PIXELS;
                    DamagedMatrix.find(candidate).ifPresent(found::add);
                }
            }
        }

        /** Symbols out of focus, whose modules run into each other; only where the place is small enough to be quick. */
        private void refocus(List<Grey> candidates) {
            for (Grey candidate : candidates) {
                if (pixels(candidate, 1) <= MOST_REFOCUSED_PIXELS) {
                    for (int size : BLURS) {
                        if (found.isEmpty()) {
                            // The border comes after: what a camera blurred goes on beyond the cut.
                            pixelsLeft -= REFOCUS_LOOKS * (long) pixels(candidate, 1);
                            Grey sharp = candidate.refocused(size);
                            quickly(sharp);
                            repair(List.of(sharp));
                            pixelsLeft = found.isEmpty() ? pixelsLeft : 0;
                        }
                    }
                }
            }
        }

        /** Goes through poses and candidates until a symbol is found or the pixels are used up. */
        private void tryHarder(List<Grey> candidates) {
            for (Pose pose : POSES) {
                for (Grey candidate : candidates) {
                    if (pixels(candidate, pose.scale()) <= MOST_REGION_PIXELS && pixelsLeft > 0 && found.isEmpty()) {
                        inPose(candidate, pose);
                    }
                }
            }
        }

        private void inPose(Grey candidate, Pose pose) {
            Grey scaled = pose.scale() == 1 ? candidate : candidate.scaled(pose.scale());
            double turn = pose.turn() - (pose.upright() ? scaled.lean() : 0);
            Grey posed = (Math.abs(turn) < LEAST_TURN ? scaled : scaled.turned(turn)).bordered(BORDER);
            Grey smooth = posed.smoothed();
            boolean any = attempt(posed)
                    || attempt(smooth)
                    || attempt(posed.sharpened())
                    || attempt(smooth.stretched())
                    || attempt(posed.inverted());
            if (any) {
                pixelsLeft = 0;
            }
        }

        private boolean attempt(Grey picture) {
            pixelsLeft -= 2L * picture.getWidth() * picture.getHeight();
            Outcome first = attempt(new BinaryBitmap(new HybridBinarizer(picture)), ALL);
            // Both tell dark from light in the same way along a row: where the first found no linear symbol, the second
            // finds none.
            List<BarcodeFormat> rest = first == Outcome.NO_LINEAR_SYMBOL ? MATRICES : ALL;
            return first == Outcome.FOUND
                    || attempt(new BinaryBitmap(new GlobalHistogramBinarizer((LuminanceSource) picture)), rest)
                            == Outcome.FOUND;
        }

        private Outcome attempt(BinaryBitmap bitmap, List<BarcodeFormat> formats) {
            try {
                Result result = new MultiFormatReader().decode(bitmap, hints(formats));
                if (result.getBarcodeFormat() == BarcodeFormat.CODE_128
                        && !LinearVote.confirms(bitmap, result.getText(), hints(formats))) {
                    return Outcome.NO_LINEAR_SYMBOL;
                }
                Optional<FoundSymbol> symbol = symbol(result);
                symbol.ifPresent(found::add);
                return symbol.isPresent() ? Outcome.FOUND : Outcome.DOUBTFUL;
            } catch (NotFoundException nothingHere) {
                return Outcome.NO_LINEAR_SYMBOL;
            }
        }
    }

    private enum Outcome {
        FOUND,
        /** Something that is not certain enough, behind which nothing was looked for. */
        DOUBTFUL,
        /** No matrix symbol, and then no linear one either. */
        NO_LINEAR_SYMBOL
    }

    private static Map<DecodeHintType, Object> hints(List<BarcodeFormat> formats) {
        Map<DecodeHintType, Object> hints = new EnumMap<>(DecodeHintType.class);
        hints.put(DecodeHintType.POSSIBLE_FORMATS, formats);
        hints.put(DecodeHintType.TRY_HARDER, true);
        hints.put(DecodeHintType.ASSUME_GS1, true);
        return hints;
    }

    private static Optional<FoundSymbol> symbol(Result result) {
        Map<ResultMetadataType, Object> metadata = result.getResultMetadata();
        if (metadata == null) {
            return Optional.empty();
        }
        String identifier = Decoded.identifier(
                String.valueOf(metadata.get(ResultMetadataType.SYMBOLOGY_IDENTIFIER)), result.getText());
        return Symbology.ofIdentifier(identifier)
                .map(symbology -> new FoundSymbol(symbology, Decoded.content(result.getText(), symbology)))
                .filter(found -> certain(result, found, metadata));
    }

    /** Small symbols have so few check words that noise is corrected into a message now and then. */
    private static boolean certain(Result result, FoundSymbol found, Map<ResultMetadataType, Object> metadata) {
        if (result.getBarcodeFormat() == BarcodeFormat.CODE_128
                || DamagedMatrix.known(found.symbology(), found.content())) {
            return true;
        }
        int errors = metadata.get(ResultMetadataType.ERRORS_CORRECTED) instanceof Integer count ? count : 0;
        int words = result.getRawBytes().length;
        double bits = result.getBarcodeFormat() == BarcodeFormat.QR_CODE
                ? QrRepair.bits(words, String.valueOf(metadata.get(ResultMetadataType.ERROR_CORRECTION_LEVEL)), errors)
                : DataMatrixRepair.bits(words, errors);
        return bits >= DamagedMatrix.SURE_BITS;
    }
}
