package org.veintrail.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The page on security names every requirement of levels 1 and 2 once, and nothing on it points to what is not there. */
class SecurityPageTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("..")
            .normalize();
    private static final Path PAGE = ROOT.resolve("docs/security.md");
    private static final String BEGIN = "<!-- counts: written by SecurityPageTest -->\n";
    private static final String END = "<!-- end of counts -->\n";
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", "data");

    private static final Map<String, String> WANTED = new TreeMap<>();
    private static final Map<String, List<String>> PROGRAMS = new HashMap<>();
    private static final Map<String, List<String>> TESTS = new HashMap<>();
    private static String page = "";
    private static String settings = "";

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(PAGE);
        settings = Files.readString(ROOT.resolve("docs/operations.md"));
        try (InputStream in = Objects.requireNonNull(SecurityPageTest.class.getResourceAsStream("asvs-5.0.0.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(line -> WANTED.put(line[0], line[1]));
        }
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skipped = NOT_OURS.contains(String.valueOf(folder.getFileName()));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                take(file);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void take(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".java")) {
            return;
        }
        String type = name.substring(0, name.length() - ".java".length());
        try {
            if (file.toString().contains("/src/main/java/")) {
                PROGRAMS.computeIfAbsent(type, each -> new ArrayList<>()).add("");
            } else if (name.endsWith("Test.java")) {
                TESTS.computeIfAbsent(type, each -> new ArrayList<>()).add(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SecurityTable.Sources sources() {
        return new SecurityTable.Sources(
                PROGRAMS,
                TESTS,
                file -> Files.exists(PAGE.resolveSibling(file)),
                key -> settings.contains("| `" + key + "` |"));
    }

    private static List<String> faults(String text) {
        return SecurityTable.of(text).faults(WANTED, sources());
    }

    @Test
    void sawTheStandardAndTheSources() {
        assertThat(WANTED).hasSize(253).containsEntry("1.2.4", "1").containsEntry("17.3.2", "2");
        assertThat(PROGRAMS).hasSizeGreaterThan(600).containsKey("Authority");
        assertThat(TESTS).hasSizeGreaterThan(150).containsKey("SecurityPageTest");
        assertThat(SecurityTable.of(page).testsNamed()).hasSizeGreaterThan(80);
    }

    @Test
    void everyRequirementStandsThereOnceAndPointsToWhatIsThere() {
        assertThat(faults(page)).isEmpty();
    }

    @Test
    void countsAtTheTopAreThoseOfTheRows() throws IOException {
        assertThat(page).contains(BEGIN, END);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        String counts = SecurityTable.of(page).counts();
        if (Boolean.getBoolean("veintrail.renew")) {
            Files.writeString(PAGE, page.substring(0, begin) + counts + page.substring(end));
            return;
        }
        assertThat(page.substring(begin, end))
                .as("the counts; renew them with -Dveintrail.renew=true")
                .isEqualTo(counts);
    }

    /** The page with one thing changed, each time. */
    @Nested
    class IsNotTaken {
        private static final String GOOD =
                "| 1.2.4 | 1 | words of it | met | `Authority`, as the table says | `SecurityPageTest.sawTheStandardAndTheSources` |";

        private List<String> faultsOf(String row) {
            SecurityTable table = SecurityTable.of("## V1 Encoding\n" + row + "\n");
            return table.faults(Map.of("1.2.4", "1"), sources());
        }

        @Test
        void unlessItIsWhole() {
            assertThat(faultsOf(GOOD)).isEmpty();
            assertThat(faultsOf("")).containsExactly("1.2.4 stands there 0 times");
            assertThat(faultsOf(GOOD + "\n" + GOOD)).containsExactly("1.2.4 stands there 2 times");
            assertThat(faultsOf(GOOD.replace("| met |", "| perhaps |")).getFirst())
                    .startsWith("This row cannot be read");
        }

        @Test
        void withAClassOrATestOrASettingThatIsNotThere() {
            assertThat(faultsOf(GOOD.replace("`Authority`", "`Autocracy`"))).hasSize(1);
            assertThat(faultsOf(GOOD.replace("PageTest.", "CageTest."))).hasSize(1);
            assertThat(faultsOf(GOOD.replace(".sawTheStandard", ".sawAStandard")))
                    .hasSize(1);
            assertThat(faultsOf(GOOD.replace("as the table says", "`veintrail.access.lock-before`")))
                    .hasSize(1);
            assertThat(faultsOf(GOOD.replace("as the table says", "`veintrail.access.lock-after`")))
                    .isEmpty();
            assertThat(faultsOf(GOOD.replace("as the table says", "[here](nowhere.md)")))
                    .hasSize(1);
        }

        @Test
        void whereItIsMetAndNothingShowsIt() {
            String unshown = GOOD.replaceFirst("`SecurityPageTest[^`]*`", "we looked");
            assertThat(faultsOf(unshown)).hasSize(1);
            assertThat(faultsOf(unshown.replace("we looked", "none: the language has no pointers")))
                    .isEmpty();
            assertThat(faultsOf(unshown.replace("| met |", "| open |"))).isEmpty();
        }

        @Test
        void atAnotherLevelOrInAnotherChapter() {
            assertThat(faultsOf(GOOD.replace("| 1 |", "| 2 |"))).hasSize(1);
            assertThat(SecurityTable.of("## V2 Validation\n" + GOOD + "\n").faults(Map.of("1.2.4", "1"), sources()))
                    .hasSize(1);
        }
    }
}
