package org.veintrail.labels.sheet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;

/**
 * Writes the objects of a PDF file one behind the other (ISO 32000-1, section 7.5): a label is one page whose fonts and
 * colour profile are the same bytes every time, so nothing is left to compute for them.
 */
final class PdfFile {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(96 * 1024);
    private final List<Integer> offsets = new ArrayList<>();

    PdfFile() {
        text("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
    }

    /** The number of an object that is written later. */
    int reserve() {
        offsets.add(0);
        return offsets.size();
    }

    /** Writes an object and gives its number. */
    int object(String body) {
        return object(reserve(), body);
    }

    /** Writes an object whose number was reserved. */
    int object(int number, String body) {
        offsets.set(number - 1, out.size());
        text(number + " 0 obj\n" + body + "\nendobj\n");
        return number;
    }

    /**
     * Writes a stream.
     *
     * @param entries of its dictionary besides the length
     * @param data as it stands in the file
     */
    int stream(String entries, byte[] data) {
        int number = reserve();
        offsets.set(number - 1, out.size());
        text(number + " 0 obj\n<<" + entries + "/Length " + data.length + ">>\nstream\n");
        out.writeBytes(data);
        text("\nendstream\nendobj\n");
        return number;
    }

    /**
     * Writes the table of objects.
     *
     * @param root number of the catalog
     * @param info number of the information dictionary
     * @param id 16 bytes that tell the file from others
     */
    byte[] finish(int root, int info, byte[] id) {
        int start = out.size();
        StringBuilder table = new StringBuilder("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        for (int offset : offsets) {
            table.append(String.format(Locale.ROOT, "%010d 00000 n \n", offset));
        }
        String hex = HexFormat.of().formatHex(id);
        table.append("trailer\n<</Size ")
                .append(offsets.size() + 1)
                .append("/Root ")
                .append(root)
                .append(" 0 R/Info ")
                .append(info)
                .append(" 0 R/ID[<")
                .append(hex)
                .append("><")
                .append(hex)
                .append(">]>>\nstartxref\n")
                .append(start)
                .append("\n%%EOF\n");
        text(table.toString());
        return out.toByteArray();
    }

    /** Data in the zlib format, as the filter {@code FlateDecode} reads it. */
    static byte[] deflate(byte[] data, int level) {
        Deflater deflater = new Deflater(level);
        try {
            deflater.setInput(data);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(data.length / 3 + 64);
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
