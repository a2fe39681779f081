package org.veintrail.standalone;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything in this process and stays until it is stopped. */
@Command(
        name = "up",
        description = "Starts everything in one process on an embedded database.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private static final String LOOPBACK = "127.0.0.1";

    @Option(names = "--data", paramLabel = "DIR", description = "folder of the records; ./data unless given")
    private Path data = Path.of("data");

    @Option(names = "--port", paramLabel = "PORT", description = "port to listen on, 0 for any; 8080 unless given")
    private int port = 8080;

    @Option(names = "--mongodb", paramLabel = "URI", description = "a real MongoDB instead of the embedded one")
    private @Nullable String mongodb;

    @Option(names = "--profile", paramLabel = "NAME", description = "Spring profiles; demo unless given")
    private String profile = "demo";

    @Option(names = "--clean", description = "delete all records in the data folder first; asks, unless --yes")
    private boolean clean;

    @Option(names = "--yes", description = "do not ask")
    private boolean yes;

    @Option(names = "--until-ready", description = "stop as soon as everything is ready")
    private boolean untilReady;

    private final PrintStream out;

    UpCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireFreePort();
        Stages stages = new Stages(out);
        @Nullable String uri = mongodb == null ? ofTheEnvironment() : mongodb;
        DataFolder folder = DataFolder.take(data);
        try {
            if (clean) {
                clean(folder);
            }
            stages.done("data", folder.path() + (folder.hasRecords() ? "" : " (new)"));
            Database database = uri == null ? Database.embedded(folder.path()) : Database.at(uri);
            RunningSystem.Settings settings = new RunningSystem.Settings(port, List.of(profile.split(",")));
            RunningSystem system = RunningSystem.start(stages, folder, database, settings);
            if (!untilReady) {
                Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop"));
            }
            system.greet(stages, settings);
            if (untilReady) {
                system.close();
            }
            system.awaitStop();
            return 0;
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** A variable that is there and empty, as scripts and compose files leave one, sets nothing. */
    private static @Nullable String ofTheEnvironment() {
        @Nullable String uri = System.getenv("VEINTRAIL_MONGODB_URI");
        return uri == null || uri.isBlank() ? null : uri;
    }

    private void requireFreePort() throws IOException {
        if (port == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port));
        } catch (java.net.BindException e) {
            throw new UsageException("Port " + port + " of " + LOOPBACK
                    + " is taken. Stop what uses it, or choose another: --port " + (port + 1));
        }
    }

    private void clean(DataFolder folder) throws IOException {
        if (!folder.hasRecords()) {
            return;
        }
        if (!yes && !confirmed(folder.path())) {
            throw new UsageException("Nothing was deleted. To delete all records in " + folder.path()
                    + ", add --clean --yes, or answer yes.");
        }
        folder.clean();
    }

    private static boolean confirmed(Path path) {
        @Nullable Console console = System.console();
        if (console == null) {
            return false;
        }
        @Nullable String answer = console.readLine("Delete all records in %s? Type yes: ", path);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("yes");
    }
}
