package org.veintrail.planning.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.access.Account;
import org.veintrail.json.EventJson;
import org.veintrail.order.OrderId;
import org.veintrail.plan.PinnedTimes;
import org.veintrail.plan.PlanBook;
import org.veintrail.plan.command.PinOrder;
import org.veintrail.plan.command.UnpinOrder;
import org.veintrail.planning.facts.Facts.PinFact;
import org.veintrail.planning.facts.FactsKeeper;
import org.veintrail.planning.problem.PlanningProblem;
import org.veintrail.planning.proposal.Planner;
import org.veintrail.planning.publish.ActsOut;
import org.veintrail.planning.publish.Commands.Sender;
import org.veintrail.planning.publish.Commands.Sent;

/** What planners have pinned of orders: listed, pinned, taken away. */
@RestController
@RequestMapping("/api/planning/pins")
class PinsController {
    private static final long PATIENCE_MILLIS = 2_000;

    private final Planner planner;
    private final FactsKeeper facts;
    private final ActsOut acts;
    private final ObjectMapper json = EventJson.mapper();

    PinsController(Planner planner, FactsKeeper facts, ActsOut acts) {
        this.planner = planner;
        this.facts = facts;
        this.acts = acts;
    }

    /**
     * A pin.
     *
     * @param counts whether it binds now; one that has expired stays in the list until it is taken away or its order is closed
     */
    record Listed(
            String pinId,
            String orderId,
            PinnedTimes keeps,
            OffsetDateTime since,
            OffsetDateTime expires,
            String planner,
            String reason,
            boolean counts) {}

    /** All pins of open orders, in the order in which they were made. */
    record Pins(List<Listed> items) {}

    /**
     * A wish to pin.
     *
     * @param pinId its id; made from the order and the place in the log where it is absent
     * @param suiteHalf 0 or 1, where a suite day is given
     * @param expires from this moment on it counts no longer
     */
    record Wanted(
            @Nullable String pinId,
            @Nullable String orderId,
            @Nullable String plant,
            @Nullable LocalDate apheresis,
            @Nullable LocalDate suite,
            @Nullable Integer suiteHalf,
            @Nullable LocalDate infusion,
            @Nullable OffsetDateTime expires,
            @Nullable String reason) {}

    /** Why a pin is taken away. */
    record Lift(@Nullable String reason) {}

    @GetMapping
    Pins pins() {
        facts.await(facts.head(), PATIENCE_MILLIS);
        return new Pins(facts.read(known -> known.pins.values().stream()
                .map(pin -> listed(pin, pin.countsAt(planner.now())))
                .toList()));
    }

    private static Listed listed(PinFact pin, boolean counts) {
        return new Listed(
                pin.pinId(),
                pin.orderId().value(),
                pin.keeps(),
                pin.since(),
                pin.expires(),
                pin.planner(),
                pin.reason(),
                counts);
    }

    /** Pins something of an order until a moment. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    PlanningController.Recorded pin(@RequestBody Wanted wanted, @AuthenticationPrincipal Account account) {
        PlanningProblem problem = planner.problem().orElseThrow(Planner.NoResources::new);
        String order = PlanningController.required("orderId", wanted.orderId());
        if (problem.numbers().values().stream().noneMatch(id -> id.value().equals(order))) {
            throw new InvalidQuestion("orderId", "is '" + order + "', which is no open order here.");
        }
        inHorizon(problem, "apheresis", wanted.apheresis());
        inHorizon(problem, "suite", wanted.suite());
        inHorizon(problem, "infusion", wanted.infusion());
        String plant = wanted.plant();
        if (plant != null
                && problem.situation().instance().facilities().stream()
                        .noneMatch(f -> f.name().equals(plant))) {
            throw new InvalidQuestion("plant", "is '" + plant + "', which is no plant here.");
        }
        try {
            String id = wanted.pinId() == null ? "PIN-" + order + "-" + problem.position() : wanted.pinId();
            PinOrder act = new PinOrder(
                    PlanBook.ID,
                    id,
                    new OrderId(order),
                    new PinnedTimes(plant, wanted.apheresis(), wanted.suite(), wanted.suiteHalf(), wanted.infusion()),
                    PlanningController.required("expires", wanted.expires()),
                    PlanningController.required("reason", wanted.reason()));
            return sent(account, "pin-order", act);
        } catch (IllegalArgumentException e) {
            throw new InvalidQuestion("pin", "cannot be taken: " + e.getMessage());
        }
    }

    private static void inHorizon(PlanningProblem problem, String field, @Nullable LocalDate date) {
        int last = problem.situation().instance().horizonDays() - 1;
        if (date == null) {
            return;
        }
        int day = problem.calendar().day(date);
        if (day < problem.situation().now() / 2 || day > last) {
            throw new InvalidQuestion(
                    field,
                    "is " + date + "; a pin keeps a day from "
                            + problem.calendar().date(problem.situation().now() / 2) + " to "
                            + problem.calendar().date(last) + ".");
        }
    }

    /** Takes a pin away before it expires. */
    @PostMapping(path = "/{pinId}/lift", consumes = MediaType.APPLICATION_JSON_VALUE)
    PlanningController.Recorded lift(
            @PathVariable String pinId, @RequestBody Lift lift, @AuthenticationPrincipal Account account) {
        try {
            return sent(
                    account,
                    "unpin-order",
                    new UnpinOrder(PlanBook.ID, pinId, PlanningController.required("reason", lift.reason())));
        } catch (IllegalArgumentException e) {
            throw new InvalidQuestion("pin", "cannot be taken away: " + e.getMessage());
        }
    }

    private PlanningController.Recorded sent(Account account, String command, Object act) {
        Sent sent =
                acts.sendDocument(new Sender(account.name(), null), command, json.valueToTree(act), PlanBook.ID, null);
        PlanningController.Recorded recorded = PlanningController.recorded(sent);
        facts.await(recorded.position(), PATIENCE_MILLIS);
        return recorded;
    }
}
