package org.veintrail.labels.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.Deflater;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;

/**
 * A label font cut down to the characters that labels use, ready to be written into a PDF file: Latin-1 and some marks once
 * for all labels, further characters for the labels that hold them. Immutable, thread-safe.
 */
final class PdfFont {
    private static final List<String> TABLES =
            List.of("head", "hhea", "loca", "maxp", "cvt ", "prep", "glyf", "hmtx", "fpgm", "gasp");
    private static final String MARKS = "\u2013\u2014\u2018\u2019\u201C\u201D\u2022\u2026\u2264\u2265\u2248\u2212";
    private static final Map<LabelFont, PdfFont> USUAL = new EnumMap<>(LabelFont.class);
    private static final int MOST_IN_A_BLOCK = 100;

    private final String name;
    private final Map<Integer, Integer> glyphs;
    private final byte[] file;
    private final int fileLength;
    private final byte[] toUnicode;
    private final String widths;
    private final String descriptor;

    /** The font with all the characters of the texts. */
    static PdfFont of(LabelFont font, Iterable<String> texts) {
        PdfFont usual = usual(font);
        TreeSet<Integer> more = new TreeSet<>();
        for (String text : texts) {
            text.codePoints().filter(c -> !usual.glyphs.containsKey(c)).forEach(more::add);
        }
        return more.isEmpty() ? usual : make(font, more);
    }

    private static PdfFont usual(LabelFont font) {
        synchronized (USUAL) {
            return USUAL.computeIfAbsent(font, f -> make(f, new TreeSet<>()));
        }
    }

    private static PdfFont make(LabelFont font, TreeSet<Integer> more) {
        TreeSet<Integer> characters = new TreeSet<>(more);
        for (int c = ' '; c <= 0xFF; c++) {
            if (c < 0x7F || c > 0x9F) {
                characters.add(c);
            }
        }
        MARKS.codePoints().forEach(characters::add);
        characters.removeIf(c -> font.glyph(c) == null);
        try {
            return font.reading(trueType -> new PdfFont(trueType, characters, tag(more)));
        } catch (IOException e) {
            throw new UncheckedIOException("The font " + font + " cannot be cut down", e);
        }
    }

    /** Six letters that tell subsets apart (ISO 32000-1, section 9.6.4). */
    private static String tag(TreeSet<Integer> more) {
        int hash = more.hashCode();
        StringBuilder tag = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            tag.append((char) ('A' + Math.floorMod(hash, 26)));
            hash = hash / 26 + i;
        }
        return tag.toString();
    }

    private PdfFont(TrueTypeFont font, TreeSet<Integer> characters, String tag) throws IOException {
        TTFSubsetter subsetter = new TTFSubsetter(font, TABLES);
        characters.forEach(subsetter::add);
        subsetter.setPrefix(tag + "+");
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
        subsetter.writeToStream(out);
        Map<Integer, Integer> newByOld = new HashMap<>();
        List<Integer> oldByNew = new ArrayList<>();
        subsetter.getGIDMap().forEach((newId, oldId) -> newByOld.put(oldId, newId));
        for (int id = 0; id < subsetter.getGIDMap().size(); id++) {
            oldByNew.add(subsetter.getGIDMap().get(id));
        }
        this.name = tag + "+" + font.getName();
        this.glyphs = new HashMap<>();
        for (int c : characters) {
            Integer id = newByOld.get(font.getUnicodeCmapLookup().getGlyphId(c));
            if (id != null) {
                glyphs.put(c, id);
            }
        }
        this.file = PdfFile.deflate(out.toByteArray(), Deflater.BEST_COMPRESSION);
        this.fileLength = out.size();
        this.toUnicode = PdfFile.deflate(map().getBytes(StandardCharsets.US_ASCII), Deflater.BEST_COMPRESSION);
        double toThousand = 1000.0 / font.getUnitsPerEm();
        StringBuilder list = new StringBuilder();
        for (int oldId : oldByNew) {
            list.append(Math.round(font.getAdvanceWidth(oldId) * toThousand)).append(' ');
        }
        this.widths = list.toString().strip();
        this.descriptor = descriptor(font, toThousand);
    }

    private static String descriptor(TrueTypeFont font, double toThousand) throws IOException {
        return String.format(
                Locale.ROOT,
                "/Flags 32/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV 80",
                Math.round(font.getHeader().getXMin() * toThousand),
                Math.round(font.getHeader().getYMin() * toThousand),
                Math.round(font.getHeader().getXMax() * toThousand),
                Math.round(font.getHeader().getYMax() * toThousand),
                Math.round(font.getHorizontalHeader().getAscender() * toThousand),
                Math.round(font.getHorizontalHeader().getDescender() * toThousand),
                Math.round(font.getOS2Windows().getCapHeight() * toThousand));
    }

    /** Writes the font's objects and gives the number of the outermost. */
    int write(PdfFile pdf) {
        int fontFile = pdf.stream("/Filter/FlateDecode/Length1 " + fileLength, file);
        int unicode = pdf.stream("/Filter/FlateDecode", toUnicode);
        int description = pdf.object(
                "<</Type/FontDescriptor/FontName/" + name + descriptor + "/FontFile2 " + fontFile + " 0 R>>");
        int descendant = pdf.object("<</Type/Font/Subtype/CIDFontType2/BaseFont/" + name
                + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor "
                + description + " 0 R/W[0[" + widths + "]]>>");
        return pdf.object("<</Type/Font/Subtype/Type0/BaseFont/" + name + "/Encoding/Identity-H/DescendantFonts["
                + descendant + " 0 R]/ToUnicode " + unicode + " 0 R>>");
    }

    /** The text as a string of glyph numbers in hexadecimal. */
    void show(String text, StringBuilder out) {
        out.append('<');
        text.codePoints().forEach(c -> {
            Integer glyph = glyphs.get(c);
            if (glyph == null) {
                throw new IllegalStateException("The subset lacks a character of its own label");
            }
            for (int shift = 12; shift >= 0; shift -= 4) {
                out.append(Character.forDigit(glyph >> shift & 15, 16));
            }
        });
        out.append('>');
    }

    /** The map from glyphs back to characters, so that texts can be searched and copied. */
    private String map() {
        StringBuilder out = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                + "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n"
                + "/CMapType 2 def\n1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n");
        Map<Integer, Integer> characters = new java.util.TreeMap<>();
        new TreeSet<>(glyphs.keySet()).descendingSet().forEach(c -> characters.put(glyphs.get(c), c));
        List<Map.Entry<Integer, Integer>> all = List.copyOf(characters.entrySet());
        for (int from = 0; from < all.size(); from += MOST_IN_A_BLOCK) {
            List<Map.Entry<Integer, Integer>> block = all.subList(from, Math.min(all.size(), from + MOST_IN_A_BLOCK));
            out.append(block.size()).append(" beginbfchar\n");
            for (Map.Entry<Integer, Integer> entry : block) {
                out.append(String.format(Locale.ROOT, "<%04x><", entry.getKey()));
                for (char unit : Character.toChars(entry.getValue())) {
                    out.append(String.format(Locale.ROOT, "%04x", (int) unit));
                }
                out.append(">\n");
            }
            out.append("endbfchar\n");
        }
        return out.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }
}
