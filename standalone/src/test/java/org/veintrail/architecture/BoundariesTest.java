package org.veintrail.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The map of the house: what may know what, and who may look at a clock. */
@Tag("slow")
class BoundariesTest {
    private static final String[] COMMAND_API = {
        "org.veintrail.account..",
        "org.veintrail.act..",
        "org.veintrail.audit..",
        "org.veintrail.identifier..",
        "org.veintrail.json..",
        "org.veintrail.label..",
        "org.veintrail.order..",
        "org.veintrail.patient..",
        "org.veintrail.scanner..",
        "org.veintrail.printer..",
        "org.veintrail.plan..",
        "org.veintrail.signin..",
        "org.veintrail.signing..",
        "org.veintrail.slot..",
        "org.veintrail.training..",
        "org.veintrail.upkeep.."
    };
    private static final String[] COMMAND_SERVICE = {"org.veintrail.command..", "org.veintrail.custody.."};
    private static final String[] QUERY_SERVICE = {
        "org.veintrail.query.container..",
        "org.veintrail.query.deviation..",
        "org.veintrail.query.figure..",
        "org.veintrail.query.label..",
        "org.veintrail.query.order..",
        "org.veintrail.query.projection..",
        "org.veintrail.query.record..",
        "org.veintrail.query.sight..",
        "org.veintrail.query.timeline..",
        "org.veintrail.query.upkeep..",
        "org.veintrail.query.web.."
    };
    private static final String[] FRAMEWORKS = {"org.springframework..", "com.mongodb..", "jakarta.servlet.."};

    private static final Path ROOT = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("..")
            .normalize();

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.veintrail");

    /** Fewest classes that each part has; a rule about a part that was not seen would prove nothing. */
    private static final Map<String, Integer> LEAST = new TreeMap<>(Map.ofEntries(
            Map.entry("org.veintrail.access", 15),
            Map.entry("org.veintrail.planning", 30),
            Map.entry("org.veintrail.act", 4),
            Map.entry("org.veintrail.command", 15),
            Map.entry("org.veintrail.custody", 20),
            Map.entry("org.veintrail.eventstore", 15),
            Map.entry("org.veintrail.labels", 20),
            Map.entry("org.veintrail.order", 90),
            Map.entry("org.veintrail.proof", 30),
            Map.entry("org.veintrail.query", 40),
            Map.entry("org.veintrail.standalone", 20)));

    @Test
    void sawEnoughOfEveryPart() {
        LEAST.forEach((part, least) -> assertThat(HOUSE.stream()
                        .filter(seen -> seen.getPackageName().startsWith(part))
                        .count())
                .as(part)
                .isGreaterThanOrEqualTo(least));
        assertThat(HOUSE.that(resideInAPackage("org.veintrail.scheduler.."))).hasSizeGreaterThan(40);
    }

    @Test
    void listsNameEveryPackageThatThereIs() throws IOException {
        assertThat(COMMAND_API).containsExactlyInAnyOrderElementsOf(packages("command-service/api", "org.veintrail"));
        assertThat(QUERY_SERVICE).containsExactlyInAnyOrderElementsOf(packages("query-service", "org.veintrail.query"));
    }

    private static List<String> packages(String module, String parent) throws IOException {
        Path folder = ROOT.resolve(module).resolve("src/main/java").resolve(parent.replace('.', '/'));
        try (Stream<Path> sources = Files.walk(folder)) {
            return sources.filter(each -> each.toString().endsWith(".java"))
                    .map(folder::relativize)
                    .filter(each -> each.getNameCount() > 1)
                    .map(each -> parent + "." + each.getName(0) + "..")
                    .distinct()
                    .toList();
        }
    }

