package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
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
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import picocli.CommandLine;

class UpCommandTest {
    @TempDir
    private Path parent;

    private final StringWriter complaints = new StringWriter();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

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

    /** What is refused behind the deleting keeps the system from starting. */
    @Test
    void deletesEveryRecordWithAYesAndKeepsTheFolder() throws Exception {
        try (DataFolder folder = DataFolder.take(parent.resolve("data"))) {
            Files.createDirectories(folder.path().resolve("mongodb"));
            Files.writeString(folder.path().resolve("mongodb/records"), "");
            Files.writeString(folder.path().resolve("record"), "");
        }
        assertThat(up("--port", "0", "--mongodb", "http://db")).isEqualTo(1);
        assertThat(parent.resolve("data/mongodb/records")).exists();

        assertThat(up("--port", "0", "--clean", "--yes", "--mongodb", "http://db"))
                .isEqualTo(1);
        assertThat(parent.resolve("data"))
                .isDirectoryNotContaining(left -> !left.getFileName().toString().equals("veintrail.lock"));
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("data {2,}\\S+ \\(new\\)");
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
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsPattern("(?m)^ +[0-9.]+ s {2}data {2,}\\S+ \\(new\\)$")
                .containsPattern("(?m)^ +[0-9.]+ s {2}database {2,}embedded")
                .containsPattern("(?m)^ +[0-9.]+ s {2}services {2,}[0-9,]+ components$")
                .containsPattern("(?m)^ +[0-9.]+ s {2}projections {2,}caught up with the log of [0-9,]+ events$")
                .containsPattern("(?m)^ +[0-9.]+ s {2}ready {2,}http://127.0.0.1:[0-9]+$")
                .containsPattern("(?m)^  Open {2,}http://127.0.0.1:[0-9]+/$")
                .containsPattern("Sign in +coordinator, nurse, [^=]+ password = name")
                .containsPattern("(?m)^  \\+-+\\+\\R  \\| These are demo accounts that everybody knows\\.")
                .containsPattern("./veintrail demo --url http://127.0.0.1:[0-9]+");
        assertThat(up("--port", "0", "--profile", "production")).isEqualTo(1);
        assertThat(Files.readString(parent.resolve("data/veintrail.log")))
                .contains("opened with demonstration accounts", "--data DIR");
    }

    @Test
    @Tag("slow")
    void writesToTheMongoDbThatItIsToldWhateverElseIsSet() {
        Path elsewhere = parent.resolve("elsewhere");
        System.setProperty("veintrail.mongodb.uri", "mongodb://127.0.0.1:1/");
        try (EmbeddedMongo server = EmbeddedMongo.inFolder(elsewhere);
                MongoClient client = MongoClients.create(server.connectionString())) {
            String address = server.connectionString();
            assertThat(up("--port", "0", "--until-ready", "--mongodb", address))
                    .as(complaints.toString())
                    .isZero();
            assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("ready +http://127.0.0.1:");
            assertThat(client.getDatabase("veintrail").getCollection("commits").countDocuments())
                    .isPositive();
        } finally {
            System.clearProperty("veintrail.mongodb.uri");
        }
        assertThat(parent.resolve("data/keys/log.key")).exists();
        assertThat(parent.resolve("data/mongodb")).doesNotExist();
    }

    /** The address is refused before anything else starts. */
    @Test
    void looksInTheEnvironmentForTheMongoDb() throws Exception {
        assertThat(saidWith("http://user:secret@db"))
                .contains("A MongoDB address starts with mongodb://")
                .doesNotContain("secret");
        assertThat(parent.resolve("data/mongodb")).doesNotExist();
    }

    /** The embedded database is what is left then; it cannot open a file as its folder, and says so before anything else starts. */
    @Test
    void takesAnEmptyAddressInTheEnvironmentForNone() throws Exception {
        try (DataFolder folder = DataFolder.take(parent.resolve("data"))) {
            Files.writeString(folder.path().resolve("mongodb"), "");
        }
        assertThat(saidWith("")).contains("The records in", "cannot be opened").doesNotContain("A MongoDB address");
        assertThat(saidWith(" ")).contains("The records in", "cannot be opened");
    }

    /** What a start says that fails with such an address; a process's environment is given to it at its start. */
    private String saidWith(String uri) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Veintrail.class.getName(),
                "up",
                "--until-ready",
                "--port",
                "0",
                "--data",
                parent.resolve("data").toString());
        builder.environment().put("VEINTRAIL_MONGODB_URI", uri);
        Process child = builder.redirectErrorStream(true).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isEqualTo(1);
        return said;
    }

    @Test
    void showsNoPasswordOfTheDatabase() {
        Database database = Database.at("mongodb://user:secret@db:27017/?replicaSet=rs0");
        assertThat(database.toString()).contains("db:27017").doesNotContain("secret");
    }

    private int up(String... arguments) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
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
