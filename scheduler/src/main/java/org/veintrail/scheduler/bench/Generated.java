package org.veintrail.scheduler.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Order;
import org.veintrail.scheduler.problem.Product;
import org.veintrail.scheduler.problem.VectorLot;
import org.veintrail.scheduler.problem.Weights;

/**
 * Instances of the form of the samples, made by a seed: orders over twelve weeks, plants in pairs that share the hospitals
 * of a region and no courier between regions. Capacity is in proportion to the orders, as in the samples.
 */
public final class Generated {
    private static final int WEEKS_OF_REQUESTS = 12;
    private static final int HORIZON = 161;
    private static final int PLANTS_PER_REGION = 2;
    /** Longer than any hold: no courier runs between regions. */
    private static final int NO_COURIER = 200;

    private final SplittableRandom random;
    private final int orders;
    private final int plants;

    private Generated(long seed, int orders, int plants) {
        this.random = new SplittableRandom(seed);
        this.orders = orders;
        this.plants = plants;
    }

    /**
     * Makes an instance.
     *
     * @param seed of all chance
     * @param orders how many orders
     * @param plants how many plants, an even number
     */
    public static Instance instance(long seed, int orders, int plants) {
        return new Generated(seed, orders, plants).make(seed);
    }

    private Instance make(long seed) {
        List<Hospital> hospitals = hospitals();
        List<Order> all = orders(hospitals.size());
        return new Instance(
                "generated-" + orders + "-" + seed,
                seed,
                12,
                HORIZON,
                Set.of(0, 1, 2, 3, 4, 5),
                new Weights(1, 10, 1, 3, 50, 5, 30, 2),
                facilities(),
                hospitals,
                List.of(
                        new Product(0, "CART-A", 2, 1, 1, 1, 2, 2, 1, 1, 10, 6, 56, 5, 28),
                        new Product(1, "CART-B", 2, 1, 1, 1, 2, 2, 1, 1, 14, 6, 56, 5, 33)),
                lots(),
                all);
    }

    private List<Facility> facilities() {
        double each = (double) orders / plants;
        List<Facility> facilities = new ArrayList<>();
        for (int f = 0; f < plants; f++) {
            facilities.add(new Facility(
                    f,
                    "Plant-" + (f + 1),
                    Math.max(4, (int) Math.ceil(each / 25)),
                    Math.max(2, (int) Math.round(each * 0.107)),
                    Math.max(1, (int) Math.round(each / 100)),
                    Math.max(2, (int) Math.round(each * 0.078)),
                    Math.max(1, (int) Math.round(each / 50)),
                    Math.max(4, (int) Math.round(each * 0.12)),
                    Math.max(1, (int) Math.round(each * 0.026)),
                    Math.max(1, (int) Math.round(each * 0.008)),
                    List.of()));
        }
        return facilities;
    }

    private List<Hospital> hospitals() {
        int regions = plants / PLANTS_PER_REGION;
        int each = Math.max(4, orders / 42 / regions);
        List<Hospital> hospitals = new ArrayList<>();
        for (int region = 0; region < regions; region++) {
            for (int i = 0; i < each; i++) {
                List<Integer> lanes = new ArrayList<>();
                int near = random.nextInt(PLANTS_PER_REGION);
                for (int f = 0; f < plants; f++) {
                    boolean here = f / PLANTS_PER_REGION == region;
                    boolean nearest = f % PLANTS_PER_REGION == near;
                    lanes.add(!here ? NO_COURIER : nearest ? 1 : 2 + random.nextInt(2));
                }
                Set<Integer> closed = new HashSet<>();
                for (int k = 0; k < 3; k++) {
                    closed.add(random.nextInt(20, HORIZON));
                }
                hospitals.add(
                        new Hospital(hospitals.size(), "Hospital-" + (hospitals.size() + 1), 1, 1, lanes, closed));
            }
        }
        return hospitals;
    }

    private List<VectorLot> lots() {
        double each = (double) orders / plants;
        double[] share = {0.34, 0.25, 0.23, 0.16};
        List<VectorLot> lots = new ArrayList<>();
        for (int product = 0; product < 2; product++) {
            for (int f = 0; f < plants; f++) {
                double doses = each * (product == 0 ? 0.67 : 0.55);
                for (int k = 0; k < share.length; k++) {
                    int day = k == 0 ? 0 : 23 * k + random.nextInt(5);
                    lots.add(new VectorLot(product, f, day, (int) Math.ceil(doses * share[k])));
                }
            }
        }
        return lots;
    }

    private List<Order> orders(int hospitals) {
        List<Order> all = new ArrayList<>();
        int[] requests = random.ints(orders, 0, 7 * WEEKS_OF_REQUESTS).sorted().toArray();
        for (int i = 0; i < orders; i++) {
            int dice = random.nextInt(10);
            int urgency = dice < 6 ? 1 : dice < 9 ? 3 : 9;
            int product = random.nextInt(20) < 11 ? 0 : 1;
            int lead = urgency == 9 ? 2 + random.nextInt(3) : 5 + random.nextInt(6);
            int earliest = requests[i] + lead;
            int promise = earliest + (urgency == 9 ? 20 : 22) + 4 * product + random.nextInt(5) + random.nextInt(5);
            all.add(new Order(
                    i,
                    random.nextInt(hospitals),
                    product,
                    random.nextBoolean(),
                    urgency,
                    requests[i],
                    earliest,
                    earliest + 14,
                    10 + 4 * product + random.nextInt(5),
                    promise,
                    0));
        }
        return all;
    }
}
