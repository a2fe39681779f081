package org.veintrail.custody;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.order.OrderId;
import org.veintrail.order.PatientIdentity;
import org.veintrail.order.Slot;

/** The world beyond the order, in memory: who owns which identifier, who wears which wristband, who can sign. */
final class World {
    private final Map<String, OrderId> owners = new HashMap<>();
    private final Set<String> claims = new LinkedHashSet<>();
    private final Map<String, String> wristbands = new HashMap<>();
    private final List<String> kept = new ArrayList<>();
    private final Places places = new Places();

    /**
     * A world in which these identifiers have owners.
     *
     * @param owned owners by kind and value
     */
    World(Map<String, OrderId> owned) {
        owners.putAll(owned);
    }

    Checks checks() {
        return new Checks(new Registry(), new Vault(), World::confirm, new Person.Authorities(), places);
    }

    /** Forgets what was counted so far, so that the next act's claims stand alone. */
    void startCounting() {
        claims.clear();
        kept.clear();
    }

    Set<String> claims() {
        return Set.copyOf(claims);
    }

    int identitiesKept() {
        return kept.size();
    }

    private static Optional<Set<String>> confirm(String signer, String password) {
        return signer.equals(password)
                ? Optional.ofNullable(Person.ROLES.get(signer)).map(Set::of)
                : Optional.empty();
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

    private final class Vault implements Checks.Patients {
        @Override
        public void keep(String patientReference, PatientIdentity identity) {
            wristbands.put(patientReference, identity.wristband());
            kept.add(patientReference);
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
