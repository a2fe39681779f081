package org.veintrail.planning.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.veintrail.order.OrderId;
import org.veintrail.order.command.ConfirmSlotChain;
import org.veintrail.order.command.HoldSlotChain;
import org.veintrail.order.command.ReleaseSlotHold;
import org.veintrail.planning.facts.FactsKeeper;
import org.veintrail.planning.facts.OrderFacts.Hold;
import org.veintrail.planning.publish.Commands.CommandsUnreachable;
import org.veintrail.planning.publish.Commands.Sender;
import org.veintrail.planning.publish.Commands.Sent;

/**
 * Ends what a publication left half done: holds of a plan that is out are confirmed, holds that have run out are released. It looks at
 * what the log says and nothing else, so it does the same after a crash, on any node, as often as it likes.
 */
public final class HoldKeeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(HoldKeeper.class);

    private static final Duration AGAIN = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /** When an order's hold is looked at again after a refusal. */
    private record Retry(String planId, Duration pause, Instant next) {}

    private record Held(OrderId order, Hold hold, long version, boolean published) {}

    private final FactsKeeper facts;
    private final Publisher publisher;
    private final ActsOut acts;
    private final Sender service;
    private final Duration every;
    private final Map<OrderId, Retry> retries = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService timer;

    /**
     * @param facts what is known
     * @param publisher what this process is publishing just now is left alone
     * @param acts the way to the write side
     * @param service in whose name
     * @param every how often it looks
     */
    public HoldKeeper(FactsKeeper facts, Publisher publisher, ActsOut acts, Sender service, Duration every) {
        this.facts = facts;
        this.publisher = publisher;
        this.acts = acts;
        this.service = service;
        this.every = every;
    }

    /** Looks once. */
    public void look() {
        for (Held held : facts.read(known -> {
            List<Held> all = new ArrayList<>();
            known.orders.values().forEach(order -> {
                if (order.hold != null) {
                    all.add(new Held(order.orderId, order.hold, order.version, known.isPublished(order.hold.planId())));
                }
            });
            return all;
        })) {
            if (!publisher.isInHand(held.hold().planId()) && isDue(held)) {
                end(held);
            }
        }
    }

    /** What was refused is tried again with growing pauses: every refusal stays in the record. */
    private boolean isDue(Held held) {
        Retry retry = retries.get(held.order());
        return retry == null
                || !retry.planId().equals(held.hold().planId())
                || !acts.now().isBefore(retry.next());
    }

    private void refused(Held held) {
        Retry before = retries.get(held.order());
        Duration pause = before == null || !before.planId().equals(held.hold().planId())
                ? FIRST_PAUSE
                : before.pause().multipliedBy(2);
        Duration next = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        retries.put(
                held.order(), new Retry(held.hold().planId(), next, acts.now().plus(next)));
    }

    private void end(Held held) {
        String planId = held.hold().planId();
        boolean over = !acts.now().isBefore(held.hold().until().toInstant());
        boolean keep = held.published() && over && holdAgain(held);
        if (keep) {
            return;
        }
        if (over) {
            report(
                    held,
                    acts.send(
                            service,
                            "release-slot-hold",
                            new ReleaseSlotHold(held.order(), planId),
                            planId,
                            held.version()));
        } else if (held.published()) {
            report(
                    held,
                    acts.send(
                            service,
                            "confirm-slot-chain",
                            new ConfirmSlotChain(held.order(), held.hold().slots()),
                            planId,
                            held.version()));
        }
    }

    /** The plan that is out counts on these slots: they are held once more, and confirmed when the log says so. */
    private boolean holdAgain(Held held) {
        Sent sent = acts.send(
                service,
                "hold-slot-chain",
                new HoldSlotChain(
                        held.order(),
                        held.hold().planId(),
                        held.hold().slots(),
                        acts.now().plus(AGAIN).atOffset(ZoneOffset.UTC)),
                held.hold().planId(),
                held.version());
        return sent.accepted();
    }

    private void report(Held held, Sent sent) {
        if (sent.accepted()) {
            retries.remove(held.order());
            LOG.info(
                    "The hold of {} for {} was ended.",
                    held.order(),
                    held.hold().planId());
        } else {
            refused(held);
            LOG.debug("The hold of {} was not ended: {}", held.order(), sent.code());
        }
    }

    private void lookSafely() {
        try {
            look();
        } catch (CommandsUnreachable away) {
            LOG.warn("Holds are not looked after: {}", away.getMessage());
        } catch (RuntimeException failed) {
            LOG.error("Holds could not be looked after; tried again.", failed);
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("planning-holds").daemon(true).factory());
        timer = executor;
        executor.scheduleWithFixedDelay(this::lookSafely, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        ScheduledExecutorService executor = timer;
        if (executor != null) {
            executor.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
