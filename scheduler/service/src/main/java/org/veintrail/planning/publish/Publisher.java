package org.veintrail.planning.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.order.OrderId;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.command.ConfirmSlotChain;
import org.veintrail.order.command.HoldSlotChain;
import org.veintrail.order.command.ReleaseSlotChain;
import org.veintrail.order.command.ReleaseSlotHold;
import org.veintrail.plan.PlanBook;
import org.veintrail.planning.facts.Facts;
import org.veintrail.planning.facts.FactsKeeper;
import org.veintrail.planning.facts.OrderFacts;
import org.veintrail.planning.problem.PlanningProblem;
import org.veintrail.planning.problem.Rows;
import org.veintrail.planning.problem.SlotNaming;
import org.veintrail.planning.problem.SlotNaming.Booking;
import org.veintrail.planning.proposal.Planner;
import org.veintrail.planning.proposal.ProposalRecord;
import org.veintrail.planning.proposal.ProposalRecord.Conflict;
import org.veintrail.planning.proposal.ProposalRecord.Kind;
import org.veintrail.planning.proposal.ProposalRecord.State;
import org.veintrail.planning.proposal.ProposalStore;
import org.veintrail.planning.publish.Commands.Sender;
import org.veintrail.planning.publish.Commands.Sent;

/**
 * Makes a proposal the plan that everybody works by, in three steps: every chain that changes is held, all of it or nothing; then the
 * signed plan is published, which is the moment that counts; then what was held is confirmed. Whatever has changed since the proposal
 * was made stops it before that moment and becomes a list of conflicts and a new proposal. If this process dies between the steps,
 * {@link HoldKeeper} ends it: forward where the plan was published, back where it was not.
 */
