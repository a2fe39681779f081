package org.veintrail.labels.sheet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.veintrail.labels.symbol.Bitmap;

/**
 * Reads the ZPL that this library writes back into dots, as the printer would print it: for previews, and for a printer
 * stand-in that proves what was sent. Understands {@code ^XA ^XZ ^CI ^LH ^PW ^LL ^FO ^FT ^GFA ^A0 ^FH ^FD ^FS ^PQ} and
 * refuses everything else, so that nothing is left out in silence. The printer's own font is shown by ours.
 */
public final class ZplPreview {
    private int width;
    private int height;
    private int x;
    private int y;
    private int fontHeight;
    private Bitmap page = new Bitmap(1, 1);
    private final List<Label> labels = new ArrayList<>();

    private ZplPreview() {}

    /**
     * One label of a job.
     *
     * @param dots what is printed
     * @param copies how many of it
     */
    public record Label(Bitmap dots, int copies) {}

    /**
     * The labels of a job.
     *
     * @throws LabelRefused when the job holds a command that this library does not write, or ends inside a label
     */
    public static List<Label> read(String zpl) {
        ZplPreview preview = new ZplPreview();
        boolean open = false;
        for (String command : zpl.split("\\^", -1)) {
            String name = command.length() < 2 ? "" : command.substring(0, 2);
            String rest = command.length() < 2 ? "" : command.substring(2).strip();
            if (name.equals("XA")) {
                open = true;
            } else if (name.equals("XZ")) {
                open = false;
            } else if (!command.isBlank()) {
                preview.command(name, rest);
            }
        }
        if (open) {
            throw new LabelRefused("The job ends inside a label; was the connection lost?");
        }
        return List.copyOf(preview.labels);
    }

    private void command(String name, String rest) {
        switch (name) {
            case "CI", "LH", "FS", "FH" -> {
                // No dots of their own.
            }
            case "PW" -> width = number(rest);
            case "LL" -> {
                height = number(rest);
                page = new Bitmap(width, height);
            }
            case "FO", "FT" -> {
                String[] place = rest.split(",", 2);
                x = number(place[0]);
                y = number(place[1]);
            }
            case "A0" -> fontHeight = number(rest.split(",", 3)[1]);
            case "FD" -> text(rest);
            case "GF" -> graphic(rest);
            case "PQ" -> labels.add(new Label(page, number(rest.split(",", 2)[0])));
            default -> throw new LabelRefused("The ZPL command ^" + name + " is not one that is written here");
        }
    }

    private void graphic(String rest) {
        String[] parts = rest.split(",", 5);
        int total = number(parts[1]);
        int stride = number(parts[3]);
        page.draw(ZplGraphic.expand(parts[4], stride, total / stride), x, y);
    }

    private void text(String data) {
        double pen = x;
        for (int codePoint : unescape(data).codePoints().toArray()) {
            GlyphDots.Dots glyph = GlyphDots.of(LabelFont.REGULAR, codePoint, fontHeight);
            Bitmap picture = glyph.picture();
            if (picture != null) {
                page.draw(picture, (int) Math.round(pen) + glyph.left(), y + glyph.top());
            }
            pen += glyph.advance();
        }
    }

    private static String unescape(String data) {
        byte[] bytes = new byte[data.length()];
        int length = 0;
        for (int i = 0; i < data.length(); i++) {
            if (data.charAt(i) == '_' && i + 3 <= data.length()) {
                bytes[length++] = (byte) Integer.parseInt(data, i + 1, i + 3, 16);
                i += 2;
            } else {
                bytes[length++] = (byte) data.charAt(i);
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new LabelRefused(
                    String.format(Locale.ROOT, "A number is expected in ZPL instead of \"%s\"", text), e);
        }
    }
}
