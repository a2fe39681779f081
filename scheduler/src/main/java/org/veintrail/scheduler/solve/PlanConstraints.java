package org.veintrail.scheduler.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.optaplanner.core.api.score.buildin.hardmediumsoft.HardMediumSoftScore;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.score.stream.ConstraintFactory;
import org.optaplanner.core.api.score.stream.ConstraintProvider;
import org.veintrail.scheduler.problem.PoolKind;

/**
 * The score of a plan as constraint streams. Limits that an order can break alone, such as holds and couriers, are kept
 * by its range and need no stream; what orders take from each other is grouped by pool.
 */
public class PlanConstraints implements ConstraintProvider {
    static final String CHANGEOVER = "changeover of suites";
    static final String VEIN_TO_VEIN = "vein to vein";
    static final String HORIZON = "horizon";
    static final String PATIENT_AWAY = "patient away";
    static final String PINNED = "pinned otherwise";
    static final String OVERRUN = "promised window overrun";
    static final String IDLE = "idle suites";
    static final String LEFT_OUT = "order left out";
    static final String TARDY = "days after promise";
    static final String VEIN_DAYS = "vein-to-vein days";
    static final String WEEKEND = "weekend work";
    static final String MOVED_PATIENT = "patient told another day";
    static final String MOVED_DAY = "infusion moved by days";
    static final String MOVED_FACILITY = "plant changed";
    static final String MOVED_INTERNAL = "start in the plant changed";

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        List<Constraint> all = new ArrayList<>();
        for (PoolKind kind : PoolKind.values()) {
            all.add(pool(factory, kind));
        }
        all.add(changeover(factory));
        all.add(veinToVein(factory));
        all.add(horizon(factory));
        all.add(patientAway(factory));
        all.add(pinned(factory));
        all.add(leftOut(factory));
        all.add(overrun(factory));
        all.add(tardy(factory));
        all.add(veinDays(factory));
        all.add(weekend(factory));
        all.add(idleSuites(factory));
        all.add(movedPatient(factory));
        all.add(movedDay(factory));
        all.add(movedFacility(factory));
        all.add(movedInternal(factory));
        return all.toArray(Constraint[]::new);
    }

    Constraint pool(ConstraintFactory factory, PoolKind kind) {
        return switch (kind) {
            case VECTOR -> vector(factory);
            case APHERESIS, INFUSION ->
                overload(factory, kind, order -> order.chain().site(kind));
            default -> overload(factory, kind, order -> order.placed().plant());
        };
    }

    private static Constraint overload(ConstraintFactory factory, PoolKind kind, Function<OrderPlan, Integer> place) {
        return factory.forEach(OrderPlan.class)
                .groupBy(place, PoolProfile.overloadOf(kind))
                .filter((where, overload) -> overload > 0)
                .penalize(HardMediumSoftScore.ONE_HARD, (where, overload) -> overload)
                .asConstraint(kind.label());
    }

    private static Constraint vector(ConstraintFactory factory) {
        return factory.forEach(OrderPlan.class)
                .groupBy(DoseProfile.Stock::of, DoseProfile.missing())
                .filter((stock, missing) -> missing > 0)
                .penalize(HardMediumSoftScore.ONE_HARD, (stock, missing) -> missing)
                .asConstraint(PoolKind.VECTOR.label());
    }

    Constraint changeover(ConstraintFactory factory) {
        return factory.forEach(OrderPlan.class)
                .filter(OrderPlan::changesOver)
                .groupBy(order -> order.placed().plant(), ChangeoverCount.lacking())
                .filter((plant, lacking) -> lacking > 0)
                .penalize(HardMediumSoftScore.ONE_HARD, (plant, lacking) -> lacking)
                .asConstraint(CHANGEOVER);
    }

    Constraint veinToVein(ConstraintFactory factory) {
        return factory.forEach(OrderPlan.class)
                .filter(order -> order.placed().veinToVeinDays()
                        > order.chain().product().veinToVeinMaxDays())
                .penalize(HardMediumSoftScore.ONE_HARD)
                .asConstraint(VEIN_TO_VEIN);
    }

    Constraint horizon(ConstraintFactory factory) {
        return factory.forEach(OrderPlan.class)
                .filter(order -> order.placed().infusionDay() >= order.chain().horizonDays())
                .penalize(HardMediumSoftScore.ONE_HARD)
                .asConstraint(HORIZON);
    }

    Constraint patientAway(ConstraintFactory factory) {
        return factory.forEach(OrderPlan.class)
                .filter(order -> order.placed().missesPatient())
                .penalize(HardMediumSoftScore.ONE_HARD)
                .asConstraint(PATIENT_AWAY);
    }

    Constraint pinned(ConstraintFactory factory) {
        return factory.forEach(OrderPlan.class)
                .filter(order -> order.placed().breaksPin())
                .penalize(HardMediumSoftScore.ONE_HARD)
                .asConstraint(PINNED);
    }

    Constraint overrun(ConstraintFactory factory) {
        return factory.forEach(OrderPlan.class)
                .filter(order -> order.placed().overrunCost() > 0)
                .penalize(
                        HardMediumSoftScore.ONE_MEDIUM, order -> order.placed().overrunCost())
                .asConstraint(OVERRUN);
    }

    Constraint idleSuites(ConstraintFactory factory) {
        return factory.forEach(OrderPlan.class)
                .filter(order -> order.chain().weights().idleSuiteTick() > 0)
                .groupBy(order -> order.placed().plant(), IdleProfile.cost())
                .filter((plant, cost) -> cost > 0)
                .penalize(HardMediumSoftScore.ONE_SOFT, (plant, cost) -> cost)
                .asConstraint(IDLE);
    }

    Constraint leftOut(ConstraintFactory factory) {
        return factory.forEachIncludingNullVars(OrderPlan.class)
                .filter(OrderPlan::leftOut)
                .penalize(HardMediumSoftScore.ONE_MEDIUM, order -> order.chain().unscheduledCost())
                .asConstraint(LEFT_OUT);
    }

    Constraint tardy(ConstraintFactory factory) {
        return soft(
                factory,
                TARDY,
                order -> order.chain().weights().tardyDay()
                        * order.chain().order().urgency()
                        * order.placed().tardyDays());
    }

    Constraint veinDays(ConstraintFactory factory) {
        return soft(
                factory,
                VEIN_DAYS,
                order -> order.chain().weights().veinDay() * order.placed().veinToVeinDays());
    }

    Constraint weekend(ConstraintFactory factory) {
        return soft(
                factory,
                WEEKEND,
                order -> order.chain().weights().weekendTeamTick()
                        * order.chain().weekendTicks(order.placed().itinerary()));
    }

    Constraint movedPatient(ConstraintFactory factory) {
        return soft(
                factory,
                MOVED_PATIENT,
                order -> order.placed().movesPatient() ? order.chain().weights().movedPatient() : 0);
    }

    Constraint movedDay(ConstraintFactory factory) {
        return soft(
                factory,
                MOVED_DAY,
                order -> order.chain().weights().movedDay() * order.placed().movedDays());
    }

    Constraint movedFacility(ConstraintFactory factory) {
        return soft(
                factory,
                MOVED_FACILITY,
                order ->
                        order.placed().movesFacility() ? order.chain().weights().movedFacility() : 0);
    }

    Constraint movedInternal(ConstraintFactory factory) {
        return soft(
                factory,
                MOVED_INTERNAL,
                order -> order.placed().movesInternally()
                        ? order.chain().weights().movedInternal()
                        : 0);
    }

    private static Constraint soft(ConstraintFactory factory, String name, ToIntFunction<OrderPlan> cost) {
        return factory.forEach(OrderPlan.class)
                .filter(order -> cost.applyAsInt(order) > 0)
                .penalize(HardMediumSoftScore.ONE_SOFT, cost)
                .asConstraint(name);
    }
}
