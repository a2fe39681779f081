package org.veintrail.custody;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a role has to be held for its signature to count. Whoever signs answers for something (21 CFR 11.100, 11.200), and answers for it
 * where it happens: the physician treats the patient, the qualified person and the manufacturer's quality assurance certify at the plant
 * (EU GMP Annex 16). Somebody of a site that takes no part signs nothing. Those who run the system belong to no site.
 *
 * @param taking the sites that take part; empty where what is signed concerns all of them, such as a plan
 * @param clinics where the patient is treated and cells are collected
 * @param plant where it is made, with nobody's word counting from elsewhere if {@code alone}
 * @param alone whether the roles asked for count at the plant only
 */
record SignersPlaces(Set<String> taking, Set<String> clinics, Set<String> plant, boolean alone) {
    static final String ADMINISTRATOR = "administrator";

    /** What is signed concerns every site. */
    static final SignersPlaces ANYWHERE = new SignersPlaces(Set.of(), Set.of(), Set.of(), false);

    /** The sites of an order. */
    static SignersPlaces of(OrderState order) {
        return new SignersPlaces(
                Set.copyOf(order.sites()),
                Stream.of(order.treatmentSite, order.apheresisSite).collect(Collectors.toUnmodifiableSet()),
                Set.of(order.manufacturingSite),
                false);
    }

    /** The sites of an order, for what is decided at its plant. */
    static SignersPlaces atThePlantOf(OrderState order) {
        SignersPlaces places = of(order);
        return new SignersPlaces(places.taking, places.clinics, places.plant, true);
    }

    /** These sites, at any of which every role counts. */
    static SignersPlaces anyOf(Collection<String> sites) {
        Set<String> all = Set.copyOf(sites);
        return new SignersPlaces(all, all, all, false);
    }

    /** Whether this person has to do with it at all. */
    boolean includes(Checks.Signatory person) {
        return taking.isEmpty()
                || person.roles().contains(ADMINISTRATOR)
                || person.roles().stream().anyMatch(role -> person.isAt(role, taking));
    }

    /** Whether this person's word counts as that of the role. */
    boolean countsAs(String role, Checks.Signatory person) {
        boolean has = person.roles().contains(role);
        return has && (taking.isEmpty() || role.equals(ADMINISTRATOR) || person.isAt(role, of(role)));
    }

    /** Where a role has to be held. */
    Set<String> of(String role) {
        if (alone) {
            return plant;
        }
        return switch (role) {
            case Rules.PHYSICIAN -> clinics;
            case Rules.QUALIFIED_PERSON -> plant;
            default -> taking;
        };
    }
}
