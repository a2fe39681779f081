package org.veintrail.proof.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes an export line by line to a stream that somebody else closes; holds nothing back but one line. */
public final class ExportWriter {
    private final OutputStream out;

    /** Writes to a stream, which should be buffered. */
    public ExportWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes one line. */
    public void write(ExportLine line) throws IOException {
        out.write(ExportCodec.write(line).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
