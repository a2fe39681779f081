package org.veintrail.eventstore.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read again of a journal after it ended in one way or another. */
@SuppressWarnings("NullAway.Init")
class JournalTest {

    private static final int HEAD = 16;

    @TempDir
    private Path folder;

    private Path first;
    private Path second;

    @BeforeEach
    void name() {
        first = folder.resolve("journal-000000000001");
        second = folder.resolve("journal-000000000002");
    }

    private static void append(Journal journal, String... records) {
        for (String record : records) {
            ByteBuf frame = Unpooled.buffer().writeZero(JournalFile.HEADER);
            frame.writeCharSequence(record, StandardCharsets.UTF_8);
            journal.append(frame);
        }
        journal.awaitForced(journal.written());
    }

    private Journal open(List<String> read) throws IOException {
        return Journal.recover(
                folder,
                Journal.Channels.OF_FILES,
                1,
                frame -> read.add(StandardCharsets.UTF_8.decode(frame).toString()));
    }

    private List<String> read() throws IOException {
        List<String> read = new ArrayList<>();
        open(read).close();
        return read;
    }

    private void written(String... records) throws IOException {
        try (Journal journal = open(new ArrayList<>())) {
            append(journal, records);
        }
    }

    /** Position after a file's last frame, which room for more follows. */
    private static int end(byte[] file) {
        int end = file.length;
        while (file[end - 1] == 0) {
            end--;
        }
        return end;
    }

    @Test
    void givesBackEveryFrameOfEveryFileInOrder() throws IOException {
        try (Journal journal = open(new ArrayList<>())) {
            append(journal, "a", "b");
            journal.rotate();
            append(journal, "c");
            journal.rotate();
        }

        assertThat(read()).containsExactly("a", "b", "c");
        assertThat(read()).as("and again").containsExactly("a", "b", "c");
    }

    @Test
    void writesOverAnEarlierFileWithoutReadingWhatItHeld() throws IOException {
        try (Journal journal = open(new ArrayList<>())) {
            append(journal, "old 1", "old 2", "old 3", "x".repeat(1_000_000));
            journal.deleteBefore(journal.rotate());
            assertThat(folder.resolve("spare-journal")).exists();
            append(journal, "second file");
            journal.rotate();
            append(journal, "new 1");
        }

        assertThat(folder.resolve("spare-journal")).doesNotExist();
        assertThat(Files.size(folder.resolve("journal-000000000003"))).isGreaterThan(1_000_000);
        assertThat(read()).containsExactly("second file", "new 1");
    }

    @Test
    void keepsOneFileToWriteOverAndDeletesTheOthers() throws IOException {
        try (Journal journal = open(new ArrayList<>())) {
            append(journal, "a");
            journal.rotate();
            append(journal, "b");
            journal.rotate();
            append(journal, "c");
            journal.deleteBefore(journal.rotate());
        }

        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("spare-journal", "journal-000000000004");
        }
    }

    @Test
    void leavesOutALastFrameThatIsNotWhole() throws IOException {
        written("a", "b", "the last");
        byte[] whole = Files.readAllBytes(first);
        int start = HEAD + 2 * (JournalFile.HEADER + 1);
        for (int at = start; at < end(whole); at++) {
            for (byte[] torn : List.of(altered(whole, at), cut(whole, at))) {
                Files.deleteIfExists(second);
                Files.deleteIfExists(folder.resolve("journal-000000000003"));
                Files.write(first, torn);

                assertThat(read()).as("torn at byte %d", at).containsExactly("a", "b");
                assertThat(second).exists();
                assertThat(read()).as("once more, with a file after it").containsExactly("a", "b");
            }
        }
    }

    private static byte[] altered(byte[] file, int at) {
        byte[] altered = file.clone();
        altered[at] ^= 1;
        return altered;
    }

    private static byte[] cut(byte[] file, int at) {
        return Arrays.copyOf(file, at);
    }

    @Test
    void refusesAFileThatWasCompletedAndIsNotWhole() throws IOException {
        try (Journal journal = open(new ArrayList<>())) {
            append(journal, "a", "b");
            journal.rotate();
            append(journal, "c");
        }
        byte[] whole = Files.readAllBytes(first);
        for (int at = 0; at < end(whole); at++) {
            Files.write(first, altered(whole, at));

            assertThatThrownBy(this::read)
                    .as("altered at byte %d", at)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged")
                    .hasMessageContaining("Restore the data folder from a backup");
        }
        Files.write(first, whole);
        assertThat(read()).as("the neighbour").containsExactly("a", "b", "c");
    }

    /** The file was given its new name, and then the power went before its new head was on the disk. */
    @Test
    void takesAFileThatStillHasTheHeadOfAnotherForEmpty() throws IOException {
        try (Journal journal = open(new ArrayList<>())) {
            append(journal, "a");
            journal.rotate();
        }
        Files.write(second, Files.readAllBytes(first));

        try (Journal journal = open(new ArrayList<>())) {
            append(journal, "b");
        }
        assertThat(read()).containsExactly("a", "b");
    }

    @Test
    void readsFilesOfAnEarlierVersion() throws IOException {
        ByteBuffer file = ByteBuffer.allocate(100);
        for (String record : List.of("a", "bc", "torn")) {
            byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
            CRC32C crc = new CRC32C();
            crc.update(bytes);
            file.putInt(bytes.length).putInt((int) crc.getValue()).put(bytes);
        }
        byte[] whole = Arrays.copyOf(file.array(), file.position());
        Files.write(first, cut(whole, whole.length - 1));

        assertThat(read()).containsExactly("a", "bc");
        try (Journal journal = open(new ArrayList<>())) {
            append(journal, "d");
        }
        assertThat(read()).containsExactly("a", "bc", "d");
    }
}
