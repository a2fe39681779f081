package org.veintrail.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.veintrail.query.ContainerView;
import org.veintrail.query.FiguresView;
import org.veintrail.query.FindContainer;
import org.veintrail.query.FindFigures;
import org.veintrail.query.FindOrder;
import org.veintrail.query.FindOrders;
import org.veintrail.query.OrderPage;
import org.veintrail.query.OrderView;
import org.veintrail.query.Paging;
import org.veintrail.query.Scope;
import org.veintrail.query.Stage;
import org.veintrail.query.TimelineEntry;

/** The list of orders, and one order with its history. */
@Controller
final class OrderPages {
    private final Reads reads;
    private final Sites sites;

    OrderPages(Reads reads, Sites sites) {
        this.reads = reads;
        this.sites = sites;
    }

    @GetMapping("/")
    String orders(
            @RequestParam(name = "scope", required = false) @Nullable String scope,
            @RequestParam(name = "site", required = false) @Nullable String site,
            @RequestParam(name = "stage", required = false) @Nullable String stage,
            @RequestParam(name = "risk", defaultValue = "false") boolean risk,
            @RequestParam(name = "page", required = false) @Nullable String pageToken,
            Model page) {
        Scope wanted = Choices.scope(scope, Scope.OPEN);
        @Nullable Stage at = Choices.stage(stage);
        @Nullable String where = site == null || site.isBlank() ? null : site.strip();
        Paging paging = Choices.paging(pageToken);
        page.addAttribute("found", reads.ask(new FindOrders(wanted, where, at, risk, paging, null), OrderPage.class));
        page.addAttribute("figures", reads.ask(new FindFigures(null), FiguresView.class));
        page.addAttribute("scope", wanted);
        page.addAttribute("site", where);
        page.addAttribute("stage", at);
        page.addAttribute("risk", risk);
        page.addAttribute("narrowed", where != null || at != null || risk);
        page.addAttribute("pageToken", pageToken);
        page.addAttribute("sites", sites.known());
        page.addAttribute("stages", Stage.values());
        return "orders";
    }

    @GetMapping("/orders/{id}")
    String order(
            @PathVariable("id") String id,
            @RequestParam(name = "sort", defaultValue = "oldest") String sort,
            Model page) {
        OrderView order = reads.find(new FindOrder(id, null), OrderView.class)
                .orElseThrow(() ->
                        new NoSuchThing("There is no order " + Show.shown(id) + ". Look it up in the list of orders."));
        List<TimelineEntry> timeline = reads.timeline(id, null).orElse(List.of());
        boolean newestFirst = sort.equals("newest");
        page.addAttribute("order", order);
        page.addAttribute("path", Path.of(order.summary()));
        List<ContainerView> bags = bags(order);
        page.addAttribute("bags", bags);
        page.addAttribute("toSign", toSign(order, bags));
        page.addAttribute("decisions", decisions(order));
        page.addAttribute("timeline", newestFirst ? timeline.reversed() : timeline);
        page.addAttribute("newestFirst", newestFirst);
        page.addAttribute(
                "refusals", timeline.stream().filter(TimelineEntry::refused).count());
        page.addAttribute(
                "lateEntries", timeline.stream().filter(TimelineEntry::late).count());
        return "order";
    }

    private static List<SigningLinks.Link> toSign(OrderView order, List<ContainerView> bags) {
        String stored = bags.stream()
                .filter(bag -> bag.attempt() == order.summary().attempt()
                        && bag.kind() == ContainerView.Kind.PRODUCT
                        && bag.state() == ContainerView.State.FROZEN)
                .map(ContainerView::containerId)
                .collect(Collectors.joining(","));
        return SigningLinks.of(order, stored).stream()
                .filter(link -> mayFollow(link))
                .toList();
    }

    /** The page that decides about each open matter, by the matter's id, where the viewer may send what it asks for. */
    private static Map<String, SigningLinks.Link> decisions(OrderView order) {
        return order.open().stream()
                .map(open -> Map.entry(
                        open.id(),
                        SigningLinks.decision(open.kind(), order.summary().orderId(), open.id())))
                .filter(each -> mayFollow(each.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));
    }

    static boolean mayFollow(SigningLinks.Link link) {
        String path = link.address().substring(0, link.address().indexOf('?'));
        return new Viewer().maySend(path.substring(path.lastIndexOf('/') + 1));
    }

    private List<ContainerView> bags(OrderView order) {
        return order.containers().stream()
                .flatMap(bag -> reads.find(new FindContainer(bag, null), ContainerView.class).stream())
                .toList();
    }
}
