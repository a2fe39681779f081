package org.veintrail.console;

import java.util.List;
import java.util.stream.IntStream;
import org.veintrail.query.OrderSummary;
import org.veintrail.query.Stage;

/**
 * The way from vein to vein as eight milestones, and how far an order has come.
 *
 * @param milestones the milestones, in their order
 */
record Path(List<Milestone> milestones) {
    private static final List<String> TITLES = List.of(
            "Ordered",
            "Collected",
            "At the plant",
            "In manufacture",
            "In testing",
            "Released",
            "At treatment site",
            "Infused");

    /**
     * A point on the way.
     *
     * @param title what it is called
     * @param state done, here, stopped (here, and it does not go on) or ahead
     */
    record Milestone(String title, String state) {}

    static Path of(OrderSummary order) {
        int reached = reached(order.stage());
        String here = stopped(order) ? "stopped" : order.stage() == Stage.COMPLETED ? "done" : "here";
        return new Path(IntStream.range(0, TITLES.size())
                .mapToObj(i -> new Milestone(TITLES.get(i), i < reached ? "done" : i == reached ? here : "ahead"))
                .toList());
    }

    private static boolean stopped(OrderSummary order) {
        return switch (order.stage()) {
            case REJECTED, RUN_FAILED, RECALLED, CANCELLED -> true;
            default -> order.onHold();
        };
    }

    /** The index of the newest milestone reached. */
    private static int reached(Stage stage) {
        return switch (stage) {
            case ORDERED, SCHEDULED, RECOLLECTION, CANCELLED -> 0;
            case COLLECTED, TO_PLANT -> 1;
            case RECEIPT, ACCEPTED, REJECTED -> 2;
            case MANUFACTURE, RUN_FAILED, FILLED -> 3;
            case TESTING -> 4;
            case RELEASED, TO_SITE, RECALLED -> 5;
            case DELIVERED, CONDITIONING, THAWED -> 6;
            case INFUSION, COMPLETED -> 7;
        };
    }
}
