package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class UpCommandTest {
    @TempDir
    private Path parent;

    private final StringWriter complaints = new StringWriter();

    @Test
    void namesTheTakenPortAndTheFlag() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(up("--port", "" + other.getLocalPort())).isEqualTo(1);
            assertThat(complaints.toString()).contains("Port " + other.getLocalPort(), "--port");
        }
        assertThat(parent.resolve("data")).doesNotExist();
    }

    @Test
    void deletesNothingWithoutAYes() throws Exception {
        try (DataFolder folder = DataFolder.take(parent.resolve("data"))) {
            Files.writeString(folder.path().resolve("record"), "");
        }
        assertThat(up("--port", "0", "--clean")).isEqualTo(1);
        assertThat(complaints.toString()).contains("--yes");
        assertThat(parent.resolve("data/record")).exists();
    }

    @Test
    void refusesAnAddressThatIsNoMongoDbWithoutRepeatingIt() {
        assertThat(up("--port", "0", "--mongodb", "http://user:secret@db")).isEqualTo(1);
        assertThat(complaints.toString()).contains("mongodb://").doesNotContain("secret");
    }

    @Test
    @Tag("slow")
    void saysWhatToConfigureWhereThereAreNoAccountsAndShowsNoTrace() throws Exception {
        assertThat(up("--port", "0", "--profile", "production")).isEqualTo(1);
        assertThat(complaints.toString()).isEmpty();
        assertThat(Files.readString(parent.resolve("data/veintrail.log")))
                .contains("No accounts are configured", "veintrail.access.accounts.NAME.role", "./veintrail password")
                .doesNotContain("\tat org.veintrail");
        DataFolder.take(parent.resolve("data")).close();
    }

    @Test
    @Tag("slow")
    void recordsOfADemonstrationAreNotOpenedForRealUse() throws Exception {
        assertThat(up("--port", "0", "--until-ready")).as(complaints.toString()).isZero();
        assertThat(up("--port", "0", "--profile", "production")).isEqualTo(1);
        assertThat(Files.readString(parent.resolve("data/veintrail.log")))
                .contains("opened with demonstration accounts", "--data DIR");
    }

    @Test
    void showsNoPasswordOfTheDatabase() {
        Database database = Database.at("mongodb://user:secret@db:27017/?replicaSet=rs0");
        assertThat(database.toString()).contains("db:27017").doesNotContain("secret");
    }

    private int up(String... arguments) {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        CommandLine line = Veintrail.commandLine(out);
        line.setErr(new PrintWriter(complaints, true));
        String[] all = new String[arguments.length + 3];
        all[0] = "up";
        all[1] = "--data";
        all[2] = parent.resolve("data").toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return line.execute(all);
    }
}
