package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.veintrail.access.Authority;
import org.veintrail.access.Role;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.command.OrderCommand;

/**
 * Somebody who acts, and where. Everybody's password is their name; the roles are what the signature check knows.
 */
public record Person(String name, String site) {
    static final Person COORDINATOR = new Person("coordinator", Sample.CLINIC);
    static final Person PLANNER = new Person("planner", Sample.PLANT);
    static final Person NURSE = new Person("nurse", Sample.CLINIC);
    /** Works at one site, which takes no part in the sample order. */
    static final Person LOCAL_NURSE = new Person("nurse4", Sample.ELSEWHERE);

    /** Whom the sample consignments are entrusted to, and somebody of the same trade. */
    static final Person COURIER = new Person("courier", Sample.PLANT);

    static final Person OTHER_COURIER = new Person("courier2", Sample.PLANT);
    static final Person PHYSICIAN = new Person("physician", Sample.CLINIC);
    static final Person RECEIVER = new Person("receiver", Sample.PLANT);
    static final Person OPERATOR = new Person("operator", Sample.PLANT);
    static final Person ANALYST = new Person("qc", Sample.PLANT);
    static final Person QUALITY = new Person("qa", Sample.PLANT);
    static final Person ADMINISTRATOR = new Person("admin", Sample.CLINIC);
    static final Person QUALIFIED = new Person("qp", Sample.PLANT);

    /** What each is, by the codes of the roles. */
    public static final Map<String, String> ROLES = Map.ofEntries(
            Map.entry("coordinator", "coordinator"),
            Map.entry("planner", "planner"),
            Map.entry("nurse", "apheresis-nurse"),
            Map.entry("nurse2", "apheresis-nurse"),
            Map.entry("nurse3", "apheresis-nurse"),
            Map.entry("nurse4", "apheresis-nurse"),
            Map.entry("receiver", "receiver"),
            Map.entry("operator", "operator"),
            Map.entry("operator2", "operator"),
            Map.entry("qc", "qc-analyst"),
            Map.entry("qc2", "qc-analyst"),
            Map.entry("physician", "physician"),
            Map.entry("qa", "qa"),
            Map.entry("qa2", "qa"),
            Map.entry("qp", "qualified-person"),
            Map.entry("qa-as-qp", "qualified-person"),
            Map.entry("courier", "courier"),
            Map.entry("courier2", "courier"),
            Map.entry("auditor", "auditor"),
            Map.entry("admin", "administrator"),
            Map.entry("physician-leeds", "physician"),
            Map.entry("physician-lyon", "physician"),
            Map.entry("physician-ghent", "physician"),
            Map.entry("qa-leeds", "qa"),
            Map.entry("qa-lyon", "qa"),
            Map.entry("qa-ghent", "qa"),
            Map.entry("qp-leeds", "qualified-person"),
            Map.entry("qp-lyon", "qualified-person"),
            Map.entry("qp-ghent", "qualified-person"));

    private static final Authority AUTHORITY = Authority.current();

    private static final Map<String, ZoneId> ZONES = Map.of(
            Sample.CLINIC, ZoneId.of("Europe/Paris"),
            Sample.PLANT, ZoneId.of("Europe/Brussels"),
            Sample.ELSEWHERE, ZoneId.of("Europe/London"));

    /** The table in force; everybody works everywhere but one nurse. */
    public static final class Authorities implements Checks.Authorities {
        private final Supplier<Trainings> trainings;

        /** With nobody trained, and nothing that needs it. */
        public Authorities() {
            this(Trainings.NONE);
        }

        Authorities(Trainings trainings) {
            this(() -> trainings);
        }

        /** With what the training book says when it is asked. */
        public Authorities(Supplier<Trainings> trainings) {
            this.trainings = trainings;
        }

        @Override
        public Trainings trainings() {
            return trainings.get();
        }

        @Override
        public Set<String> entitledTo(String command) {
            return AUTHORITY.entitledTo(command).stream().map(Role::code).collect(Collectors.toSet());
        }

        @Override
        public boolean worksAt(String actor, String site) {
            return worksEverywhere(actor) || site.equals(LOCAL_NURSE.site());
        }

        @Override
        public boolean worksEverywhere(String actor) {
            return !actor.equals(LOCAL_NURSE.name());
        }
    }

    /** Everybody's password is the name, and what is proved is proved for anything. */
    public static final class Signers implements Checks.Signatories {
        @Override
        public Optional<Checks.Signatory> confirm(SigningCredential given, String contentHash, Instant at) {
            return given.signer().equals(given.password())
                    ? Optional.ofNullable(ROLES.get(given.signer()))
                            .map(role -> new Checks.Signatory(
                                    printedName(given.signer()),
                                    Map.of(role, Set.of(siteOf(given.signer()))),
                                    "name+password",
                                    at))
                    : Optional.empty();
        }

        @Override
        public void spend(SigningCredential given, String contentHash, String subject, Instant at) {
            assertThat(given.ticket()).as("nobody signs with tickets here").isNull();
        }

        /** A name that ends in a site is of somebody who works there alone. */
        private static String siteOf(String signer) {
            return Stream.of(Sample.CLINIC, Sample.PLANT, Sample.ELSEWHERE)
                    .filter(site -> signer.endsWith("-" + site.toLowerCase(java.util.Locale.ROOT)))
                    .findFirst()
                    .orElse("*");
        }

        /** Two accounts are one person's. */
        private static String printedName(String signer) {
            return signer.equals("qa-as-qp") ? "A  Person NAMED qa" : "a person named " + signer;
        }
    }

    /** Somebody whose role may send this command. */
    static Person entitledTo(OrderCommand command) {
        Set<String> roles = new Authorities().entitledTo(Steps.nameOf(command.getClass()));
        return Stream.of(
                        COORDINATOR,
                        PLANNER,
                        NURSE,
                        PHYSICIAN,
                        RECEIVER,
                        OPERATOR,
                        ANALYST,
                        QUALITY,
                        QUALIFIED,
                        ADMINISTRATOR)
                .filter(each -> roles.contains(ROLES.get(each.name())))
                .findFirst()
                .orElseThrow();
    }

    Person at(String place) {
        return new Person(name, place);
    }

    ZoneId zone() {
        return ZONES.getOrDefault(site, ZoneId.of("UTC"));
    }
}
