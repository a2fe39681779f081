package org.veintrail.scheduler.problem;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules between the optional fields of an instance. */
final class TermsRules {
    /** Most different certifications, and most products with campaigns in one plant: their subsets are all counted. */
    static final int MOST_CLASSES = 6;

    private TermsRules() {}

    static void check(Instance instance, Set<Integer> facilities, Set<Integer> hospitals, Set<Integer> products) {
        Set<Integer> orders = instance.orders().stream().map(Order::id).collect(Collectors.toSet());
        checkDate(instance);
        checkCertifications(instance);
        checkPlants(instance, products);
        for (int i = 0; i < instance.hospitals().size(); i++) {
            checkOutages(
                    "hospitals[" + i + "].outages",
                    instance.hospitals().get(i).terms().outages(),
                    null);
        }
        checkLanes(instance, facilities, hospitals);
        checkPins(instance, facilities, orders);
        checkPatients(instance);
    }

    private static void checkDate(Instance instance) {
        LocalDate date = instance.terms().startDate();
        if (date != null && date.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new InvalidInstanceException(
                    "startDate", "is " + date + ", a " + date.getDayOfWeek() + "; day 0 is a Monday");
        }
        for (int i = 0; i < instance.facilities().size() && date == null; i++) {
            refuseZone("facilities", i, instance.facilities().get(i).terms().zone());
        }
        for (int i = 0; i < instance.hospitals().size() && date == null; i++) {
            refuseZone("hospitals", i, instance.hospitals().get(i).terms().zone());
        }
    }

    private static void refuseZone(String list, int i, java.time.@Nullable ZoneId zone) {
        if (zone != null) {
            throw new InvalidInstanceException(
                    "startDate",
                    "is missing, but " + list + "[" + i + "].zone is " + zone
                            + "; the difference between zones depends on the date");
        }
    }

    private static void checkCertifications(Instance instance) {
        Set<String> needed = new TreeSet<>();
        for (int i = 0; i < instance.products().size(); i++) {
            String certification = instance.products().get(i).certification();
            if (!certification.isEmpty() && needed.add(certification) && needed.size() > MOST_CLASSES) {
                throw new InvalidInstanceException(
                        "products[" + i + "].certification",
                        "is the " + needed.size() + "th of " + needed + "; at most " + MOST_CLASSES
                                + " can be told apart");
            }
        }
    }

    private static void checkPlants(Instance instance, Set<Integer> products) {
        for (int i = 0; i < instance.facilities().size(); i++) {
            Facility facility = instance.facilities().get(i);
            String path = "facilities[" + i + "].";
            checkOutages(path + "additions", facility.terms().additions(), facility);
            Set<String> names = new HashSet<>();
            for (int k = 0; k < facility.terms().shifts().size(); k++) {
                Shift shift = facility.terms().shifts().get(k);
                if (!names.add(shift.name())) {
                    throw new InvalidInstanceException(
                            path + "shifts[" + k + "].name",
                            "is " + shift.name() + ", which another shift has already");
                }
                after(path + "shifts[" + k + "].toDay", shift.toDay() + 1L, shift.fromDay(), "fromDay");
            }
            checkCampaigns(path, facility, products);
        }
    }

    private static void checkCampaigns(String path, Facility facility, Set<Integer> products) {
        Set<Integer> kept = new TreeSet<>();
        for (int k = 0; k < facility.terms().campaigns().size(); k++) {
            Campaign campaign = facility.terms().campaigns().get(k);
            String at = path + "campaigns[" + k + "].";
            InstanceRules.known(products, campaign.product(), at + "product", "products");
            after(at + "toTick", campaign.toTick(), campaign.fromTick(), "fromTick");
            if (campaign.suites() > facility.suites()) {
                throw new InvalidInstanceException(
                        at + "suites", "is " + campaign.suites() + ", but the plant has " + facility.suites());
            }
            if (kept.add(campaign.product()) && kept.size() > MOST_CLASSES) {
                throw new InvalidInstanceException(
                        at + "product",
                        "is the " + kept.size() + "th with a campaign; at most " + MOST_CLASSES + " may have one");
            }
        }
    }

    static void checkOutages(String path, List<Outage> outages, @Nullable Facility facility) {
        for (int k = 0; k < outages.size(); k++) {
            Outage outage = outages.get(k);
            after(path + "[" + k + "].toTick", outage.toTick(), outage.fromTick(), "fromTick");
            boolean known = outage.shift().isEmpty()
                    || (facility != null
                            && outage.pool() == PoolKind.TEAM
                            && facility.terms().shifts().stream()
                                    .anyMatch(shift -> shift.name().equals(outage.shift())));
            if (!known) {
                throw new InvalidInstanceException(
                        path + "[" + k + "].shift", "is " + outage.shift() + ", which is no shift of operators there");
            }
        }
    }

    private static void checkLanes(Instance instance, Set<Integer> facilities, Set<Integer> hospitals) {
        Set<List<Integer>> seen = new HashSet<>();
        for (int i = 0; i < instance.terms().lanes().size(); i++) {
            Lane lane = instance.terms().lanes().get(i);
            String path = "lanes[" + i + "].";
            InstanceRules.known(hospitals, lane.hospital(), path + "hospital", "hospitals");
            InstanceRules.known(facilities, lane.facility(), path + "facility", "facilities");
            if (!seen.add(List.of(lane.hospital(), lane.facility()))) {
                throw new InvalidInstanceException(
                        path + "facility",
                        "is " + lane.facility() + ", and hospital " + lane.hospital() + " has a lane to it already");
            }
            for (int k = 0; k < lane.delays().size(); k++) {
                Lane.Delay delay = lane.delays().get(k);
                after(path + "delays[" + k + "].toTick", delay.toTick(), delay.fromTick(), "fromTick");
            }
        }
    }

    private static void checkPins(Instance instance, Set<Integer> facilities, Set<Integer> orders) {
        for (int i = 0; i < instance.terms().pins().size(); i++) {
            Pin pin = instance.terms().pins().get(i);
            String path = "pins[" + i + "].";
            InstanceRules.known(orders, pin.order(), path + "order", "orders");
            if (pin.facility() != null) {
                InstanceRules.known(facilities, pin.facility(), path + "facility", "facilities");
            }
            if (pin.facility() == null
                    && pin.aphDay() == null
                    && pin.suiteStart() == null
                    && pin.infusionDay() == null) {
                throw new InvalidInstanceException(
                        path + "order",
                        "is " + pin.order()
                                + ", but nothing of it is pinned; give facility, aphDay, suiteStart or infusionDay");
            }
        }
    }

    private static void checkPatients(Instance instance) {
        for (int i = 0; i < instance.orders().size(); i++) {
            List<DayRange> ranges = instance.orders().get(i).terms().unavailable();
            for (int k = 0; k < ranges.size(); k++) {
                after(
                        "orders[" + i + "].unavailable[" + k + "].toDay",
                        ranges.get(k).toDay() + 1L,
                        ranges.get(k).fromDay(),
                        "fromDay");
            }
        }
    }

    private static void after(String path, long end, long start, String name) {
        if (start >= end) {
            throw new InvalidInstanceException(
                    path, "is " + (path.endsWith("Day") ? end - 1 : end) + ", not after " + name + " " + start);
        }
    }
}
