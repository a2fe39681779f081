package org.veintrail.console;

import jakarta.servlet.http.HttpSession;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.veintrail.order.CustodyStep;
import org.veintrail.query.ContainerView;
import org.veintrail.query.FindContainer;
import org.veintrail.query.FindOrder;
import org.veintrail.query.FindOrders;
import org.veintrail.query.FindWorklist;
import org.veintrail.query.OrderPage;
import org.veintrail.query.OrderView;
import org.veintrail.query.Paging;
import org.veintrail.query.Scope;
import org.veintrail.query.TimelineEntry;
import org.veintrail.query.WorkItem;
import org.veintrail.query.WorklistPage;

/** The check of identity: choose what is checked, scan, read the verdict. The check itself is a command that the page's script sends. */
@Controller
final class ScanPages {
    private static final Paging MOST = new Paging(Paging.MOST_PER_PAGE, null);

    private final Reads reads;
    private final Sites sites;

    ScanPages(Reads reads, Sites sites) {
        this.reads = reads;
        this.sites = sites;
    }

    @GetMapping("/scan")
    String scan(
            @RequestParam(name = "site", required = false) @Nullable String asked,
            @RequestParam(name = "order", required = false) @Nullable String orderId,
            @RequestParam(name = "step", required = false) @Nullable String step,
            HttpSession session,
            Model page) {
        @Nullable String site = Sites.chosen(asked, session);
        page.addAttribute("site", site);
        page.addAttribute("sites", sites.known());
        page.addAttribute("plans", ScanPlan.all());
        page.addAttribute(
                "orders",
                reads.ask(new FindOrders(Scope.OPEN, null, null, false, MOST, null), OrderPage.class)
                        .items());
        page.addAttribute("due", site == null ? List.of() : due(site));
        describe(orderId, Choices.step(step), page);
        return "scan";
    }

    /** What belongs to an order, as a piece of the page. */
    @GetMapping("/scan/order")
    String order(@RequestParam(name = "order", defaultValue = "") String orderId, Model page) {
        describe(orderId, null, page);
        return "scan-order :: belongs";
    }

    /** What the log says of a check, as a piece of the page: the newest event of the order up to the position of its answer. */
    @GetMapping("/scan/record")
    String record(
            @RequestParam(name = "order") String orderId, @RequestParam(name = "position") long position, Model page) {
        Optional<TimelineEntry> entry = reads.timeline(orderId, position).orElse(List.of()).stream()
                .filter(each -> each.position() <= position)
                .max(Comparator.comparingLong(TimelineEntry::position));
        page.addAttribute(
                "entry",
                entry.orElseThrow(() -> new NoSuchThing("The log has nothing about order " + Show.shown(orderId)
                        + " up to position " + position + ".")));
        return "scan-record :: record";
    }

    private List<WorkItem> due(String site) {
        return reads.ask(new FindWorklist(site, MOST, null), WorklistPage.class).items().stream()
                .filter(item -> item.step() != null)
                .toList();
    }

    private void describe(@Nullable String orderId, @Nullable CustodyStep step, Model page) {
        @Nullable String wanted = orderId == null || orderId.isBlank() ? null : orderId.strip();
        @Nullable
        OrderView order = wanted == null
                ? null
                : reads.find(new FindOrder(wanted, null), OrderView.class).orElse(null);
        page.addAttribute("wanted", wanted);
        page.addAttribute("order", order);
        page.addAttribute(
                "step",
                step != null || order == null
                        ? step
                        : ScanPlan.next(order.summary().stage()));
        page.addAttribute("bags", order == null ? List.of() : bags(order));
    }

    /** The bags of the current attempt. */
    private List<ContainerView> bags(OrderView order) {
        return order.containers().stream()
                .flatMap(bag -> reads.find(new FindContainer(bag, null), ContainerView.class).stream())
                .filter(bag -> bag.attempt() == order.summary().attempt())
                .toList();
    }
}
