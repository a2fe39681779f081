package org.veintrail.scheduler.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.model.RangeRule;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.problem.Pin;

/** Explains a plan order by order. Not thread-safe. */
public final class PlanExplainer {
    private final Board board;

    /** Explains the plan on a board; the board is changed while a question is answered, and restored. */
    public PlanExplainer(Board board) {
        this.board = board;
    }

    /** Explains a plan of a problem; rows that are not possible count as left out. */
    public static PlanExplainer of(Problem problem, Plan plan) {
        Board board = new Board(problem);
        for (Placement placement : problem.placements(plan)) {
            if (placement != null) {
                board.put(placement);
            }
        }
        return new PlanExplainer(board);
    }

    /**
     * Explains one order.
     *
     * @param orderId id of the order
     */
    public OrderExplanation explain(int orderId) {
        ChainOrder order = order(orderId);
        Placement placement = board.take(order.index());
        try {
            return explain(order, placement);
        } finally {
            if (placement != null) {
                board.put(placement);
            }
        }
    }

    /** Only why each step of a scheduled order is when it is; empty if it is left out. */
    public List<StepExplanation> steps(int orderId) {
        ChainOrder order = order(orderId);
        Placement placement = board.take(order.index());
        if (placement == null) {
            return List.of();
        }
        try {
            return new StepFinder(board, placement).steps();
        } finally {
            board.put(placement);
        }
    }

    private ChainOrder order(int orderId) {
        return board.problem().orders().stream()
                .filter(chain -> chain.order().id() == orderId)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no order " + orderId + " in "
                        + board.problem().instance().name()));
    }

    private OrderExplanation explain(ChainOrder order, @Nullable Placement placement) {
        List<StepExplanation> steps = placement == null ? List.of() : new StepFinder(board, placement).steps();
        List<Help> helps = new HelpFinder(board, order, placement).helps();
        return new OrderExplanation(
                order.order().id(),
                placement == null ? null : placement.toAssignment(),
                steps,
                order.range().size(),
                order.refusals(),
                helps,
                sentences(order, placement, steps, helps));
    }

    private List<String> sentences(
            ChainOrder order, @Nullable Placement placement, List<StepExplanation> steps, List<Help> helps) {
        List<String> words = new ArrayList<>();
        if (placement == null) {
            words.add(leftOut(order));
        } else {
            words.add("Order " + order.order().id() + " is infused on day " + placement.infusionDay() + ", "
                    + promise(placement) + ", " + placement.veinToVeinDays() + " days after apheresis.");
            steps.stream().filter(step -> step.waits() > 0).forEach(step -> words.add(step.sentence()));
        }
        pins(order).forEach(words::add);
        if (helps.isEmpty()) {
            words.add("No single change of capacity or limits would make it better.");
        } else {
            words.add("Cheapest change that would help: " + helps.get(0).sentence() + ".");
        }
        return words;
    }

    private List<String> pins(ChainOrder order) {
        var published = board.problem().published();
        int now = published == null ? 0 : published.now();
        return board.problem().instance().terms().pins().stream()
                .filter(pin -> pin.order() == order.order().id())
                .map(pin -> (pin.holdsAt(now) ? "It is pinned" : "It was pinned") + pinned(pin) + " until tick "
                        + pin.expiresTick() + " by " + pin.planner() + ": " + pin.reason()
                        + (pin.holdsAt(now) ? "." : "; that pin has expired and binds nothing."))
                .toList();
    }

    private String pinned(Pin pin) {
        List<String> what = new ArrayList<>();
        if (pin.facility() != null) {
            int plant = board.problem().plantIndex(pin.facility());
            what.add("plant "
                    + board.problem().instance().facilities().get(plant).name());
        }
        if (pin.aphDay() != null) {
            what.add("collection on day " + pin.aphDay());
        }
        if (pin.suiteStart() != null) {
            what.add("suite at tick " + pin.suiteStart());
        }
        if (pin.infusionDay() != null) {
            what.add("infusion on day " + pin.infusionDay());
        }
        return " (" + String.join(", ", what) + ")";
    }

    private static String promise(Placement placement) {
        int late = placement.tardyDays();
        int promised = placement.order().order().promisedDay();
        return late == 0 ? "promised for day " + promised : late + " days after the promised day " + promised;
    }

    private String leftOut(ChainOrder order) {
        if (!order.range().isEmpty()) {
            return "Order " + order.order().id() + " is left out: each of its "
                    + order.range().size() + " possible chains meets a full pool"
                    + (board.problem().pools().anyChangeover() ? " or suites that have to be changed over." : ".");
        }
        String rules = order.refusals().entrySet().stream()
                .sorted(Map.Entry.<RangeRule, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey().sentence() + " (" + entry.getValue() + ")")
                .reduce((a, b) -> a + "; " + b)
                .orElse("its window is empty");
        return "Order " + order.order().id() + " has no possible chain even if it were alone: " + rules + ".";
    }
}
