package org.veintrail.labels.sheet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.veintrail.labels.symbol.Bitmap;

/**
 * Writes a layout as ZPL II. Symbols always go as graphics ({@code ^GF}), so that the printer's own encoder and rounding
 * play no part; texts go as graphics or, shorter and faster, as texts in the printer's scalable font.
 */
final class ZplRenderer {
    private ZplRenderer() {}

    static String render(Layout layout, Bitmap page, int copies) {
        return start(layout) + graphic(page) + end(copies);
    }

    static String renderWithPrinterFonts(Layout layout, int copies) {
        Bitmap page = new Bitmap(layout.widthDots(), layout.heightDots());
        List<Layout.Line> texts = new ArrayList<>();
        for (Layout.Item item : layout.items()) {
            if (item instanceof Layout.Line line && !line.white() && ascii(line.text())) {
                texts.add(line);
            } else {
                DotsRenderer.draw(page, item, layout.resolution());
            }
        }
        StringBuilder out = new StringBuilder(start(layout)).append(graphic(page));
        for (Layout.Line line : texts) {
            int em = layout.resolution().dots(line.em());
            out.append(String.format(
                    Locale.ROOT,
                    "^FT%d,%d^A0N,%d,%d^FH_^FD%s^FS%n",
                    layout.resolution().dots(line.x()),
                    layout.resolution().dots(line.baseline()),
                    em,
                    em,
                    escape(line.text())));
        }
        return out.append(end(copies)).toString();
    }

    private static String start(Layout layout) {
        return String.format(Locale.ROOT, "^XA%n^CI28^LH0,0^PW%d^LL%d%n", layout.widthDots(), layout.heightDots());
    }

    private static String end(int copies) {
        return String.format(Locale.ROOT, "^PQ%d,0,1,Y%n^XZ%n", copies);
    }

    private static String graphic(Bitmap page) {
        int total = page.stride() * page.height();
        String dots = ZplGraphic.compress(page);
        return String.format(Locale.ROOT, "^FO0,0^GFA,%d,%d,%d,", total, total, page.stride()) + dots + "^FS\n";
    }

    /** What ZPL would take for a command, and everything that is not plain, goes as hexadecimal. */
    private static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= ' ' && b < 127 && b != '^' && b != '~' && b != '_';
            if (plain) {
                out.append((char) b);
            } else {
                out.append('_').append(String.format(Locale.ROOT, "%02X", b));
            }
        }
        return out.toString();
    }

    private static boolean ascii(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 127);
    }
}
