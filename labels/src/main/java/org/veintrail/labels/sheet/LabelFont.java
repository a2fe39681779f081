package org.veintrail.labels.sheet;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    LabelFont(String file) {
        this.file = file;
    }

    /** One glyph in units of the em: its outline with y downwards from the baseline, and how far the next one stands. */
    record Glyph(GeneralPath outline, double advance) {}

    /** The bytes of the font file, to be embedded. */
    InputStream open() {
        String resource = "/liberation/" + file + ".ttf";
        InputStream in = LabelFont.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("The font " + resource + " is not on the class path");
        }
        return in;
    }

    /** The glyph of a character, or nothing when the font has none. */
    @Nullable
    Glyph glyph(int codePoint) {
        return Loaded.of(this).glyph(codePoint);
    }

    /** Width of a text in ems. */
    double width(String text) {
        return text.codePoints()
                .mapToDouble(c -> {
                    Glyph glyph = glyph(c);
                    return glyph == null ? 0 : glyph.advance();
                })
                .sum();
    }

    /** A font file that was read once, with the glyphs used so far. */
    private static final class Loaded {
        private static final Map<LabelFont, Loaded> ALL = new ConcurrentHashMap<>();

        private final TrueTypeFont font;
        private final CmapLookup characters;
        private final double unitsPerEm;
        private final Map<Integer, Glyph> glyphs = new ConcurrentHashMap<>();

        private Loaded(TrueTypeFont font) throws IOException {
            this.font = font;
            this.characters = font.getUnicodeCmapLookup();
            this.unitsPerEm = font.getUnitsPerEm();
        }

        static Loaded of(LabelFont font) {
            return ALL.computeIfAbsent(font, Loaded::load);
        }

        private static Loaded load(LabelFont font) {
            try (InputStream in = font.open()) {
                return new Loaded(new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes())));
            } catch (IOException e) {
                throw new UncheckedIOException("The font " + font.file + " cannot be read", e);
            }
        }

        @Nullable
        Glyph glyph(int codePoint) {
            Glyph known = glyphs.get(codePoint);
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
                glyphs.put(codePoint, glyph);
                return glyph;
            } catch (IOException e) {
                throw new UncheckedIOException("Glyph " + id + " of " + font + " cannot be read", e);
            }
        }
    }
}
