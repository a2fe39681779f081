package org.veintrail.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is not used at all needs no guard around it; whoever begins to use it meets this test first. */
@Tag("slow")
class DangerousCallsTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("..")
            .normalize();
    private static final Path SCRIPTS = ROOT.resolve("console/src/main/resources/static/assets");
    private static final Path TEMPLATES = SCRIPTS.resolve("../../templates").normalize();

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.veintrail");

    private static void nobodyUses(String... types) {
        for (String type : types) {
            noClasses()
                    .that(not(resideInAPackage("org.veintrail.benchmarks..")))
                    .should()
                    .dependOnClassesThat(name(type))
                    .check(PRODUCT);
        }
    }

    private static void nobodyUsesPackages(String... packages) {
        noClasses()
                .that(not(resideInAPackage("org.veintrail.benchmarks..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(PRODUCT);
    }

    @Test
    void sawTheProduct() {
        assertThat(PRODUCT).hasSizeGreaterThan(800);
    }

    @Test
    void nothingStartsAnotherProgram() {
        nobodyUses("java.lang.ProcessBuilder");
        noClasses()
                .that(not(resideInAPackage("org.veintrail.benchmarks..")))
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "starts a program",
                        call -> call.getTargetOwner().getName().equals("java.lang.Runtime")
                                && call.getName().equals("exec")))
                .check(PRODUCT);
    }

    @Test
    void nothingReadsJavasOwnSerializedForm() {
        nobodyUses("java.io.ObjectInputStream", "java.beans.XMLDecoder");
        nobodyUsesPackages("com.thoughtworks.xstream..", "org.yaml.snakeyaml..");
    }

    @Test
    void nothingParsesXmlOrAsksItByPath() {
        nobodyUsesPackages("javax.xml..", "org.w3c.dom..", "org.xml.sax..");
    }

    @Test
    void nothingEvaluatesExpressionsOrScripts() {
        nobodyUsesPackages("javax.script..", "org.springframework.expression..", "ognl..", "groovy..");
    }

    @Test
    void nothingAsksADirectoryOrACacheOrSendsMail() {
        nobodyUsesPackages(
                "javax.naming..",
                "org.springframework.ldap..",
                "net.spy.memcached..",
                "jakarta.mail..",
                "org.springframework.mail..");
    }

    /** A search for plans and copies of sample journeys are to be made alike again from one seed, and guard nothing. */
    @Test
    void nothingSecretIsMadeFromChanceThatCanBeGuessed() {
        noClasses()
                .that(not(resideInAnyPackage(
                        "org.veintrail.benchmarks..", "org.veintrail.scheduler..", "org.veintrail.standalone.feed..")))
                .should()
                .dependOnClassesThat(name("java.util.Random").or(name("java.util.concurrent.ThreadLocalRandom")))
                .check(PRODUCT);
    }

    /** SHA-1 stands in RFC 6238, where it needs no resistance to collisions; generators of codes know nothing else. */
    @Test
    void onlyApprovedAlgorithmsAreAskedFor() throws IOException {
        Set<String> approved = Set.of(
                "AES",
                "AES/GCM/NoPadding",
                "Collection",
                "Ed25519",
                "HmacSHA1",
                "HmacSHA256",
                "PBKDF2WithHmacSHA256",
                "PKCS12",
                "PKIX",
                "SHA-256",
                "TLS",
                "X.509");
        Pattern asked = Pattern.compile("(?<!Logger\\.)getInstance\\(\"([^\"]+)\"");
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<String> names = files.filter(file -> file.toString().endsWith(".java")
                            && file.toString().contains("/src/main/java/")
                            && !file.toString().contains("/benchmarks/"))
                    .flatMap(file -> asked.matcher(read(file)).results())
                    .map(found -> found.group(1))
                    .distinct()
                    .toList();
            assertThat(names).contains("AES/GCM/NoPadding", "SHA-256");
            assertThat(approved).containsAll(names);
        }
    }

    @Test
    void scriptsOfThePagesWriteTextAndNeverMarkup() throws IOException {
        Pattern markup = Pattern.compile(
                "\\.(inner|outer)HTML\\s*=|insertAdjacentHTML|document\\.write|\\beval\\(|new Function");
        assertThat(found(SCRIPTS, ".js", markup)).isEmpty();
        assertThat(markup.matcher("box.innerHTML = name").find()).isTrue();
    }

    @Test
    void pagesTakeNoMessagesOfOthersAndLoadNothingFromThem() throws IOException {
        assertThat(found(SCRIPTS, ".js", Pattern.compile("postMessage|'message'|onmessage")))
                .isEmpty();
        assertThat(found(TEMPLATES, ".html", Pattern.compile("(src|href)=\"(https?:)?//")))
                .isEmpty();
    }

    @Test
    void pagesPrintNoTextUnescapedAndHoldNoScript() throws IOException {
        Pattern raw = Pattern.compile("th:utext|\\[\\(|<script(?![^>]*\\bsrc=)|\\son[a-z]+=\"|javascript:");
        assertThat(found(TEMPLATES, ".html", raw)).isEmpty();
        assertThat(raw.matcher("<p th:utext=\"${name}\">").find()).isTrue();
        assertThat(raw.matcher("<script defer th:src=\"@{/assets/console.js}\">")
                        .find())
                .isFalse();
    }

    @Test
    void browserKeepsNothingOfPatientsOrSignIns() throws IOException {
        Pattern kept = Pattern.compile("(localStorage|sessionStorage|indexedDB|document\\.cookie|caches\\.)[^;\\n]*");
        Pattern known =
                Pattern.compile("localStorage\\.(getItem|setItem)\\('veintrail\\.(device'|zone'|' \\+ setting\\.id).*");
        assertThat(found(SCRIPTS, ".js", kept))
                .isNotEmpty()
                .allMatch(use -> known.matcher(use).matches());
    }

    private static List<String> found(Path folder, String ending, Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> texts =
                    files.filter(file -> file.toString().endsWith(ending)).toList();
            assertThat(texts).hasSizeGreaterThanOrEqualTo(4);
            return texts.stream()
                    .flatMap(file -> pattern.matcher(read(file)).results())
                    .map(MatchResult::group)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
