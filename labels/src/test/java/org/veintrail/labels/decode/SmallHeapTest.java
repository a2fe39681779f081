package org.veintrail.labels.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures meant to exhaust the memory are refused, and the largest allowed one is read, by a program with 96 MB of heap. */
@Tag("slow")
class SmallHeapTest {
    private static final String HEAP = "-Xmx96m";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void refusesAPhotoOfFiftyMegapixels() throws IOException, InterruptedException {
        assertThat(decode(png(8192, 6144, 0))).contains("refused").contains("8192 x 6144");
    }

    @Test
    void refusesAFewKilobytesThatUnpackToGigabytes() throws IOException, InterruptedException {
        byte[] bomb = png(60_000, 60_000, 0);
        assertThat(bomb.length).isLessThan(1_000_000);
        assertThat(decode(bomb)).contains("refused").contains("60000 x 60000");
    }

    @Test
    void passesOverATextOfHundredsOfMegabytesBesideASmallPicture() throws IOException, InterruptedException {
        assertThat(decode(png(200, 200, 200_000_000))).contains("read 0 symbols");
    }

    @Test
    void readsTheLargestPhotoThatIsAllowed() throws IOException, InterruptedException {
        assertThat(decode(png(5800, 4400, 0))).contains("read 0 symbols");
    }

    /** A grey picture; with a compressed text that unpacks to so many bytes, when there are any. */
    private static byte[] png(int width, int height, long textBytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 137, 'P', 'N', 'G', 13, 10, 26, 10});
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 0, 0, 0, 0})
                        .array());
        if (textBytes > 0) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            text.write("note\0\0".getBytes(StandardCharsets.US_ASCII));
            text.write(zeros(textBytes));
            chunk(out, "zTXt", text.toByteArray());
        }
        chunk(out, "IDAT", zeros(Math.min((width + 1L) * height, 50_000_000)));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] zeros(long count) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] zeros = new byte[1 << 20];
            byte[] buffer = new byte[1 << 16];
            for (long rest = count; rest > 0; rest -= zeros.length) {
                deflater.setInput(zeros, 0, (int) Math.min(rest, zeros.length));
                while (!deflater.needsInput()) {
                    packed.write(buffer, 0, deflater.deflate(buffer));
                }
            }
            deflater.finish();
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.write(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(name);
        out.write(data);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private String decode(byte[] picture) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("picture"), picture);
        Path answer = folder.resolve("answer");
        Process program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SmallHeapDecoder.class.getName(),
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        boolean ended = program.waitFor(120, TimeUnit.SECONDS);
        program.destroyForcibly();
        String said = Files.readString(answer);
        assertThat(ended).as(said).isTrue();
        assertThat(program.exitValue()).as(said).isZero();
        return said;
    }
}
