package org.veintrail.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a figure was measured on. */
public final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    private Machine() {}

    /** Processors, system and Java. */
    public static String describe() {
        return String.format(
                Locale.ROOT,
                "%d × %s, %s %s, Java %s",
                Runtime.getRuntime().availableProcessors(),
                model(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"));
    }

    private static String model() {
        try {
            return Files.exists(PROCESSORS)
                    ? Files.readAllLines(PROCESSORS).stream()
                            .filter(line -> line.startsWith(MODEL))
                            .map(line -> line.substring(line.indexOf(':') + 1).strip())
                            .findFirst()
                            .orElse("processor")
                    : "processor";
        } catch (IOException e) {
            return "processor of unknown kind (" + e.getMessage() + ")";
        }
    }
}
