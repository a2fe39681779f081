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
public final class MeasuredSystem implements AutoCloseable {
    private final Process process;
    private final URI address;
    private final double secondsToReady;

    /**
     * Starts it and waits until it is ready.
     *
     * @param app the program's jar
     * @param aot its ahead-of-time cache, or null
     * @param options for its Java
     * @param folder for its data and what it says of errors
     */
    public MeasuredSystem(Path app, @Nullable Path aot, List<String> options, Path folder) throws IOException {
        this(packed(app, aot, options), folder);
    }

    /**
     * Starts it from classes, as a test does, and waits until it is ready.
     *
     * @param java options and main class, as they follow {@code java}
     * @param folder for its data and what it says of errors
     */
    public MeasuredSystem(List<String> java, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.addAll(List.of("up", "--port", "0"));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        long start = System.nanoTime();
        process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        address = readAddress(process.inputReader(), folder.resolve("errors.txt"));
        secondsToReady = (System.nanoTime() - start) / 1e9;
    }

    private static List<String> packed(Path app, @Nullable Path aot, List<String> options) {
        List<String> java = new ArrayList<>();
        if (aot != null && Files.exists(aot)) {
            java.add("-XX:AOTCache=" + aot);
        }
        java.addAll(options);
        java.addAll(List.of("-jar", app.toString()));
        return java;
    }

    private static URI readAddress(BufferedReader printed, Path errors) throws IOException {
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            if (line.contains(" ready ")) {
                return URI.create(line.substring(line.indexOf("http")).strip());
            }
        }
        throw new IOException("The system did not start: " + Files.readString(errors));
    }

    /** Where it listens. */
    public URI address() {
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
