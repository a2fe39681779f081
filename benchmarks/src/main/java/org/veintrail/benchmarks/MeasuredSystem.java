package org.veintrail.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The program as {@code ./veintrail up} starts it, on a fresh folder and a free port. */
final class MeasuredSystem implements AutoCloseable {
    private final Process process;
    private final URI address;
    private final double secondsToReady;

    MeasuredSystem(Path app, @Nullable Path aot, List<String> options, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (aot != null && Files.exists(aot)) {
            command.add("-XX:AOTCache=" + aot);
        }
        command.addAll(options);
        command.addAll(List.of("-jar", app.toString(), "up", "--port", "0"));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        long start = System.nanoTime();
        process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        address = readAddress(process.inputReader(), folder.resolve("errors.txt"));
        secondsToReady = (System.nanoTime() - start) / 1e9;
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

    double secondsToReady() {
        return secondsToReady;
    }

    /** Processor time the system has used so far, over all its threads, in milliseconds; NaN where the platform does not tell. */
    double processorMillis() {
        return millisOf(process.toHandle());
    }

    /** The same for this process, which makes the calls. */
    static double callersProcessorMillis() {
        return millisOf(ProcessHandle.current());
    }

    private static double millisOf(ProcessHandle handle) {
        return handle.info()
                .totalCpuDuration()
                .map(time -> time.toNanos() / 1e6)
                .orElse(Double.NaN);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
