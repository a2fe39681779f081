package org.veintrail.benchmarks.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;

/** A private PostgreSQL cluster on the loopback address, started by a script and stopped with this program. */
final class PostgresServer {

    private final String url;
    private final ProcessHandle process;

    private PostgresServer(String url, ProcessHandle process) {
        this.url = url;
        this.process = process;
    }

    /**
     * Starts a cluster.
     *
     * @param script takes {@code start FOLDER}, answers with address and process number, or says why it cannot
     * @param folder for the cluster, made by the script
     * @param cleanup stops it, however this program ends; should it be killed, the script notices
     * @throws IOException with what the script said when there is no PostgreSQL to start
     */
    static PostgresServer start(Path script, Path folder, Cleanup cleanup) throws IOException, InterruptedException {
        cleanup.add(() -> stop(script, folder));
        Process starting = new ProcessBuilder(
                        "bash",
                        script.toString(),
                        "start",
                        folder.toString(),
                        Long.toString(ProcessHandle.current().pid()))
                .redirectErrorStream(true)
                .start();
        String last = "";
        try (BufferedReader said = starting.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                last = line;
            }
        }
        if (starting.waitFor() != 0) {
            throw new IOException(last);
        }
        String[] answer = last.split(" ", -1);
        ProcessHandle process = ProcessHandle.of(Long.parseLong(answer[1]))
                .orElseThrow(() -> new IOException("PostgreSQL ended at once"));
        return new PostgresServer(answer[0], process);
    }

    String url() {
        return url;
    }

    void makeSchema(String name) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists \"" + name + "\"");
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL at " + url + " does not answer: " + e.getMessage(), e);
        }
    }

    /** What its living processes have used so far; a process per connection, which the pool keeps open. */
    Duration processorTime() {
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static void stop(Path script, Path folder) throws IOException, InterruptedException {
        if (Files.exists(folder.resolve("data").resolve("postmaster.pid"))) {
            new ProcessBuilder("bash", script.toString(), "stop", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }
}
