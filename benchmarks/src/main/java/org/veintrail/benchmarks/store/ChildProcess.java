package org.veintrail.benchmarks.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program of this package in a process of its own that is told what to do, and answers, in lines of words. */
final class ChildProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 120;
    private static final String ENDED = "ended";

    private final Process process;
    private final PrintWriter orders;
    private final BlockingQueue<List<String>> answers = new LinkedBlockingQueue<>();

    private ChildProcess(Process process) {
        this.process = process;
        this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        Thread.ofPlatform().daemon().start(this::listen);
    }

    static ChildProcess start(Class<?> program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        return new ChildProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private void listen() {
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                answers.add(List.of(line.split(" ", -1)));
            }
        } catch (IOException e) {
            answers.add(List.of(ENDED, String.valueOf(e.getMessage())));
        }
        answers.add(List.of(ENDED));
    }

    void tell(String... words) {
        orders.println(String.join(" ", words));
    }

    /** The words after the first one of the next line, which must begin with this one. */
    List<String> expect(String first) throws InterruptedException {
        List<String> answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (answer == null || !answer.get(0).equals(first)) {
            throw new IllegalStateException("Process " + process.pid() + " was expected to say '" + first
                    + "' but said " + (answer == null ? "nothing" : answer) + ". Its errors are above.");
        }
        return answer.subList(1, answer.size());
    }

    /** Goes down when the next line is there and begins with this word. */
    CountDownLatch lineStartingWith(String first) {
        CountDownLatch said = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            try {
                expect(first);
                said.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return said;
    }

    @Override
    public void close() throws InterruptedException {
        orders.close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** How a child says something to its parent. */
    static void say(Object... words) {
        System.out.println(
                String.join(" ", Arrays.stream(words).map(Object::toString).toList()));
        System.out.flush();
    }
}
