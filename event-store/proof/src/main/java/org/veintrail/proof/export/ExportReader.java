package org.veintrail.proof.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** Reads an export line by line; keeps one line in memory and refuses one that is longer than 64 MiB. */
public final class ExportReader {
    private static final int MAX_LINE = 64 << 20;

    private final InputStream in;
    private final byte[] block = new byte[1 << 16];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int from;
    private int to;
    private long lineNumber;

    /** Reads from a stream that somebody else closes. */
    public ExportReader(InputStream in) {
        this.in = in;
    }

    /** Number of the line read last, from 1. */
    public long lineNumber() {
        return lineNumber;
    }

    /**
     * The next line, or null at the end. After a {@link FormatException} reading may go on with the line after it.
     *
     * @throws FormatException when the line is too long, cut off, not UTF-8 or not of the format
     */
    public @Nullable ExportLine next() throws IOException {
        if (!fill()) {
            return null;
        }
        lineNumber++;
        line.reset();
        boolean ended = false;
        boolean tooLong = false;
        while (!ended && fill()) {
            int end = from;
            while (end < to && block[end] != '\n') {
                end++;
            }
            ended = end < to;
            tooLong |= line.size() + (end - from) > MAX_LINE;
            if (!tooLong) {
                line.write(block, from, end - from);
            }
            from = ended ? end + 1 : end;
        }
        return decode(ended, tooLong);
    }

    private ExportLine decode(boolean ended, boolean tooLong) {
        if (tooLong) {
            throw new FormatException("The line is longer than " + MAX_LINE + " bytes.");
        }
        if (!ended) {
            throw new FormatException("The line does not end in a newline; the file was cut off.");
        }
        try {
            return ExportCodec.read(ExportCodec.utf8(line.toByteArray()));
        } catch (CharacterCodingException e) {
            throw new FormatException("The line is not UTF-8.", e);
        }
    }

    private boolean fill() throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, in.read(block));
        }
        return from < to;
    }
}
