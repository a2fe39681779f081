package org.veintrail.scheduler.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Makes instances by a seed, so that nothing is tuned to the files that come with the product. */
public final class Instances {
    private Instances() {}

    /** An instance with this many orders over as many days as they need. */
    public static Instance random(long seed, int orders) {
        SplittableRandom random = new SplittableRandom(seed);
        int plants = 1 + random.nextInt(3);
        int hospitals = 2 + random.nextInt(4);
        int days = 20 + orders * 2 / plants;
        List<Facility> facilities = new ArrayList<>();
        for (int f = 0; f < plants; f++) {
            List<Outage> outages = random.nextInt(3) == 0
                    ? List.of(new Outage(PoolKind.SUITE, 40, 46, 1), new Outage(PoolKind.QC, 60, 70, 1))
                    : List.of();
            facilities.add(new Facility(
                    10 + f, "Plant-" + f, 2 + random.nextInt(2), 2 + random.nextInt(3), 1, 2, 1, 4, 2, 1, outages));
        }
        List<Hospital> sites = new ArrayList<>();
        for (int h = 0; h < hospitals; h++) {
            List<Integer> lanes = new ArrayList<>();
            for (int f = 0; f < plants; f++) {
                lanes.add(1 + random.nextInt(3));
            }
            sites.add(new Hospital(
                    100 + h, "Hospital-" + h, 1, 1 + random.nextInt(2), lanes, Set.of(random.nextInt(60))));
        }
        List<Product> products = List.of(
                new Product(0, "A", 2, 1, 1, 1, 2, 2, 1, 1, 10, 6, 56, 5, 28),
                new Product(1, "B", 3, 1, 1, 1, 1, 3, 1, 1, 6, 5, 30, 4, 33));
        List<VectorLot> lots = new ArrayList<>();
        for (Facility facility : facilities) {
            lots.add(new VectorLot(0, facility.id(), 0, 2 + orders / 3));
            lots.add(new VectorLot(0, facility.id(), 30, orders));
            lots.add(new VectorLot(1, facility.id(), 5, orders));
        }
        List<Order> all = new ArrayList<>();
        int[] urgencies = {1, 1, 3, 3, 9};
        for (int i = 0; i < orders; i++) {
            int request = random.nextInt(Math.max(1, days - 20));
            int earliest = request + 5 + random.nextInt(5);
            all.add(new Order(
                    1000 + i,
                    100 + random.nextInt(hospitals),
                    random.nextInt(2),
                    random.nextInt(3) == 0,
                    urgencies[random.nextInt(5)],
                    request,
                    earliest,
                    earliest + 10 + random.nextInt(6),
                    10 + random.nextInt(8),
                    earliest + 24 + random.nextInt(8),
                    random.nextInt(10) == 0 ? 1 + random.nextInt(3) : 0));
        }
        return new Instance(
                "random-" + seed,
                seed,
                12,
                days + 60,
                Set.of(0, 1, 2, 3, 4, 5),
                new Weights(1, 10, 1, 3, 50, 5, 30, 2),
                facilities,
                sites,
                products,
                lots,
                all);
    }
}
