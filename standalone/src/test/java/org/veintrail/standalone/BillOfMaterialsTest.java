package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bill of materials in the program (CycloneDX 1.6) is what is delivered, and nothing in it may keep a site from using it. */
@Tag("slow")
class BillOfMaterialsTest {
    /** By the identifiers of SPDX, and by name where a project's own file knows none. */
    private static final Set<String> PERMISSIVE = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "0BSD",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "BSD-4-Clause",
            "CC0-1.0",
            "Bouncy Castle Licence",
            "Indiana University Extreme! Lab Software License",
            "Public Domain");

    /** They ask to publish changes of their own files, of which there are none here. */
    private static final Set<String> UNCHANGED =
            Set.of("EPL-2.0", "EPL 1.0", "MPL-2.0", "Mozilla Public License Version 2.0");

    private static JsonNode bill = new ObjectMapper().nullNode();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = BillOfMaterialsTest.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            bill = new ObjectMapper().readTree(Objects.requireNonNull(in, "The build makes the bill before it tests."));
        }
    }

    @Test
    void everyLibraryMayBeUsedByASiteWithoutAsking() {
        List<String> others = new ArrayList<>();
        for (JsonNode library : libraries()) {
            List<String> licences = licences(library);
            if (licences.stream().noneMatch(licence -> PERMISSIVE.contains(licence) || UNCHANGED.contains(licence))) {
                others.add(library.path("purl").asText() + " " + licences);
            }
        }
        assertThat(others).as("libraries under other licences").isEmpty();
    }

    @Test
    void everyListedLibraryIsTheOneThatRunsHere() throws IOException {
        Map<String, Path> running = running();
        List<String> wrong = new ArrayList<>();
        for (JsonNode library : libraries()) {
            String file = library.path("name").asText() + "-"
                    + library.path("version").asText() + ".jar";
            Path jar = running.get(file);
            if (jar == null || !hashes(library).contains(sha256(jar))) {
                wrong.add(file + (jar == null ? " is not on the class path" : " has other bytes"));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(libraries()).hasSizeGreaterThan(80);
    }

    /** The public databases are asked by {@code ./veintrail audit}; what they said so far holds without a network. */
    @Test
    void noLibraryIsOlderThanTheLeastVersionWithoutAKnownWeakness() throws IOException {
        Map<String, ComparableVersion> delivered = new TreeMap<>();
        libraries()
                .forEach(library -> delivered.put(
                        library.path("group").asText() + ":"
                                + library.path("name").asText(),
                        new ComparableVersion(library.path("version").asText())));
        Map<String, ComparableVersion> least = least();
        assertThat(least).hasSizeGreaterThan(20);
        assertThat(delivered.keySet())
                .as("a row for a library that is not delivered is worth nothing")
                .containsAll(least.keySet());
        assertThat(least.entrySet().stream()
                        .filter(each -> Objects.requireNonNull(delivered.get(each.getKey()))
                                        .compareTo(each.getValue())
                                < 0))
                .isEmpty();
    }

    private static Map<String, ComparableVersion> least() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                BillOfMaterialsTest.class.getResourceAsStream("least-versions.txt"), "least-versions.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(row -> row[0], row -> new ComparableVersion(row[1])));
        }
    }

    /** Numbers are compared as numbers; what follows them does not matter here. */
    private record ComparableVersion(String text) implements Comparable<ComparableVersion> {
        private int[] numbers() {
            return Arrays.stream(text.split("[.-]"))
                    .takeWhile(part -> part.matches("[0-9]{1,9}"))
                    .mapToInt(Integer::parseInt)
                    .toArray();
        }

        @Override
        public int compareTo(ComparableVersion other) {
            int[] mine = numbers();
            int[] others = other.numbers();
            int length = Math.max(mine.length, others.length);
            return Arrays.compare(Arrays.copyOf(mine, length), Arrays.copyOf(others, length));
        }
    }

    @Test
    void tenIsMoreThanNineWhereVersionsAreCompared() {
        assertThat(new ComparableVersion("1.10.0")).isGreaterThan(new ComparableVersion("1.9.9"));
        assertThat(new ComparableVersion("4.2.17.Final")).isGreaterThan(new ComparableVersion("4.2.5"));
        assertThat(new ComparableVersion("1.84").compareTo(new ComparableVersion("1.84.0")))
                .isZero();
        assertThat(new ComparableVersion("3.1.1")).isLessThan(new ComparableVersion("3.1.2"));
    }

    @Test
    void theLibrariesThatDecideAreListed() {
        assertThat(libraries().stream().map(library -> library.path("name").asText()))
                .contains(
                        "axon-modelling",
                        "mongodb-driver-sync",
                        "optaplanner-core-impl",
                        "core",
                        "spring-security-web");
    }

    /** All but the house's own modules. */
    private static List<JsonNode> libraries() {
        return StreamSupport.stream(bill.path("components").spliterator(), false)
                .filter(component -> !component.path("group").asText().equals("org.veintrail"))
                .toList();
    }

    private static List<String> licences(JsonNode library) {
        return StreamSupport.stream(library.path("licenses").spliterator(), false)
                .flatMap(entry -> Stream.of(
                        entry.path("license").path("id"), entry.path("license").path("name"), entry.path("expression")))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> hashes(JsonNode library) {
        return StreamSupport.stream(library.path("hashes").spliterator(), false)
                .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
                .map(hash -> hash.path("content").asText())
                .toList();
    }

    private static Map<String, Path> running() {
        Map<String, Path> jars = new TreeMap<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            jars.put(path.getFileName().toString(), path);
        }
        return jars;
    }

    private static String sha256(Path jar) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, this one has not.", e);
        }
    }
}
