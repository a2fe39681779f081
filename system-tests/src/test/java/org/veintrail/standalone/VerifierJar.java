package org.veintrail.standalone;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.veintrail.proof.verify.VerifyMain;

/** The verifier as somebody outside has it: one jar, and a JDK of which it gets no more than the two modules that it needs. */
final class VerifierJar {
    private static final String MODULES =
            "java.base,java.net.http" + (Runtime.version().feature() < 22 ? ",jdk.crypto.ec" : "");

    private VerifierJar() {}

    /** How a run ended, and what it printed to either side. */
    record Outcome(int status, String printed) {}

    /** The jar of this build. */
    static Path jar() throws IOException {
        Path source;
        try {
            source = Path.of(VerifyMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        Path jar = Files.isDirectory(source) ? source.resolveSibling("veintrail-verify.jar") : source;
        if (Files.isDirectory(source)) {
            requireOfTheseClasses(jar, source);
        }
        return jar;
    }

    private static void requireOfTheseClasses(Path jar, Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!Files.exists(jar)
                        || Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(file)) < 0) {
                    throw new IOException(jar + " is not of these classes. Build it: ./veintrail package");
                }
            }
        }
    }

    static Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--limit-modules",
                MODULES,
                "-jar",
                jar().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), printed);
    }
}
