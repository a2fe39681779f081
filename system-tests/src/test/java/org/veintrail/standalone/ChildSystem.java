package org.veintrail.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The whole system in a process of its own, so that it can be killed. */
final class ChildSystem implements AutoCloseable {
    private final Process process;
    private final URI address;

    ChildSystem(Path data) throws IOException, InterruptedException {
        this(ChildJvm.command(Veintrail.class), data);
    }

    /** @param java the command line up to the main class */
    ChildSystem(List<String> java, Path data) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("up", "--port", "0", "--data", data.toString()));
        Path errors = data.resolveSibling("errors.txt");
        process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        address = readAddress(process.inputReader(), errors);
    }

    private static URI readAddress(BufferedReader printed, Path errors) throws IOException {
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            if (line.contains(" ready ")) {
                return URI.create(line.substring(line.indexOf("http")).strip());
            }
        }
        throw new IOException("The system did not start: " + Files.readString(errors));
    }

    URI address() {
        return address;
    }

    /** SIGTERM: ends in good order. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** SIGKILL: no time to finish anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
