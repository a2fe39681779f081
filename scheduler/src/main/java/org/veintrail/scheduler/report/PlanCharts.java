package org.veintrail.scheduler.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Pool;
import org.veintrail.scheduler.model.UnitNames;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.PoolKind;

/** The charts of a plan: by order, by unit of each plant, and how full every pool is. */
final class PlanCharts {
    private static final List<PoolKind> HEAT = List.of(
            PoolKind.SUITE,
            PoolKind.TEAM,
            PoolKind.BIOREACTOR,
            PoolKind.FREEZER,
            PoolKind.QC,
            PoolKind.QA,
            PoolKind.CRYO);

    private final Board board;
    private final Instance instance;

    PlanCharts(Board board) {
        this.board = board;
        this.instance = board.problem().instance();
    }

    /** Every order as a row of its steps. */
    String orders() {
        Chart chart = new Chart(instance);
        PlanSummary.placed(board).stream()
                .sorted(Comparator.comparingInt((Placement p) -> p.itinerary().aphDay())
                        .thenComparingInt(p -> p.order().index()))
                .forEach(p -> order(chart, p));
        return chart.html(
                "orders",
                "By order",
                "One row for each order, in the order of apheresis. The diamond is the promised day of infusion.");
    }

    private static void order(Chart chart, Placement p) {
        var order = p.order().order();
        var product = p.order().product();
        var it = p.itinerary();
        String name = "Order " + order.id();
        chart.row(
                name + (order.urgency() > 1 ? " u" + order.urgency() : ""),
                p.tardyDays() > 0 ? "+" + p.tardyDays() + " d" : "");
        int a = 2 * it.aphDay();
        int s = it.suiteStart();
        int h = it.harvestStart();
        int grown = s + product.suiteTicks();
        int qaEnd = 2 * p.qaDay() + 1;
        chart.bar("ship", a + 1, s, name + ": to the plant and waiting, from " + Html.tick(a + 1), "");
        chart.bar("aph", a, a + 1, name + ": apheresis, " + Html.day(it.aphDay()), "");
        chart.bar("suite", s, grown, name + ": suite from " + Html.tick(s), "");
        chart.bar("bio", grown, h, name + ": expansion from " + Html.tick(grown), "");
        chart.bar("harvest", h, p.frozenTick(), name + ": harvest and freezing from " + Html.tick(h), "");
        chart.bar(
                "qc",
                p.qcStart(),
                p.qcStart() + product.qcTicks(),
                name + ": release tests from " + Html.tick(p.qcStart()),
                "");
        chart.bar("qa", qaEnd - 1, qaEnd, name + ": quality review, " + Html.day(p.qaDay()), "");
        chart.bar(
                "ship",
                qaEnd,
                2 * p.infusionDay(),
                name + ": return and preparation, pick-up " + Html.day(p.shipDay()),
                "");
        chart.bar(
                "inf",
                2 * p.infusionDay(),
                2 * p.infusionDay() + 1,
                name + ": infusion, " + Html.day(p.infusionDay()),
                "");
        chart.mark("promise", 2 * order.promisedDay() + 1, name + ": promised for " + Html.day(order.promisedDay()));
    }

    /** Suites and bioreactors of a plant. */
    String plant(int plant) {
        Chart chart = new Chart(instance);
        lanes(chart, plant, PoolKind.SUITE, "Suite ");
        lanes(chart, plant, PoolKind.BIOREACTOR, "Bioreactor ");
        return chart.html(
                "plant-" + plant,
                instance.facilities().get(plant).name(),
                "Suites and bioreactors with their cleaning; the number is the order.");
    }

    private void lanes(Chart chart, int plant, PoolKind kind, String name) {
        List<UnitNames.Stay> stays = UnitNames.assign(board, plant, kind, Map.of());
        int units = stays.stream().mapToInt(UnitNames.Stay::unit).max().orElse(-1) + 1;
        for (int unit = 0; unit < units; unit++) {
            chart.row(name + (unit + 1), "");
            for (UnitNames.Stay stay : stays) {
                if (stay.unit() == unit) {
                    int id = stay.placement().order().order().id();
                    boolean harvest =
                            stay.from() >= stay.placement().itinerary().harvestStart();
                    String style = kind == PoolKind.BIOREACTOR ? "bio" : harvest ? "harvest" : "suite";
                    chart.bar(
                            style,
                            stay.from(),
                            stay.to(),
                            "Order " + id + ": " + name + (unit + 1) + " from " + Html.tick(stay.from()) + " to "
                                    + Html.tick(stay.to()),
                            Integer.toString(id));
                }
            }
        }
    }

    /** How full every pool is on every day. */
    String heat() {
        Chart chart = new Chart(instance);
        for (int plant = 0; plant < instance.facilities().size(); plant++) {
            for (PoolKind kind : HEAT) {
                chart.row(instance.facilities().get(plant).name() + " " + kind.label(), "");
                heat(chart, board.pool(kind, plant, 0));
            }
        }
        for (int hospital = 0; hospital < instance.hospitals().size(); hospital++) {
            for (PoolKind kind : List.of(PoolKind.APHERESIS, PoolKind.INFUSION)) {
                chart.row(instance.hospitals().get(hospital).name() + " " + kind.label(), "");
                heat(chart, board.pool(kind, 0, hospital));
            }
        }
        return chart.html(
                "heat",
                "How full",
                "The fullest moment of each day in every pool, from empty (white) to full (dark); red is too much, grey closed.");
    }

    private void heat(Chart chart, Pool pool) {
        int perDay = pool.kind().unit() == PoolKind.Unit.DAY ? 1 : Instance.TICKS_PER_DAY;
        for (int day = 0; day < instance.horizonDays(); day++) {
            int level = 0;
            String title = "";
            for (int t = day * perDay; t < (day + 1) * perDay; t++) {
                int here = level(pool.used(t), pool.units(t));
                if (here >= level && (pool.used(t) > 0 || pool.units(t) == 0)) {
                    level = here;
                    title = Html.day(day) + ": " + pool.used(t) + " of " + pool.units(t) + " "
                            + pool.kind().label();
                }
            }
            if (level > 0) {
                chart.cell(day, level, title);
            }
        }
    }

    /** 0 empty, 1 closed, 2 to 5 by quarters, 6 too much. */
    private static int level(int used, int units) {
        if (used > units) {
            return 6;
        }
        if (units == 0) {
            return 1;
        }
        return used == 0 ? 0 : 1 + Math.max(1, (4 * used) / units);
    }
}
