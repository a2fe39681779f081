package org.veintrail.scheduler.problem;

import java.time.LocalDate;
import java.time.ZoneId;
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

    /** The same with suites that stand empty for some ticks before a run of another product. */
    public static Instance changingOver(Instance instance, int ticks) {
        return instance.withFacilities(instance.facilities().stream()
                .map(facility -> {
                    PlantTerms t = facility.terms();
                    return facility.withTerms(new PlantTerms(
                            t.zone(),
                            t.workingDays(),
                            t.closedDays(),
                            t.additions(),
                            t.shifts(),
                            t.campaigns(),
                            ticks));
                })
                .toList());
    }

    /** The same with every optional field in use. */
    public static Instance rich(long seed, int orders) {
        Instance plain = random(seed, orders);
        SplittableRandom random = new SplittableRandom(seed * 31);
        List<Facility> plants = new ArrayList<>();
        for (Facility facility : plain.facilities()) {
            List<Shift> shifts = List.of(
                    new Shift(
                            "day",
                            1,
                            Set.of(0, 1, 2, 3, 4, 5),
                            Set.of(0),
                            Set.of("viral", "cell"),
                            0,
                            Integer.MAX_VALUE),
                    new Shift("late", 1, Set.of(0, 1, 2, 3), Set.of(0, 1), Set.of("cell"), 10, 90),
                    new Shift("night", 1, Set.of(0, 1, 2, 3, 4), Set.of(1), Set.of("viral"), 0, 200));
            plants.add(facility.withOutages(
                            List.of(new Outage(PoolKind.TEAM, 50, 54, 1, "day"), new Outage(PoolKind.SUITE, 60, 64, 1)))
                    .withTerms(new PlantTerms(
                            ZoneId.of(random.nextBoolean() ? "America/New_York" : "Europe/Paris"),
                            Set.of(0, 1, 2, 3, 4, 5),
                            Set.of(random.nextInt(40), 40 + random.nextInt(20)),
                            List.of(new Outage(PoolKind.QC, 30, 50, 1), new Outage(PoolKind.TEAM, 70, 90, 1)),
                            shifts,
                            List.of(new Campaign(0, 1, 40, 60, 2), new Campaign(1, 1, 50 + random.nextInt(20), 90, 1)),
                            1 + random.nextInt(3))));
        }
        List<Hospital> sites = new ArrayList<>();
        List<Lane> lanes = new ArrayList<>();
        for (Hospital hospital : plain.hospitals()) {
            sites.add(hospital.withTerms(new SiteTerms(
                    random.nextInt(3) == 0 ? null : ZoneId.of(random.nextBoolean() ? "Asia/Tokyo" : "Europe/Berlin"),
                    Set.of(0, 1, 2, 3, 4, 5),
                    List.of(new Outage(PoolKind.APHERESIS, 40, 44, 1), new Outage(PoolKind.INFUSION, 90, 92, 1)))));
            if (random.nextBoolean()) {
                lanes.add(new Lane(
                        hospital.id(),
                        plants.get(0).id(),
                        Set.of(0, 1, 3, 5, 7, 8, 9, 11),
                        random.nextBoolean() ? Set.of() : Set.of(1, 4, 6, 9),
                        random.nextBoolean() ? null : (Integer) 1,
                        List.of(new Lane.Delay(30, 36, 1))));
            }
        }
        List<Product> products = new ArrayList<>();
        for (Product p : plain.products()) {
            products.add(new Product(
                    p.id(),
                    p.name(),
                    p.suiteTicks(),
                    p.suiteCleanTicks(),
                    p.harvestTicks(),
                    p.harvestCleanTicks(),
                    p.bioCleanTicks(),
                    p.maxHarvestWaitTicks(),
                    p.freezeTicks(),
                    p.receiptTicks(),
                    p.qcTicks(),
                    p.freshHoldTicks() + 1,
                    p.cryoHoldTicks(),
                    p.ldDays(),
                    p.veinToVeinMaxDays(),
                    p.id() == 0 ? "viral" : "cell"));
        }
        List<VectorLot> lots = new ArrayList<>();
        for (VectorLot lot : plain.vectorLots()) {
            lots.add(lot.availableDay() == 30 ? lot : lot.withExpiry(lot.availableDay() + 25 + random.nextInt(20)));
            lots.add(new VectorLot(lot.product(), lot.facility(), 20, 2, "reserve-" + lots.size(), 60));
        }
        List<Order> all = new ArrayList<>();
        List<Pin> pins = new ArrayList<>();
        for (Order o : plain.orders()) {
            int away = o.aphEarliestDay() + random.nextInt(30);
            PatientTerms terms = new PatientTerms(
                    random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(15),
                    o.promisedDay() - 3 + random.nextInt(8),
                    random.nextBoolean() ? List.of() : List.of(new DayRange(away, away + 1 + random.nextInt(3))),
                    random.nextInt(4) == 0
                            ? plain.hospitals()
                                    .get(random.nextInt(plain.hospitals().size()))
                                    .id()
                            : null);
            all.add(new Order(
                    o.id(),
                    o.hospital(),
                    o.product(),
                    o.cryo(),
                    o.urgency(),
                    o.requestDay(),
                    o.aphEarliestDay(),
                    o.aphLatestDay(),
                    o.expansionTicks(),
                    o.promisedDay(),
                    o.inboundDelayTicks(),
                    terms));
            if (random.nextInt(6) == 0) {
                pins.add(new Pin(
                        o.id(),
                        plants.get(0).id(),
                        random.nextInt(4) == 0 ? (Integer) (o.aphEarliestDay() + 3) : null,
                        random.nextInt(6) == 0 ? (Integer) (2 * o.aphEarliestDay() + 12) : null,
                        random.nextBoolean() ? null : (Integer) (o.promisedDay() + 2),
                        "promised by telephone",
                        "planner-1",
                        random.nextInt(4) == 0 ? 0 : 400));
            }
        }
        Weights w = plain.weights();
        return plain.withFacilities(plants)
                .withHospitals(sites)
                .withProducts(products)
                .withVectorLots(lots)
                .withOrders(all)
                .withTerms(new PlanTerms(LocalDate.of(2026, 2, 2), lanes, pins))
                .withWeights(new Weights(
                        w.unscheduled(),
                        w.tardyDay(),
                        w.veinDay(),
                        w.weekendTeamTick(),
                        w.movedPatient(),
                        w.movedDay(),
                        w.movedFacility(),
                        w.movedInternal(),
                        1,
                        2));
    }
}
