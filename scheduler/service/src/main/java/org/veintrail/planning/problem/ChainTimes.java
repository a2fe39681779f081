package org.veintrail.planning.problem;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.Slot;
import org.veintrail.order.SlotKind;
import org.veintrail.plan.PlannedChain;
import org.veintrail.planning.facts.OrderFacts;
import org.veintrail.planning.facts.OrderFacts.Progress;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.Product;

/**
 * One order's row in what is in force: what has happened at the time when it happened, what is to come as it was published or booked,
 * moved on where it is overdue. Steps keep the lengths that the problem gives them.
 */
final class ChainTimes {
    private final PlanningCalendar calendar;
    private final OrderFacts order;
    private final Facility plant;
    private final Hospital collecting;
    private final Hospital treating;
    private final Product product;
    private final int lane;
    private final int now;
    private final int culture;

    ChainTimes(
            PlanningCalendar calendar,
            OrderFacts order,
            Facility plant,
            Hospital collecting,
            Hospital treating,
            Product product,
            int lane,
            int now,
            int culture) {
        this.calendar = calendar;
        this.order = order;
        this.plant = plant;
        this.collecting = collecting;
        this.treating = treating;
        this.product = product;
        this.lane = lane;
        this.now = now;
        this.culture = culture;
    }

    /** The row, or null where nothing is collected, published or booked that could still be kept. */
    @Nullable
    Assignment row(@Nullable PlannedChain chain) {
        Integer collection = collection();
        if (collection == null) {
            return null;
        }
        int suite = suite(chain, collection);
        int harvest = harvest(chain, suite);
        int frozen = harvest + product.harvestTicks() + product.freezeTicks();
        int tests = Math.max(frozen, chain == null ? frozen : tick(chain.tests(), chain.testsHalf()));
        if (order.frozen == null && tests < now) {
            tests = Math.max(frozen, now);
        }
        int earliestReview = (tests + product.qcTicks() + 1) / 2;
        int review = order.released != null
                ? Math.max(earliestReview, calendar.day(plant.name(), order.released))
                : Math.max(earliestReview, chain == null ? earliestReview : calendar.day(chain.review()));
        if (order.released == null && 2 * review < now) {
            review = (now + 1) / 2;
        }
        int infusion = Math.max(review + product.ldDays(), infusion(chain));
        if (2 * infusion < now) {
            infusion = (now + 1) / 2;
        }
        return new Assignment(order.number, plant.id(), collection, suite, harvest, tests, review, infusion);
    }

    private @Nullable Integer collection() {
        if (order.collected != null) {
            return calendar.day(collecting.name(), order.collected);
        }
        Integer booked = start(SlotKind.APHERESIS_CHAIR)
                .map(at -> calendar.day(collecting.name(), at))
                .orElse(null);
        // Who was to be collected yesterday and nobody wrote it down yet is not asked to come again.
        return booked == null || 2 * booked < now - 3 ? null : booked;
    }

    private int suite(@Nullable PlannedChain chain, int collection) {
        if (order.started != null) {
            return calendar.tick(plant.name(), order.started);
        }
        int planned = chain != null
                ? tick(chain.suite(), chain.suiteHalf())
                : start(SlotKind.SUITE)
                        .map(at -> calendar.tick(plant.name(), at))
                        .orElse(2 * collection + 4);
        return Math.max(planned, planned < now && order.progress.reached(Progress.COLLECTED) ? now : planned);
    }

    private int harvest(@Nullable PlannedChain chain, int suite) {
        if (order.harvested != null) {
            return Math.max(suite + product.suiteTicks(), calendar.tick(plant.name(), order.harvested));
        }
        int grown = suite + product.suiteTicks() + culture;
        int planned = chain == null ? grown : tick(chain.harvest(), chain.harvestHalf());
        int latest = grown + product.maxHarvestWaitTicks();
        int harvest = Math.min(Math.max(planned, grown), latest);
        return order.started != null && harvest < now ? now : harvest;
    }

    private int infusion(@Nullable PlannedChain chain) {
        Optional<Integer> booked = start(SlotKind.INFUSION_CHAIR).map(at -> calendar.day(treating.name(), at));
        return chain != null ? calendar.day(chain.infusion()) : booked.orElse(0);
    }

    /** Length of expansion that fits what happened, or the usual one while it has not begun. */
    int expansion(@Nullable Assignment row) {
        return row != null && order.started != null
                ? Math.max(0, row.harvestStart() - row.suiteStart() - product.suiteTicks())
                : culture;
    }

    /** Whether the cells travel frozen: as they did, or as is usual. */
    boolean cryo(boolean usual) {
        return order.sent == null ? usual : order.frozenOnTheWay;
    }

    /** Ticks by which the courier came later than the lane says, or is overdue by now. */
    int inboundDelay(Instance network, boolean usuallyCryo) {
        if (order.collected == null) {
            return 0;
        }
        int pickUp = calendar.day(collecting.name(), order.collected) + (cryo(usuallyCryo) ? 1 : 0);
        pickUp = network.pickUpFrom(pickUp);
        int due = 2 * pickUp + 2 + collecting.transitTicks().get(lane);
        int came = order.received == null ? now - 1 : calendar.tick(plant.name(), order.received);
        return Math.max(0, came - due);
    }

    private Optional<OffsetDateTime> start(SlotKind kind) {
        return order.booked.stream()
                .filter(slot -> slot.kind() == kind)
                .map(Slot::start)
                .min(OffsetDateTime::compareTo);
    }

    private int tick(java.time.LocalDate day, int half) {
        return 2 * calendar.day(day) + half;
    }
}
