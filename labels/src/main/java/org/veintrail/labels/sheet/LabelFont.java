package org.veintrail.labels.sheet;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The fonts of labels: the Liberation family (SIL Open Font License 1.1), embedded in every document. Outlines are read
 * from the font files themselves, so that no font of the machine plays a part. Thread-safe.
 */
public enum LabelFont {
    /** Upright sans serif. */
    REGULAR("LiberationSans-Regular"),
    /** Bold sans serif. */
    BOLD("LiberationSans-Bold"),
    /** Fixed width, where O and 0 must differ. */
    MONO("LiberationMono-Regular"),
    /** Fixed width, bold. */
    MONO_BOLD("LiberationMono-Bold");

    private final String file;
    private volatile @Nullable Loaded loaded;

    LabelFont(String file) {
        this.file = file;
    }

    /** One glyph in units of the em: its outline with y downwards from the baseline, and how far the next one stands. */
    record Glyph(GeneralPath outline, double advance) {}

    private InputStream open() {
        String resource = "/liberation/" + file + ".ttf";
        InputStream in = LabelFont.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("The font " + resource + " is not on the class path");
        }
        return in;
    }

    /** What can be made of a font file. */
    interface Use<T> {
        /** Makes it. */
        T of(TrueTypeFont font) throws IOException;
    }

    /** Makes something of the font file, one at a time, since reading moves a place in the file. */
    <T> T reading(Use<T> use) throws IOException {
        Loaded font = loaded();
        synchronized (font) {
            return use.of(font.font);
        }
    }

    /** The glyph of a character, or nothing when the font has none. */
    @Nullable
    Glyph glyph(int codePoint) {
        return loaded().glyph(codePoint);
    }

    /** Width of a text in ems. */
    double width(String text) {
        Loaded font = loaded();
        double width = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            Glyph glyph = font.glyph(codePoint);
            width += glyph == null ? 0 : glyph.advance();
        }
        return width;
    }

    private Loaded loaded() {
        Loaded known = loaded;
        if (known == null) {
            // Two threads may both read the file; what they read is the same.
            known = Loaded.load(this);
            loaded = known;
        }
        return known;
    }

    /** A font file that was read once, with the glyphs used so far. */
    private static final class Loaded {
        private static final int USUAL = 0x250;

        private final TrueTypeFont font;
        private final CmapLookup characters;
        private final double unitsPerEm;
        private final AtomicReferenceArray<@Nullable Glyph> usual = new AtomicReferenceArray<>(USUAL);
        private final Map<Integer, Glyph> others = new ConcurrentHashMap<>();

        private Loaded(TrueTypeFont font) throws IOException {
            this.font = font;
            this.characters = font.getUnicodeCmapLookup();
            this.unitsPerEm = font.getUnitsPerEm();
        }

        static Loaded load(LabelFont font) {
            try (InputStream in = font.open()) {
                return new Loaded(new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes())));
            } catch (IOException e) {
                throw new UncheckedIOException("The font " + font.file + " cannot be read", e);
            }
        }

        @Nullable
        Glyph glyph(int codePoint) {
            Glyph known = codePoint < USUAL ? usual.get(codePoint) : others.get(codePoint);
            return known != null ? known : read(codePoint);
        }

        private synchronized @Nullable Glyph read(int codePoint) {
            int id = characters.getGlyphId(codePoint);
            if (id == 0) {
                return null;
            }
            try {
                GlyphData data = font.getGlyph().getGlyph(id);
                GeneralPath outline = data == null
                        ? new GeneralPath()
                        : (GeneralPath) data.getPath().clone();
                outline.transform(AffineTransform.getScaleInstance(1 / unitsPerEm, -1 / unitsPerEm));
                Glyph glyph = new Glyph(outline, font.getAdvanceWidth(id) / unitsPerEm);
                if (codePoint < USUAL) {
                    usual.set(codePoint, glyph);
                } else {
                    others.put(codePoint, glyph);
                }
                return glyph;
            } catch (IOException e) {
                throw new UncheckedIOException("Glyph " + id + " of " + font + " cannot be read", e);
            }
        }
    }
}
