package org.veintrail.scheduler.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.veintrail.scheduler.explain.StepExplanation.Block;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Pool;
import org.veintrail.scheduler.problem.PoolKind;

/** Walks through one chain and finds for each step what kept it from starting earlier. The order is off the board. */
final class StepFinder {
    /** A pool that a step needs for some time from an offset after its start. */
    private record Need(PoolKind kind, int offset, int length) {}

    private final Board board;
    private final Placement placement;
    private final ChainOrder order;
    private final int now;
    private final List<StepExplanation> steps = new ArrayList<>();

    StepFinder(Board board, Placement placement) {
        this.board = board;
        this.placement = placement;
        this.order = placement.order();
        var published = board.problem().published();
        this.now = published == null ? 0 : published.now();
    }

    List<StepExplanation> steps() {
        var p = order.product();
        var it = placement.itinerary();
        int today = (now + 1) / 2;
        day("apheresis", Math.max(order.order().aphEarliestDay(), today), it.aphDay(), PoolKind.APHERESIS);
        int ready = 2 * it.aphDay() + (order.order().cryo() ? 3 : 1);
        add("inbound courier", "tick", ready, order.pickUpTick(it.plant(), it.aphDay()), List.of());
        int received = order.arrivalTick(it.plant(), it.aphDay()) + p.receiptTicks();
        tick(
                "suite step",
                received,
                it.suiteStart(),
                new Need(PoolKind.SUITE, 0, p.suiteTicks() + p.suiteCleanTicks()),
                new Need(PoolKind.TEAM, 0, p.suiteTicks()),
                new Need(PoolKind.BIOREACTOR, p.suiteTicks(), it.harvestStart() - it.suiteStart() - p.suiteTicks()));
        tick(
                "harvest",
                order.expandedTick(it.suiteStart()),
                it.harvestStart(),
                new Need(PoolKind.SUITE, 0, p.harvestTicks() + p.harvestCleanTicks()),
                new Need(PoolKind.TEAM, 0, p.harvestTicks()),
                new Need(PoolKind.FREEZER, p.harvestTicks(), p.freezeTicks()));
        tick("release tests", placement.frozenTick(), placement.qcStart(), new Need(PoolKind.QC, 0, p.qcTicks()));
        day("quality review", order.earliestQaDay(placement.qcStart()), placement.qaDay(), PoolKind.QA);
        add("return courier", "day", placement.qaDay(), placement.shipDay(), List.of());
        int earliest = order.earliestInfusionDay(it.plant(), placement.qaDay());
        day("infusion", earliest, placement.infusionDay(), PoolKind.INFUSION);
        return steps;
    }

    private void day(String step, int earliest, int chosen, PoolKind kind) {
        add(step, "day", Math.min(earliest, chosen), chosen, List.of(new Need(kind, 0, 1)));
    }

    private void tick(String step, int earliest, int chosen, Need... needs) {
        add(step, "tick", Math.min(Math.max(earliest, Math.min(now, chosen)), chosen), chosen, List.of(needs));
    }

    private void add(String step, String unit, int earliest, int chosen, List<Need> needs) {
        List<Block> blocks = new ArrayList<>();
        for (Need need : needs) {
            Block block = block(need, earliest, chosen);
            if (block.starts() > 0) {
                blocks.add(block);
            }
            changeover(need, earliest, chosen).ifPresent(blocks::add);
        }
        absence(step, earliest, chosen).ifPresent(blocks::add);
        blocks.sort(Comparator.comparingInt(Block::starts).reversed());
        steps.add(new StepExplanation(step, unit, earliest, chosen, blocks));
    }

    private Optional<Block> absence(String step, int earliest, int chosen) {
        if (!step.equals("apheresis") && !step.equals("infusion")) {
            return Optional.empty();
        }
        int days = 0;
        for (int day = earliest; day < chosen; day++) {
            days += order.order().away(day) ? 1 : 0;
        }
        return days == 0
                ? Optional.empty()
                : Optional.of(new Block(
                        "presence of the patient",
                        place(step.equals("apheresis") ? PoolKind.APHERESIS : PoolKind.INFUSION),
                        days,
                        true,
                        List.of()));
    }

    private Block block(Need need, int earliest, int chosen) {
        Pool pool = board.pool(need.kind(), placement.plant(), order);
        int starts = 0;
        boolean closed = true;
        TreeSet<Integer> holders = new TreeSet<>();
        for (int start = earliest; start < chosen; start++) {
            int from = Math.max(0, start + need.offset());
            int to = Math.min(start + need.offset() + need.length(), pool.length());
            int full = from < to ? pool.firstFull(from, to) : to;
            if (full < to) {
                starts++;
                if (pool.units(full) > 0) {
                    closed = false;
                    collect(need.kind(), full, holders);
                }
            }
        }
        return new Block(need.kind().label(), place(need.kind()), starts, closed, List.copyOf(holders));
    }

    /** Suites that are free, but not long enough to be changed over from the product before or to the one after. */
    private Optional<Block> changeover(Need need, int earliest, int chosen) {
        int plant = placement.plant();
        if (need.kind() != PoolKind.SUITE || board.changeovers().ticks(plant) == 0) {
            return Optional.empty();
        }
        Pool pool = board.pool(PoolKind.SUITE, plant, order);
        int starts = 0;
        TreeSet<Integer> neighbours = new TreeSet<>();
        for (int start = Math.max(0, earliest); start < chosen; start++) {
            int crowded = board.changeovers().firstCrowded(plant, order, start, start + need.length());
            if (crowded >= 0 && pool.free(start, start + need.length())) {
                starts++;
                board.problem().orders().stream()
                        .map(other -> board.at(other.index()))
                        .filter(there -> there != null
                                && there.plant() == plant
                                && board.changeovers().near(there, crowded))
                        .forEach(there -> neighbours.add(there.order().order().id()));
            }
        }
        return starts == 0
                ? Optional.empty()
                : Optional.of(
                        new Block(Block.CHANGEOVER, place(PoolKind.SUITE), starts, false, List.copyOf(neighbours)));
    }

    private void collect(PoolKind kind, int time, TreeSet<Integer> holders) {
        boolean atHospital = kind == PoolKind.APHERESIS || kind == PoolKind.INFUSION;
        for (ChainOrder other : board.problem().orders()) {
            Placement there = board.at(other.index());
            if (there != null
                    && (atHospital ? other.site(kind) == order.site(kind) : there.plant() == placement.plant())
                    && there.holds(kind, time)) {
                holders.add(other.order().id());
            }
        }
    }

    private String place(PoolKind kind) {
        var instance = board.problem().instance();
        return kind == PoolKind.APHERESIS || kind == PoolKind.INFUSION
                ? instance.hospitals().get(order.site(kind)).name()
                : instance.facilities().get(placement.plant()).name();
    }
}
