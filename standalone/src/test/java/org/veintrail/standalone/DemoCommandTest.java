package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demonstration says of a feed that it cannot play; that it plays one from a file, the test of the sample feed sees. */
class DemoCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter complaints = new StringWriter();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void saysThatThereIsNoSuchFeed() {
        Path feed = folder.resolve("none.ndjson");
        assertThat(demo(feed)).isEqualTo(1);
        assertThat(complaints.toString()).contains("no feed " + feed, "--feed").doesNotContain("\tat ");
        assertThat(printed.size()).isZero();
    }

    @Test
    void namesTheLineThatIsNoAct() throws Exception {
        Path feed = folder.resolve("feed.ndjson");
        Files.writeString(feed, "\n{\"journey\":\"first\"}\n");
        assertThat(demo(feed)).isEqualTo(1);
        assertThat(complaints.toString()).contains(feed + ", line 2").doesNotContain("\tat ");
    }

    private int demo(Path feed) {
        return Veintrail.commandLine(new PrintStream(printed, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(complaints, true))
                .execute("demo", "--feed", feed.toString());
    }
}
