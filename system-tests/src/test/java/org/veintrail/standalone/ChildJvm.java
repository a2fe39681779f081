package org.veintrail.standalone;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.veintrail.standalone.feed.Feed;
import org.veintrail.standalone.feed.FeedPlayer;
import org.veintrail.standalone.feed.Lanes;

/**
 * The command line of a program of the house in a process of its own. Its classes come from an archive that one run of the whole
 * system makes, for all that follow, since a start spends half its time on loading them; a build whose modules are folders and not
 * jars yet does without, because the JDK archives nothing from folders. What is loaded and linked ahead of time (JEP 483, 514) starts
 * faster still where the JDK can do that.
 */
final class ChildJvm {
    private static final String IMPROVE = "veintrail.planning.improve";
    private static final boolean AHEAD_OF_TIME = Runtime.version().feature() >= 25;
    private static final Path ARCHIVE = Path.of("target", AHEAD_OF_TIME ? "children.aot" : "children.jsa");

    /** Acts that are sent while the archive is made, so that it holds what acts need as well. */
    private static final int ACTS = 60;

    private static final String CLASS_PATH = classPath();

    private static boolean known;

    private ChildJvm() {}

    static List<String> command(Class<?> main) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java());
        if (archived()) {
            command.add((AHEAD_OF_TIME ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + ARCHIVE);
        }
        command.addAll(List.of("-cp", CLASS_PATH, main.getName()));
        return command;
    }

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=256m",
                "-XX:ReservedCodeCacheSize=240m",
                "-Duser.timezone=Pacific/Chatham",
                "-Duser.language=tr",
                "-D" + IMPROVE + "=" + System.getProperty(IMPROVE, "300ms"));
    }

    /** What the program needs: everything but the tests themselves. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path tests = Path.of("target").toAbsolutePath();
        return String.join(
                File.pathSeparator,
                entries(all)
                        .filter(entry -> !entry.startsWith(tests))
                        .map(Path::toString)
                        .toList());
    }

    private static Stream<Path> entries(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of);
    }

    private static synchronized boolean archived() throws IOException, InterruptedException {
        if (!known && entries(CLASS_PATH).allMatch(Files::isRegularFile)) {
            // Several processes run tests at the same time; one makes the archive, the others wait for it.
            try (RandomAccessFile lock = new RandomAccessFile(ARCHIVE + ".lock", "rw");
                    var held = lock.getChannel().lock()) {
                if (!current()) {
                    make();
                }
                known = held.isValid();
            }
        }
        return known && Files.exists(ARCHIVE);
    }

    private static boolean current() throws IOException {
        if (!Files.exists(ARCHIVE)) {
            return false;
        }
        long made = Files.getLastModifiedTime(ARCHIVE).toMillis();
        for (Path jar : entries(CLASS_PATH).toList()) {
            if (Files.getLastModifiedTime(jar).toMillis() >= made) {
                return false;
            }
        }
        return true;
    }

    private static void make() throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("children");
        Path made = ARCHIVE.resolveSibling(ProcessHandle.current().pid() + "-" + ARCHIVE.getFileName());
        List<String> command = new ArrayList<>(java());
        command.add((AHEAD_OF_TIME ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + made);
        command.addAll(List.of("-cp", CLASS_PATH, Veintrail.class.getName()));
        try (ChildSystem system = new ChildSystem(command, scratch.resolve("data"))) {
            try (FeedPlayer player = new FeedPlayer(system.address(), 1, false)) {
                player.play(Lanes.of(Feed.sample().subList(0, ACTS)), (line, answer) -> {});
            }
            system.stop();
        }
        // A JDK that could not make it, for want of memory for example, says so by itself; its children start slower
        // and all the same.
        if (Files.exists(made)) {
            Files.move(made, ARCHIVE, StandardCopyOption.ATOMIC_MOVE);
        }
        try (Stream<Path> left = Files.walk(scratch)) {
            for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
