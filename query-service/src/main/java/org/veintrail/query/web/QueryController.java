package org.veintrail.query.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.order.Text;
import org.veintrail.query.ContainerView;
import org.veintrail.query.DeviationPage;
import org.veintrail.query.FiguresView;
import org.veintrail.query.FindContainer;
import org.veintrail.query.FindDeviations;
import org.veintrail.query.FindFigures;
import org.veintrail.query.FindOrder;
import org.veintrail.query.FindOrders;
import org.veintrail.query.FindTimeline;
import org.veintrail.query.FindWorklist;
import org.veintrail.query.InvalidQuery;
import org.veintrail.query.OrderPage;
import org.veintrail.query.OrderView;
import org.veintrail.query.Scope;
import org.veintrail.query.Stage;
import org.veintrail.query.TimelinePage;
import org.veintrail.query.WorklistPage;

/** Queries over HTTP. {@code atLeast} is the position of a command's answer; the answer here never shows less than that. */
@RestController
@RequestMapping("/api")
class QueryController {

    private static final String CHECK_ID = "Scan the label again, or ask with atLeast if it was placed a moment ago.";

    private final Asking asking;

    QueryController(Asking asking) {
        this.asking = asking;
    }

    /** The list of orders, the newest first. */
    @GetMapping("/orders")
    OrderPage orders(
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(defaultValue = "false") boolean atRisk,
            @RequestParam(required = false) @Nullable Integer perPage,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(required = false) @Nullable Long atLeast) {
        return asking.ask(
                new FindOrders(
                        scope(scope, Scope.ALL),
                        site,
                        Parameters.word("stage", stage, Stage.values(), Stage::code),
                        atRisk,
                        Parameters.paging(perPage, pageToken),
                        atLeast),
                OrderPage.class);
    }

    /** One order. */
    @GetMapping("/orders/{orderId}")
    OrderView order(@PathVariable String orderId, @RequestParam(required = false) @Nullable Long atLeast) {
        return asking.find(new FindOrder(orderId, atLeast), OrderView.class)
                .orElseThrow(() -> new NotFound("order", orderId, CHECK_ID));
    }

    /** The history of one order, in the order of the log. */
    @GetMapping("/orders/{orderId}/timeline")
    TimelinePage timeline(
            @PathVariable String orderId,
            @RequestParam(required = false) @Nullable Integer perPage,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(required = false) @Nullable Long atLeast) {
        return asking.find(
                        new FindTimeline(orderId, Parameters.paging(perPage, pageToken), atLeast), TimelinePage.class)
                .orElseThrow(() -> new NotFound("order", orderId, CHECK_ID));
    }

    /** One bag. */
    @GetMapping("/containers/{containerId}")
    ContainerView container(@PathVariable String containerId, @RequestParam(required = false) @Nullable Long atLeast) {
        return asking.find(new FindContainer(containerId, atLeast), ContainerView.class)
                .orElseThrow(() -> new NotFound("container", containerId, CHECK_ID));
    }

    /** What a site has to do next, the most urgent first. */
    @GetMapping("/worklist")
    WorklistPage worklist(
            @RequestParam String site,
            @RequestParam(required = false) @Nullable Integer perPage,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(required = false) @Nullable Long atLeast) {
        if (site.isBlank() || site.length() > Text.MAX_IDENTIFIER) {
            throw new InvalidQuery("site", "site is '" + Text.shown(site) + "', but must name a site, like LEEDS.");
        }
        return asking.ask(new FindWorklist(site, Parameters.paging(perPage, pageToken), atLeast), WorklistPage.class);
    }

    /** Deviations, holds and excursions, the newest first; the open ones where nothing is said. */
    @GetMapping("/deviations")
    DeviationPage deviations(
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String orderId,
            @RequestParam(required = false) @Nullable Integer perPage,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(required = false) @Nullable Long atLeast) {
        return asking.ask(
                new FindDeviations(scope(scope, Scope.OPEN), orderId, Parameters.paging(perPage, pageToken), atLeast),
                DeviationPage.class);
    }

    /** Key figures over every order. */
    @GetMapping("/figures")
    FiguresView figures(@RequestParam(required = false) @Nullable Long atLeast) {
        return asking.ask(new FindFigures(atLeast), FiguresView.class);
    }

    private static Scope scope(@Nullable String value, Scope usual) {
        Scope scope = Parameters.word("scope", value, Scope.values(), Scope::code);
        return scope == null ? usual : scope;
    }
}
