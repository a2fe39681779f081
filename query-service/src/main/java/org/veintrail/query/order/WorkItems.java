package org.veintrail.query.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.CustodyStep;
import org.veintrail.query.WorkItem;

/** Collects what is to be done for an order, and says what stands in the way. */
final class WorkItems {

    static final String NURSE = "apheresis-nurse";

    private final OrderState order;
    private final List<WorkItem> items = new ArrayList<>();

    WorkItems(OrderState order) {
        this.order = order;
    }

    /** Who does something where, and by when. */
    record Task(
            String site,
            String role,
            String command,
            String text,
            @Nullable Instant due) {

        Task with(String more) {
            return new Task(site, role, command, text + more, due);
        }
    }

    List<WorkItem> items() {
        return items;
    }

    /** Something that nothing blocks. */
    void add(String site, String role, String command, String text) {
        items.add(item(new Task(site, role, command, text, null), null, null));
    }

    /** A step of the order as a whole. */
    void next(Task task) {
        items.add(item(task, null, blockedBy(List.of())));
    }

    /** A step with some bags. */
    void next(Task task, List<Bag> bags) {
        items.add(item(task.with(": " + named(bags)), null, blockedBy(bags)));
    }

    /** A check of identity, and the step that it comes before. */
    void check(CustodyStep step, Task then, List<Bag> bags) {
        String scanner = then.role().equals("physician") ? NURSE : then.role();
        String what = bags.isEmpty() ? "" : " of " + named(bags);
        Task check = new Task(
                then.site(),
                scanner,
                "verify-identity",
                "Check identity (" + step.code() + ")" + what + ", then: " + then.text(),
                then.due());
        items.add(item(check, step, blockedBy(bags)));
    }

    /** The step for the bags that were matched right before it, the check of identity for the others. */
    void checked(CustodyStep step, Task then, List<Bag> bags) {
        Predicate<Bag> matched = bag -> order.verified(step).contains(bag.id());
        List<Bag> ready = bags.stream().filter(matched).toList();
        List<Bag> others = bags.stream().filter(matched.negate()).toList();
        if (!ready.isEmpty()) {
            next(then, ready);
        }
        if (!others.isEmpty()) {
            check(step, then, others);
        }
    }

    private static String named(List<Bag> bags) {
        return bags.stream().map(Bag::id).collect(Collectors.joining(", "));
    }

    /** An excursion stands in the way of the bags that were in that shipment, a hold in the way of everything. */
    private @Nullable String blockedBy(List<Bag> bags) {
        if (order.isOnHold()) {
            return "Identity hold";
        }
        if (order.isBlocked()) {
            return "Blocking deviation";
        }
        return bags.stream().anyMatch(order::hasExcursion) ? "Temperature excursion" : null;
    }

    private WorkItem item(Task task, @Nullable CustodyStep step, @Nullable String blocked) {
        return new WorkItem(
                order.id(),
                order.text("product"),
                order.priority(),
                task.site(),
                task.role(),
                task.command(),
                step,
                task.text(),
                order.stage(),
                order.moment("stageSince"),
                task.due(),
                blocked,
                order.textOrNull("scannerWarning"));
    }

    /** The decisions that somebody has to sign before the order can go on. */
    void decisions(String site) {
        Document hold = order.document().get("hold", Document.class);
        if (hold != null && !hold.getBoolean("stopped", false)) {
            add(site, "qa", "resolve-hold", "Decide about the identity hold: " + hold.getString("text"));
        }
        order.list("excursions")
                .forEach(each ->
                        add(site, "qa", "resolve-excursion", "Decide about the excursion: " + each.getString("text")));
        order.list("deviations")
                .forEach(each -> add(
                        site,
                        "qa",
                        "close-deviation",
                        "Close deviation " + each.getString("id") + ": " + each.getString("text")));
    }
}
