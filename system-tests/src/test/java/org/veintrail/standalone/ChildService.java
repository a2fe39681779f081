package org.veintrail.standalone;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One service in a process of its own, started as its main class is, with settings on the command line. */
final class ChildService implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Process process;
    private final Path printed;

    ChildService(Class<?> main, Path printed, List<String> settings) throws IOException, InterruptedException {
        this.printed = printed;
        List<String> command = ChildJvm.command(main);
        command.addAll(List.of("--server.port=0", "--spring.profiles.active=demo"));
        command.addAll(settings);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
    }

    /** Waits until the service says that it is ready; answers its address. */
    URI awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end) {
                Matcher started = STARTED.matcher(printed());
                if (started.find()) {
                    URI address = URI.create("http://127.0.0.1:" + started.group(1));
                    if (isReady(client, address)) {
                        return address;
                    }
                }
                if (process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        throw new IOException("The service is not ready: " + printed());
    }

    private static boolean isReady(HttpClient client, URI address) throws IOException, InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(address.resolve("/actuator/health/readiness"))
                .build();
        try {
            return client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (ConnectException e) {
            // It said where it listens and has ended since; what it printed tells why.
            return false;
        }
    }

    /** Waits until the process ends by itself; answers its exit code. */
    int awaitEnd() throws InterruptedException, IOException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("The process did not end: " + printed());
        }
        return process.exitValue();
    }

    String printed() throws IOException {
        return Files.readString(printed);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
