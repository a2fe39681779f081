package org.veintrail.scheduler.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.problem.Campaign;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.Product;

/** Positions by identifier, the times of the lanes, and the classes of work that some units are kept for. */
final class ProblemIndex {
    /** The class of work that may use every unit that is kept for nothing. */
    static final int COMMON = 1 << 30;

    private final Instance instance;
    private final Map<Integer, Integer> facilities;
    private final Map<Integer, Integer> hospitals;
    private final Map<Integer, Integer> products;
    private final @Nullable LaneTimes[][] lanes;
    private final List<String> certifications;
    private final List<Integer> campaignProducts;

    ProblemIndex(Instance instance) {
        this.instance = instance;
        this.facilities = positions(instance.facilities(), Facility::id);
        this.hospitals = positions(instance.hospitals(), Hospital::id);
        this.products = positions(instance.products(), Product::id);
        this.lanes = new LaneTimes[hospitals.size()][facilities.size()];
        this.certifications =
                sorted(instance.products().stream().map(Product::certification).filter(name -> !name.isEmpty()));
        this.campaignProducts = sorted(instance.facilities().stream()
                .flatMap(facility -> facility.terms().campaigns().stream())
                .map(Campaign::product));
    }

    private static <T extends Comparable<T>> List<T> sorted(Stream<T> names) {
        return List.copyOf(new TreeSet<>(names.toList()));
    }

    private static <T> Map<Integer, Integer> positions(List<T> members, ToIntFunction<T> id) {
        Map<Integer, Integer> positions = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            positions.put(id.applyAsInt(members.get(i)), i);
        }
        return positions;
    }

    Instance instance() {
        return instance;
    }

    /** The times of a lane; they reach a year beyond the horizon, so that late chains can be described. */
    LaneTimes lane(int hospital, int plant) {
        LaneTimes times = lanes[hospital][plant];
        if (times == null) {
            times = new LaneTimes(
                    instance,
                    instance.hospitals().get(hospital),
                    instance.facilities().get(plant),
                    plant,
                    instance.horizonDays() + 366);
            lanes[hospital][plant] = times;
        }
        return times;
    }

    /** All certifications that some product asks for. */
    List<String> certifications() {
        return certifications;
    }

    /** Ids of all products for which some plant runs a campaign. */
    List<Integer> campaignProducts() {
        return campaignProducts;
    }

    /** Class of a product's work in the suites, as one bit. */
    int suiteClass(Product product) {
        int position = campaignProducts.indexOf(product.id());
        return position < 0 ? COMMON : 1 << position;
    }

    /** Class of a product's work for operators, as one bit. */
    int teamClass(Product product) {
        int position = certifications.indexOf(product.certification());
        return position < 0 ? COMMON : 1 << position;
    }

    int facility(int id) {
        return position(facilities, id, "facility");
    }

    int collecting(Order order) {
        return position(hospitals, order.collectedAt(), "hospital");
    }

    int hospital(Order order) {
        return position(hospitals, order.hospital(), "hospital");
    }

    Product product(Order order) {
        return instance.products().get(position(products, order.product(), "product"));
    }

    int productIndex(int id) {
        return position(products, id, "product");
    }

    private static int position(Map<Integer, Integer> positions, int id, String what) {
        Integer position = positions.get(id);
        if (position == null) {
            throw new IllegalArgumentException("There is no " + what + " " + id + "; known are " + positions.keySet());
        }
        return position;
    }
}
