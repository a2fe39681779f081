package org.veintrail.benchmarks.labels;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.veintrail.labels.decode.FoundSymbol;
import org.veintrail.labels.decode.Limits;
import org.veintrail.labels.decode.PhotoDecoder;
import org.veintrail.labels.identity.Symbology;
import org.veintrail.labels.symbol.Decoded;
import org.veintrail.labels.symbol.Resolution;
import org.veintrail.labels.symbol.StandardEncoder;
import org.veintrail.labels.symbol.SymbolPlan;

/** Reads the same worn pictures with this library's decoder and with ZXing's as it is. */
final class WornPictures {
    private static final long SEED = 20_260_118;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double MODULE_MM = 0.42;

    private final PhotoDecoder decoder = new PhotoDecoder(Limits.STANDARD);
    private final long seed;

    /**
     * Pictures worn in one way of many.
     *
     * @param set the number of the set; the first is 1
     */
    WornPictures(int set) {
        this.seed = SEED + (set - 1) * 1_000_003L;
    }

    /** What became of one picture. */
    record Outcome(
            int number, Wear.Kind kind, Symbology symbology, Read ours, Read bare, double oursMs, double bareMs) {}

    /** A picture was read right, not at all or wrong. */
    enum Read {
        /** As printed. */
        RIGHT,
        /** Not at all. */
        MISSED,
        /** As something that was not printed. */
        WRONG
    }

    /** The outcomes of the first so many pictures; always the same pictures. */
    List<Outcome> read(int pictures, int threads) throws InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Outcome>> waiting = new ArrayList<>();
            for (int i = 0; i < pictures; i++) {
                int number = i;
                waiting.add(pool.submit(() -> read(number)));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> outcome : waiting) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A picture could not be measured", e.getCause());
        }
    }

    private Outcome read(int number) {
        Symbology symbology = Symbology.values()[number % Symbology.values().length];
        Wear.Kind kind = Wear.Kind.values()[number / Symbology.values().length % Wear.Kind.values().length];
        // GS1-128 for a shelf: short, as Code 128 takes no more.
        String content = symbology == Symbology.GS1_128
                ? "0109521234543213" + "21" + number
                : PeerEncoders.content(number, symbology.gs1());
        SymbolPlan plan = SymbolPlan.plan(
                new StandardEncoder().encode(symbology, content), Resolution.DPI_300, 0.25, MODULE_MM, 250, 30);
        BufferedImage picture = Wear.worn(
                plan.render().toImage(),
                plan.quietDotsX(),
                plan.quietDotsY(),
                kind,
                new Random((seed + number) * GOLDEN));
        FoundSymbol expected = new FoundSymbol(symbology, content);
        long start = System.nanoTime();
        List<FoundSymbol> found = decoder.decode(picture);
        long middle = System.nanoTime();
        Optional<String> bare = bare(picture);
        long end = System.nanoTime();
        return new Outcome(
                number,
                kind,
                symbology,
                found.isEmpty() ? Read.MISSED : found.equals(List.of(expected)) ? Read.RIGHT : Read.WRONG,
                bare.map(text -> Decoded.content(text, symbology).equals(content) ? Read.RIGHT : Read.WRONG)
                        .orElse(Read.MISSED),
                (middle - start) / 1e6,
                (end - middle) / 1e6);
    }

    private static Optional<String> bare(BufferedImage picture) {
        try {
            return Optional.of(new MultiFormatReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(picture))))
                    .getText());
        } catch (NotFoundException missed) {
            return Optional.empty();
        }
    }
}
