package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.label.LabelField;
import org.veintrail.label.event.LabelEvent;
import org.veintrail.order.OrderId;
import org.veintrail.order.PatientIdentity;
import org.veintrail.order.Slot;
import org.veintrail.scanner.event.ScannerEvent;
import org.veintrail.signing.event.SigningPolicyEvent;

/** The world beyond the order, in memory: who owns which identifier, who wears which wristband, who can sign. */
final class World {
    private final Map<String, OrderId> owners = new HashMap<>();
    private final Set<String> claims = new LinkedHashSet<>();
    private final Map<String, String> wristbands = new HashMap<>();
    private final List<String> kept = new ArrayList<>();
    private final Map<String, List<LabelEvent>> lives = new HashMap<>();
    private final List<LabelEvent> begun = new ArrayList<>();
    private final List<LabelEvent> later;
    private final Optional<ScannerEvent> lastCheck;
    private final Places places = new Places();
    private final List<SigningPolicyEvent> policy = new ArrayList<>();
    private Trainings trainings = Trainings.NONE;

    /**
     * A world in which these identifiers have owners.
     *
     * @param owned owners by kind and value
     * @param later what happens to labels once their streams have begun
     * @param lastCheck what was found of the scanner that everybody uses
     */
    World(Map<String, OrderId> owned, List<LabelEvent> later, Optional<ScannerEvent> lastCheck) {
        owners.putAll(owned);
        this.later = List.copyOf(later);
        this.lastCheck = lastCheck;
    }

    /** A world in which these identifiers have owners, and nothing happens to labels. */
    World(Map<String, OrderId> owned) {
        this(owned, List.of(), Optional.empty());
    }

    /** Something that happened to the policy of signatures. */
    void policy(SigningPolicyEvent event) {
        policy.add(event);
    }

    /** The same with these trainings and requirements. */
    World knowing(Trainings known) {
        trainings = known;
        return this;
    }

    Checks checks() {
        return new Checks(
                new Registry(),
                new Vault(),
                new Person.Signers(),
                new Person.Authorities(trainings),
                places,
                new Labels(),
                new Scanners(),
                () -> List.copyOf(policy));
    }

    /** Forgets what was counted so far, so that the next act's claims stand alone. */
    void startCounting() {
        claims.clear();
        kept.clear();
        begun.clear();
    }

    Set<String> claims() {
        return Set.copyOf(claims);
    }

    /** The streams of labels that were begun. */
    List<LabelEvent> begun() {
        return List.copyOf(begun);
    }

    int identitiesKept() {
        return kept.size();
    }

    private final class Registry implements Checks.Identifiers {
        @Override
        public Optional<OrderId> ownerOf(IdentifierKind kind, String value) {
            return Optional.ofNullable(owners.get(kind.code() + ":" + value));
        }

        @Override
        public void claim(IdentifierKind kind, String value, OrderId owner) {
            if (owners.putIfAbsent(kind.code() + ":" + value, owner) != null) {
                throw new IllegalStateException(kind + " " + value + " was claimed twice.");
            }
            claims.add(kind.code() + ":" + value);
        }
    }

    private final class Labels implements Checks.Labels {
        @Override
        public List<LabelEvent> history(String labelId) {
            List<LabelEvent> life = new ArrayList<>(lives.getOrDefault(labelId, List.of()));
            if (!life.isEmpty()) {
                later.stream().filter(each -> each.labelId().equals(labelId)).forEach(life::add);
            }
            return life;
        }

        @Override
        public Set<String> printersAt(String site) {
            return Set.of(site + "-ZT410");
        }

        @Override
        public Set<String> sitesOf(OrderId order) {
            return Set.of(Sample.CLINIC, Sample.PLANT);
        }

        @Override
        public boolean isReplaced(String labelId) {
            return owners.containsKey("replacement:" + labelId);
        }

        @Override
        public void begin(LabelEvent first) {
            if (lives.putIfAbsent(first.labelId(), List.of(first)) != null) {
                throw new IllegalStateException("Label " + first.labelId() + " was begun twice.");
            }
            begun.add(first);
        }

        @Override
        public Checks.PrintPlan plan(
                String printer, String site, String template, String label, List<LabelField> fields) {
            return printer.equals(Sample.NO_PRINTER)
                    ? new Checks.PrintPlan.NotPrintable("There is no printer " + printer + ".")
                    : new Checks.PrintPlan.Printable("bag-100x80", 3);
        }
    }

    private final class Scanners implements Checks.Scanners {
        @Override
        public Optional<ScannerEvent> lastCheck(String device) {
            return lastCheck.filter(each -> each.device().equals(device));
        }

        @Override
        public Duration shift() {
            return Duration.ofHours(12);
        }
    }

    private final class Vault implements Checks.Patients {
        @Override
        public void keep(String patientReference, PatientIdentity identity, OrderId order, Set<String> sites) {
            assertThat(sites).isNotEmpty().doesNotContain(Sample.PLANT);
            wristbands.put(patientReference, identity.wristband());
            kept.add(patientReference);
        }

        @Override
        public void erase(String patientReference) {
            wristbands.remove(patientReference);
        }

        @Override
        public boolean wearsWristband(String patientReference, String scanned) {
            return scanned.equals(wristbands.get(patientReference));
        }

        @Override
        public String fingerprint(String patientReference, String text) {
            return HexFormat.of().toHexDigits((patientReference + text).hashCode(), 8);
        }
    }

    /** Gives an order a place before the journey begins. */
    void taken(OrderId owner, Slot slot) {
        places.book(owner, List.of(slot), List.of());
    }

    /** Who has this very place and time. */
    List<OrderId> ownersOf(Slot slot) {
        return places.booked.stream()
                .filter(each -> each.slot().isSame(slot))
                .map(Places.Booked::owner)
                .toList();
    }

    private static final class Places implements Checks.Slots {
        record Booked(OrderId owner, Slot slot) {}

        private final List<Booked> booked = new ArrayList<>();

        @Override
        public Optional<OrderId> takenFrom(OrderId order, Slot wanted) {
            return booked.stream()
                    .filter(each -> !each.owner().equals(order) && each.slot().collidesWith(wanted))
                    .map(Booked::owner)
                    .findFirst();
        }

        @Override
        public void book(OrderId order, List<Slot> take, List<Slot> free) {
            free.forEach(slot -> booked.removeIf(
                    each -> each.owner().equals(order) && each.slot().isSame(slot)));
            take.forEach(slot -> booked.add(new Booked(order, slot)));
        }
    }
}