    @Nested
    class Parts {
        @Test
        void querySideKnowsTheWriteSideByItsVocabularyOnly() {
            noClasses()
                    .that()
                    .resideInAPackage("org.veintrail.query..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(COMMAND_SERVICE)
                    .check(HOUSE);
        }

        @Test
        void writeSideDoesNotKnowTheQuerySide() {
            noClasses()
                    .that()
                    .resideInAnyPackage(COMMAND_SERVICE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.veintrail.query..")
                    .check(HOUSE);
        }

        @Test
        void plansAreMadeWithoutALogAndWithoutAServer() {
            noClasses()
                    .that()
                    .resideInAPackage("org.veintrail.scheduler..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(FRAMEWORKS)
                            .or(resideInAPackage("org.veintrail.planning.."))
                            .or(resideInAnyPackage(COMMAND_API)))
                    .check(HOUSE);
        }

        @Test
        void servicesDoNotKnowThePlanningService() {
            noClasses()
                    .that()
                    .resideInAnyPackage(COMMAND_SERVICE)
                    .or()
                    .resideInAPackage("org.veintrail.query..")
                    .or()
                    .resideInAPackage("org.veintrail.console..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.veintrail.planning..", "org.veintrail.scheduler..")
                    .check(HOUSE);
        }

        @Test
        void schedulerKnowsNeitherService() {
            noClasses()
                    .that()
                    .resideInAnyPackage("org.veintrail.scheduler..", "org.veintrail.planning..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(COMMAND_SERVICE)
                            .or(resideInAnyPackage(QUERY_SERVICE))
                            .or(resideInAPackage("org.veintrail.standalone..")))
                    .check(HOUSE);
        }

        @Test
        void labelsAndProofKnowNothingOfOursAndOpenNoConnection() {
            for (String part : new String[] {"org.veintrail.labels..", "org.veintrail.proof.."}) {
                noClasses()
                        .that()
                        .resideInAPackage(part)
                        .should()
                        .dependOnClassesThat(resideInAPackage("org.veintrail..").and(not(resideInAPackage(part))))
                        .check(HOUSE);
                // The verifier is a program that may be pointed at a running log.
                noClasses()
                        .that(resideInAPackage(part).and(not(resideInAPackage("org.veintrail.proof.verify.."))))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.net..", "javax.net..", "java.nio.channels..")
                        .check(HOUSE);
            }
        }

        @Test
        void proofNeedsTheJdkAlone() {
            classes()
                    .that()
                    .resideInAPackage("org.veintrail.proof..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "javax..", "org.veintrail.proof..", "org.jspecify..")
                    .check(HOUSE);
        }

        @Test
        void vocabulariesNeedNoServer() {
            noClasses()
                    .that()
                    .resideInAnyPackage(COMMAND_API)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(FRAMEWORKS)
                    .check(HOUSE);
        }

        @Test
        void rulesOfCustodyKnowNoWebAndNoDatabase() {
            noClasses()
                    .that()
                    .resideInAPackage("org.veintrail.custody..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(FRAMEWORKS)
                    .check(HOUSE);
        }

        @Test
        void storeKnowsNoDomain() {
            noClasses()
                    .that()
                    .resideInAPackage("org.veintrail.eventstore..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("org.veintrail.order..", "org.veintrail.query..")
                            .or(resideInAnyPackage(COMMAND_SERVICE)))
                    .check(HOUSE);
        }

        @Test
        void nobodyKnowsTheProcessThatHoldsEverything() {
            noClasses()
                    .that(not(resideInAnyPackage("org.veintrail.standalone..", "org.veintrail.benchmarks..")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.veintrail.standalone..")
                    .check(HOUSE);
        }
    }

    @Nested
    class Edge {
        @Test
        void onlyWiringAndProgramsReadClocksRandomnessAndTheDefaultZone() {
            noClasses()
                    .that(not(Outside.EDGE))
                    .should()
                    .callMethodWhere(Outside.READS_CLOCK_OR_CHANCE)
                    .orShould()
                    .callConstructorWhere(Outside.MAKES_CLOCK_OR_CHANCE)
                    .check(HOUSE);
        }

        @Test
        void onlyProgramsWriteToTheTerminal() {
            noClasses()
                    .that(not(Outside.PROGRAM))
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .orShould()
                    .callMethod(Throwable.class, "printStackTrace")
                    .check(HOUSE);
        }

        @Test
        void ruleAboutClocksFiresWhereOneIsRead() {
            JavaClass reader = new ClassFileImporter().importClass(ReadsAClock.class);
            assertThat(reader.getMethodCallsFromSelf())
                    .filteredOn(Outside.READS_CLOCK_OR_CHANCE)
                    .hasSize(3);
        }
    }

    /** What the rule about clocks is tried on. */
    static final class ReadsAClock {
        Object clock() {
            return java.time.Instant.now();
        }

        Object chance() {
            return java.util.UUID.randomUUID();
        }

        Object zone() {
            return java.time.ZoneId.systemDefault();
        }

        Object neighbour() {
            return java.time.Instant.EPOCH.plusSeconds(1);
        }
    }
}
