package org.veintrail.proof.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.veintrail.proof.entry.Content;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.tree.ConsistencyProof;
import org.veintrail.proof.tree.InclusionProof;

class ExportCodecTest {
    private static final LogEntry BARE = new LogEntry(
            0,
            "e",
            Instant.parse("2026-03-01T12:00:00.000000001Z"),
            null,
            null,
            0,
            "T",
            null,
            Content.clear(new byte[16], new byte[] {(byte) 0xff, 0, 10}),
            Content.clear(new byte[16], new byte[0]));

    private final SampleLog log = new SampleLog();

    @Test
    void readsEveryLineBackAsItWas() {
        log.lines.forEach(
                line -> assertThat(ExportCodec.read(ExportCodec.write(line))).isEqualTo(line));
    }

    @Test
    void keepsAbsentFieldsBinaryContentAndNanoseconds() {
        ExportLine.Entry line = new ExportLine.Entry(BARE, null);
        String written = ExportCodec.write(line);
        assertThat(written).contains("\"base64\":\"/wAK\"", "\"text\":\"\"").doesNotContain("aggregate", "revision");
        assertThat(ExportCodec.read(written)).isEqualTo(line);
    }

    @Test
    void refusesAFieldThatNothingProves() {
        String written = ExportCodec.write(new ExportLine.Entry(BARE, null));
        assertThatThrownBy(() -> ExportCodec.read(written.replace("{\"position\"", "{\"comment\":\"x\",\"position\"")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("\"comment\" is not known");
        assertThatThrownBy(() -> ExportCodec.read(written.replace("{\"salt\"", "{\"size\":1,\"salt\"")))
                .hasMessageContaining("\"size\" is not known");
    }

    @Test
    void namesTheFieldThatIsMissingOrMalformed() {
        String written = ExportCodec.write(log.line(3));
        assertThatThrownBy(() -> ExportCodec.read(written.replace("\"id\"", "\"di\"")))
                .hasMessage("The field \"id\" is missing.");
        assertThatThrownBy(() -> ExportCodec.read(written.replace("2026-03-01", "2026-13-01")))
                .hasMessageContaining("\"time\" is malformed");
        assertThatThrownBy(() -> ExportCodec.read(written.replace("\"position\":3", "\"position\":-3")))
                .hasMessageContaining("\"position\" is -3");
        assertThatThrownBy(() -> ExportCodec.read(written.replace("\"position\":3", "\"position\":3.0")))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> ExportCodec.read(written.replaceAll("\"salt\":\"[^\"]*\"", "\"salt\":\"AAAA\"")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("16 bytes, not 3");
        assertThatThrownBy(() -> ExportCodec.read("{\"format\":\"veintrail-export-2\"}"))
                .hasMessageContaining("newer program");
        assertThatThrownBy(() -> ExportCodec.read("[]")).hasMessageContaining("not a JSON object");
    }

    @Test
    void readsProofsBackAndRefusesOthers() {
        InclusionProof inclusion = InclusionProof.build(17, 60, log.tree);
        ConsistencyProof consistency = ConsistencyProof.build(17, 60, log.tree);
        assertThat(ProofCodec.readInclusion(ProofCodec.write(inclusion))).isEqualTo(inclusion);
        assertThat(ProofCodec.readConsistency(ProofCodec.write(consistency))).isEqualTo(consistency);
        assertThatThrownBy(() -> ProofCodec.readInclusion(ProofCodec.write(consistency)))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> ProofCodec.readConsistency("{\"from\":1,\"to\":2,\"path\":[\"AAAA\"]}"))
                .hasMessageContaining("\"path\"");
        assertThatThrownBy(() -> ProofCodec.readConsistency("{\"from\":1,\"to\":2,\"path\":[1]}"))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void goesOnAfterALineThatIsTooLong() throws IOException {
        byte[] good = (ExportCodec.write(log.line(0)) + "\n").getBytes(StandardCharsets.UTF_8);
        ExportReader reader = new ExportReader(
                new java.io.SequenceInputStream(new LongLine((64L << 20) + 1), new ByteArrayInputStream(good)));
        assertThatThrownBy(reader::next).isInstanceOf(FormatException.class).hasMessageContaining("longer than");
        assertThat(reader.next()).isEqualTo(log.line(0));
        assertThat(reader.lineNumber()).isEqualTo(2);
        assertThat(reader.next()).isNull();
    }

    /** A line of the letter x that never lies in memory as a whole. */
    private static final class LongLine extends InputStream {
        private long left;

        LongLine(long length) {
            left = length + 1;
        }

        @Override
        public int read() {
            return left == 0 ? -1 : --left == 0 ? '\n' : 'x';
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = (int) Math.min(left, length);
            for (int i = 0; i < count; i++) {
                target[offset + i] = (byte) read();
            }
            return count == 0 ? -1 : count;
        }
    }
}
