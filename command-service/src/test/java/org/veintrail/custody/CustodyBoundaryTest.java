package org.veintrail.custody;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The rules know the domain's own words and the JDK: no framework, no database, no clock, no chance. */
class CustodyBoundaryTest {
    private static final String[] WORDS = {
        "org.veintrail.custody..",
        "org.veintrail.order..",
        "org.veintrail.act..",
        "org.veintrail.identifier..",
        "org.veintrail.plan..",
        "org.veintrail.label..",
        "org.veintrail.scanner..",
        "org.veintrail.signing..",
        "org.veintrail.upkeep..",
        "org.veintrail.account..",
        "org.veintrail.signing..",
        "org.veintrail.labels.identity..",
        "org.veintrail.labels.check..",
        "org.jspecify.annotations.."
    };

    /** The aggregates, and what tells the framework that one of them has moved on. */
    private static final DescribedPredicate<JavaClass> AT_THE_FRAMEWORK = equivalentTo(TherapyOrder.class)
            .or(equivalentTo(PlanLedger.class))
            .or(equivalentTo(Label.class))
            .or(equivalentTo(Scanner.class))
            .or(equivalentTo(ProjectionUpkeep.class))
            .or(equivalentTo(SigningPolicies.class))
            .or(equivalentTo(AccountLedger.class))
            .or(equivalentTo(Versions.class))
            .as("aggregates and their versions");

    private static final JavaClasses CUSTODY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.veintrail.custody");

    private static final DescribedPredicate<JavaAccess<?>> READS_CLOCK_CHANCE_OR_SURROUNDINGS =
            DescribedPredicate.describe("reads a clock, chance or the surroundings", access -> {
                JavaClass owner = access.getTargetOwner();
                String name = access.getTarget().getName();
                return owner.isAssignableTo(RandomGenerator.class)
                        || owner.isAssignableTo(java.time.Clock.class)
                        || owner.isAssignableTo(java.time.InstantSource.class)
                        || owner.isEquivalentTo(System.class)
                        || owner.getPackageName().startsWith("java.time") && name.equals("now")
                        || Set.of("systemDefault", "randomUUID", "random", "getDefault", "currentThread")
                                .contains(name);
            });

    @Test
    void sawTheRules() {
        assertThat(CUSTODY.size()).isGreaterThan(30);
        assertThat(CUSTODY.contain(Steps.class)).isTrue();
        assertThat(CUSTODY.contain(TherapyOrder.class)).isTrue();
        assertThat(CUSTODY.contain(CustodyBoundaryTest.class)).isFalse();
    }

    @Test
    void dependOnTheDomainsWordsAndTheJdkAlone() {
        classes()
                .that(not(AT_THE_FRAMEWORK))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(WORDS).or(plainJdk()))
                .check(CUSTODY);
    }

    @Test
    void letTheAggregatesAloneKnowTheFramework() {
        classes()
                .that(AT_THE_FRAMEWORK)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(WORDS)
                        .or(plainJdk())
                        .or(resideInAnyPackage(
                                "org.axonframework.modelling.command..",
                                "org.axonframework.commandhandling..",
                                "org.axonframework.eventsourcing..",
                                "org.axonframework.messaging..",
                                "com.fasterxml.jackson.databind")))
                .check(CUSTODY);
    }

    @Test
    void readNoClockNoChanceAndNoSurroundings() {
        noClasses()
                .that(resideInAPackage("org.veintrail.custody.."))
                .should()
                .accessTargetWhere(READS_CLOCK_CHANCE_OR_SURROUNDINGS)
                .check(CUSTODY);
    }

    @Test
    void wouldNoticeAClockOrChance() {
        JavaClass reader = new ClassFileImporter().importClass(LooksAround.class);
        assertThat(reader.getAccessesFromSelf().stream()
                        .filter(access -> READS_CLOCK_CHANCE_OR_SURROUNDINGS.test(access))
                        .map(access -> access.getTarget().getName()))
                .contains("now", "randomUUID", "nextInt", "nanoTime", "systemDefault")
                .doesNotContain("plusSeconds");
    }

    /** The JDK without what opens files, connections, threads or classes. */
    private static DescribedPredicate<JavaClass> plainJdk() {
        return resideInAnyPackage(
                "java.lang",
                "java.lang.annotation",
                "java.lang.invoke",
                "java.lang.runtime",
                "java.time..",
                "java.util",
                "java.util.function",
                "java.util.stream");
    }

    /** What the rule about clocks is tried on. */
    static final class LooksAround {
        Object around() {
            return Set.of(
                    java.time.Instant.now(),
                    java.util.UUID.randomUUID(),
                    new java.util.Random(1).nextInt(),
                    System.nanoTime(),
                    java.time.ZoneId.systemDefault(),
                    java.time.Instant.EPOCH.plusSeconds(1));
        }
    }
}