public final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final long PATIENCE_MILLIS = 5_000;

    private final Planner planner;
    private final FactsKeeper facts;
    private final ProposalStore store;
    private final ActsOut acts;
    private final Duration hold;
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();

    /**
     * @param planner makes the next proposal where this one cannot be published
     * @param facts what is known
     * @param store where proposals are kept
     * @param acts the way to the write side
     * @param hold how long slots are kept free between the steps
     */
    public Publisher(Planner planner, FactsKeeper facts, ProposalStore store, ActsOut acts, Duration hold) {
        this.planner = planner;
        this.facts = facts;
        this.store = store;
        this.acts = acts;
        this.hold = hold;
    }

    /**
     * Who publishes, and why.
     *
     * @param sender the planner, with the password just entered or without
     * @param signatures who signs, by password or ticket
     * @param reason why
     */
    public record Signing(Sender sender, List<SigningCredential> signatures, String reason) {

        /** Who sends the signed plan: the planner with the own ticket, or else the first who signed, whose ticket proves who it is. */
        Sender signer() {
            return signatures.stream()
                    .filter(each -> each.ticket() != null)
                    .min(Comparator.comparing(each -> !each.signer().equals(sender.account())))
                    .map(each -> new Sender(each.signer(), null, each.ticket()))
                    .orElse(sender);
        }
    }

    /**
     * What came of it.
     *
     * @param proposal the proposal as it is now
     * @param next id of the proposal that was made instead, or empty
     * @param refused why the plan itself was refused, or empty
     */
    public record Outcome(ProposalRecord proposal, Optional<String> next, Optional<Sent> refused) {
        /** Whether it is the plan now. */
        public boolean isPublished() {
            return proposal.state() == State.PUBLISHED;
        }
    }

    /** Whether this process is publishing under this id just now. */
    boolean isInHand(String planId) {
        return inHand.contains(planId);
    }

    /**
     * Publishes.
     *
     * @throws NotPublishable if the proposal is not one that can be published now
     */
    public Outcome publish(String id, Signing signing) {
        planner.job(id).ifPresent(job -> job.stop());
        ProposalRecord proposal = open(id);
        if (!store.move(proposal.in(State.PUBLISHING), proposal.state())) {
            throw new NotPublishable(id, "is being published by somebody else");
        }
        inHand.add(id);
        try {
            return publish(proposal, signing);
        } catch (RuntimeException failed) {
            store.put(proposal.in(State.READY));
            throw failed;
        } finally {
            inHand.remove(id);
        }
    }

    /**
     * The plan as it is signed, without signatures; an improvement that goes on is ended, so that what is shown is what is published.
     *
     * @throws NotPublishable if the proposal is not one that can be published now
     */
    public Map<String, Object> toSign(String id, String reason) {
        planner.job(id).ifPresent(job -> job.stop());
        return acts.fields(plan(open(id), reason));
    }

    /** The site at which a plan is recorded, whose country says how many have to sign it. */
    public String site() {
        return acts.site();
    }

    private ProposalRecord open(String id) {
        ProposalRecord proposal = store.find(id).orElseThrow(() -> new NotPublishable(id, "is not known"));
        if (!proposal.kind().isPublishable()) {
            throw new NotPublishable(id, "answers a question on a copy; only plans and repairs are published");
        }
        if (!proposal.state().isOpen() || proposal.contentDigest() == null) {
            throw new NotPublishable(id, "is " + proposal.state().code() + ", not ready");
        }
        return proposal;
    }

    private Outcome publish(ProposalRecord proposal, Signing signing) {
        facts.await(facts.head(), PATIENCE_MILLIS);
        List<Conflict> changed = facts.read(known -> changedSince(proposal, known));
        if (!changed.isEmpty()) {
            return conflict(proposal, changed);
        }
        PlanningProblem problem = planner.problem().orElseThrow();
        SlotNaming.Named named =
                facts.read(known -> SlotNaming.of(problem, known, Rows.plan(problem, proposal.chains())));
        if (!named.without().isEmpty()) {
            List<Conflict> missing = new ArrayList<>();
            named.without().forEach((order, why) -> missing.add(new Conflict(order.value(), "slot-taken", why)));
            return conflict(proposal, missing);
        }
        List<Booking> bookings = named.bookings().values().stream()
                .filter(Booking::changed)
                .sorted(Comparator.comparing(booking -> booking.orderId().value()))
                .toList();
        List<OrderId> held = new ArrayList<>();
        List<Conflict> refused = holdAll(proposal, bookings, signing.sender(), held);
        if (!refused.isEmpty()) {
            release(proposal.id(), held, signing.sender());
            return conflict(proposal, refused);
        }
        return sign(proposal, bookings, held, signing);
    }

    /** What happened since the proposal was made to the orders it speaks of. */
    private static List<Conflict> changedSince(ProposalRecord proposal, Facts known) {
        List<Conflict> conflicts = new ArrayList<>();
        if (known.planNumber() != proposal.basedOn()) {
            conflicts.add(new Conflict(
                    "",
                    "plan-superseded",
                    "Plan " + known.planNumber() + " was published after this proposal was made from plan "
                            + proposal.basedOn() + "."));
        }
        proposal.chains().forEach(chain -> {
            OrderFacts order = known.orders.get(chain.orderId().value());
            if (order == null) {
                conflicts.add(new Conflict(
                        chain.orderId().value(), "order-closed", "The order was cancelled or completed meanwhile."));
            } else if (order.touched > proposal.position()) {
                conflicts.add(new Conflict(
                        chain.orderId().value(),
                        "order-changed",
                        "Meanwhile: " + order.touchedBy + " at position " + order.touched + " of the log."));
            }
        });
        return conflicts;
    }

    private Outcome conflict(ProposalRecord proposal, List<Conflict> conflicts) {
        LOG.info("Proposal {} could not be published: {} conflicts.", proposal.id(), conflicts.size());
        ProposalRecord stopped = proposal.conflicting(conflicts);
        store.put(stopped);
        Optional<ProposalRecord> next = planner.propose(
                null,
                proposal.kind() == Kind.PLAN ? Kind.PLAN : Kind.REPAIR,
                List.of("proposal " + proposal.id() + " could not be published: " + conflicts.size()
                        + (conflicts.size() == 1 ? " conflict" : " conflicts")),
                proposal.createdBy(),
                problem -> List.of(),
                null);
        return new Outcome(stopped, next.map(ProposalRecord::id), Optional.empty());
    }

    private List<Conflict> holdAll(ProposalRecord proposal, List<Booking> bookings, Sender sender, List<OrderId> held) {
        OffsetDateTime until = acts.now().plus(hold).atOffset(ZoneOffset.UTC);
        List<Conflict> refused = new ArrayList<>();
        for (Booking booking : bookings) {
            long version = facts.read(known -> {
                OrderFacts order = known.orders.get(booking.orderId().value());
                return order == null ? -1 : order.version;
            });
            Sent sent = acts.send(
                    sender,
                    "hold-slot-chain",
                    new HoldSlotChain(booking.orderId(), proposal.id(), booking.slots(), until),
                    proposal.id(),
                    version);
            if (sent.accepted()) {
                held.add(booking.orderId());
            } else {
                refused.add(new Conflict(
                        booking.orderId().value(), String.valueOf(sent.code()), String.valueOf(sent.detail())));
            }
        }
        return refused;
    }

    private void release(String planId, List<OrderId> held, Sender sender) {
        for (OrderId order : held) {
            Sent sent = acts.send(sender, "release-slot-hold", new ReleaseSlotHold(order, planId), planId, null);
            if (!sent.accepted()) {
                LOG.warn(
                        "The hold of {} for {} was not released: {}. It runs out by itself.",
                        order,
                        planId,
                        sent.code());
            }
        }
    }

    private Outcome sign(ProposalRecord proposal, List<Booking> bookings, List<OrderId> held, Signing signing) {
        Sender sender = signing.sender();
        Sent published =
                acts.sendDocument(signing.signer(), "publish-plan", signed(proposal, signing), proposal.id(), null);
        if (!published.accepted()) {
            release(proposal.id(), held, sender);
            if ("plan-superseded".equals(published.code())) {
                return conflict(
                        proposal,
                        List.of(new Conflict(
                                "", String.valueOf(published.code()), String.valueOf(published.detail()))));
            }
            store.put(proposal.in(State.READY));
            return new Outcome(proposal, Optional.empty(), Optional.of(published));
        }
        Set<OrderId> dropped = dropped(proposal);
        long last = published.position();
        for (Booking booking : bookings) {
            last = Math.max(last, confirm(proposal.id(), booking, sender));
        }
        for (OrderId order : dropped) {
            acts.send(
                    sender,
                    "release-slot-chain",
                    new ReleaseSlotChain(order, "no place in plan " + proposal.id()),
                    proposal.id(),
                    null);
        }
        Object number = Objects.requireNonNull(published.result().get("number"), "a published plan has a number");
        ProposalRecord done = proposal.published(Integer.parseInt(number.toString()));
        store.put(done);
        // Whoever asks for the plan next sees what it booked.
        facts.await(last, PATIENCE_MILLIS);
        return new Outcome(done, Optional.empty(), Optional.empty());
    }

    /** The position of what came of it. */
    private long confirm(String planId, Booking booking, Sender sender) {
        Sent sent = acts.send(
                sender, "confirm-slot-chain", new ConfirmSlotChain(booking.orderId(), booking.slots()), planId, null);
        if (!sent.accepted()) {
            LOG.warn("The slots of {} held for {} were not confirmed: {}", booking.orderId(), planId, sent.code());
        }
        return sent.position();
    }

    /** Orders that have slots, nothing begun, and no row in the plan; what is on identity hold waits for people and keeps what it has. */
    private Set<OrderId> dropped(ProposalRecord proposal) {
        return facts.read(known -> {
            Set<OrderId> orders = new HashSet<>();
            known.orders.values().stream()
                    .filter(order -> order.progress == OrderFacts.Progress.WAITING
                            && !order.onHold
                            && !order.booked.isEmpty()
                            && !proposal.places(order.orderId)
                            && order.touched <= proposal.position())
                    .forEach(order -> orders.add(order.orderId));
            return orders;
        });
    }

    private ObjectNode plan(ProposalRecord proposal, String reason) {
        ObjectNode body = acts.document();
        body.put("book", PlanBook.ID);
        body.put("planId", proposal.id());
        body.put("supersedes", proposal.basedOn());
        body.set("chains", acts.tree(proposal.chains()));
        body.put("contentDigest", proposal.contentDigest());
        body.put("reason", reason);
        return body;
    }

    private ObjectNode signed(ProposalRecord proposal, Signing signing) {
        ObjectNode body = plan(proposal, signing.reason());
        ArrayNode signatures = body.putArray("signatures");
        for (SigningCredential each : signing.signatures()) {
            ObjectNode signature = signatures.addObject();
            signature.put("signer", each.signer());
            signature.put("meaning", each.meaning());
            boolean ticket = each.ticket() != null;
            signature.put(ticket ? "ticket" : "password", ticket ? each.ticket() : each.password());
        }
        return body;
    }

    /** A proposal that cannot be published as it is. */
    public static final class NotPublishable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotPublishable(String id, String why) {
            super("Proposal " + id + " " + why + ".");
        }
    }
}
