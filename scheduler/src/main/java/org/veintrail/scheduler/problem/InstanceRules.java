package org.veintrail.scheduler.problem;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Rules between the fields of an instance: identifiers, references, and chains that contradict themselves. */
final class InstanceRules {
    private InstanceRules() {}

    static void check(Instance instance) {
        Set<Integer> facilities = ids("facilities", instance.facilities(), Facility::id);
        Set<Integer> hospitals = ids("hospitals", instance.hospitals(), Hospital::id);
        Set<Integer> products = ids("products", instance.products(), Product::id);
        ids("orders", instance.orders(), Order::id);
        if (instance.courierWeekdays().isEmpty()) {
            throw new InvalidInstanceException("courierWeekdays", "is empty; nothing could ever be shipped");
        }
        checkHospitals(instance);
        checkFacilities(instance);
        checkProducts(instance);
        checkLots(instance, products, facilities);
        checkOrders(instance, hospitals, products);
        TermsRules.check(instance, facilities, hospitals, products);
    }

    private static <T> Set<Integer> ids(String list, List<T> members, ToIntFunction<T> id) {
        if (members.isEmpty() && !list.equals("orders")) {
            throw new InvalidInstanceException(list, "is empty; at least one is needed");
        }
        Map<Integer, Integer> seen = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            Integer other = seen.put(id.applyAsInt(members.get(i)), i);
            if (other != null) {
                throw new InvalidInstanceException(
                        list + "[" + i + "].id",
                        "is " + id.applyAsInt(members.get(i)) + ", which " + list + "[" + other + "] has already");
            }
        }
        return new HashSet<>(seen.keySet());
    }

    private static void checkHospitals(Instance instance) {
        int plants = instance.facilities().size();
        for (int i = 0; i < instance.hospitals().size(); i++) {
            int lanes = instance.hospitals().get(i).transitTicks().size();
            if (lanes != plants) {
                throw new InvalidInstanceException(
                        "hospitals[" + i + "].transitTicks",
                        "has " + lanes + " lanes for " + plants
                                + " facilities; one for each is needed, in their order");
            }
        }
    }

    private static void checkFacilities(Instance instance) {
        for (int i = 0; i < instance.facilities().size(); i++) {
            TermsRules.checkOutages(
                    "facilities[" + i + "].outages",
                    instance.facilities().get(i).outages(),
                    instance.facilities().get(i));
        }
    }

    private static void checkProducts(Instance instance) {
        for (int i = 0; i < instance.products().size(); i++) {
            Product p = instance.products().get(i);
            long days = (p.suiteTicks() + p.harvestTicks() + p.freezeTicks() + p.qcTicks()) / Instance.TICKS_PER_DAY
                    + p.ldDays();
            if (days > p.veinToVeinMaxDays()) {
                throw new InvalidInstanceException(
                        "products[" + i + "].veinToVeinMaxDays",
                        "is " + p.veinToVeinMaxDays() + ", but the steps of " + p.name() + " alone take " + days
                                + " days: the chain would have to end before it is done");
            }
        }
    }

    private static void checkLots(Instance instance, Set<Integer> products, Set<Integer> facilities) {
        for (int i = 0; i < instance.vectorLots().size(); i++) {
            VectorLot lot = instance.vectorLots().get(i);
            known(products, lot.product(), "vectorLots[" + i + "].product", "products");
            known(facilities, lot.facility(), "vectorLots[" + i + "].facility", "facilities");
        }
    }

    private static void checkOrders(Instance instance, Set<Integer> hospitals, Set<Integer> products) {
        for (int i = 0; i < instance.orders().size(); i++) {
            Order order = instance.orders().get(i);
            String path = "orders[" + i + "].";
            known(hospitals, order.hospital(), path + "hospital", "hospitals");
            known(hospitals, order.collectedAt(), path + "collectedAt", "hospitals");
            known(products, order.product(), path + "product", "products");
            if (order.aphLatestDay() < order.aphEarliestDay()) {
                throw new InvalidInstanceException(
                        path + "aphLatestDay",
                        "is " + order.aphLatestDay() + ", before aphEarliestDay " + order.aphEarliestDay()
                                + ": the window closes before it opens");
            }
            if (order.aphEarliestDay() >= instance.horizonDays()) {
                throw new InvalidInstanceException(
                        path + "aphEarliestDay",
                        "is " + order.aphEarliestDay() + ", beyond horizonDays " + instance.horizonDays());
            }
        }
    }

    static void known(Set<Integer> ids, int id, String path, String list) {
        if (!ids.contains(id)) {
            throw new InvalidInstanceException(
                    path,
                    "is " + id + ", but " + list + " has no such id; known are "
                            + ids.stream().sorted().limit(20).toList());
        }
    }
}
