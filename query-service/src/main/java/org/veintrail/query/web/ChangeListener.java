package org.veintrail.query.web;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.veintrail.label.event.LabelEvent;
import org.veintrail.order.event.OrderEvent;
import org.veintrail.query.projection.Kinds;
import org.veintrail.query.projection.ProjectionPositions;

/** One client that listens for changes. */
final class ChangeListener {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);

    private static final int BEAT_SECONDS = 15;

    private final String account;
    private final SseEmitter emitter;
    private final ProjectionPositions positions;
    private final Predicate<String> seen;
    private final long lifeNanos;
    private final long begun = System.nanoTime();
    private volatile boolean open = true;

    /** @param life how long changes are told before the client has to ask again, and is looked at again */
    ChangeListener(
            String account, SseEmitter emitter, ProjectionPositions positions, Predicate<String> seen, Duration life) {
        this.account = account;
        this.emitter = emitter;
        this.positions = positions;
        this.seen = seen;
        this.lifeNanos = life.toNanos();
    }

    /** Who listens. */
    String account() {
        return account;
    }

    /** Tells changes until the client goes away, the listener is closed, or its time is over. */
    void run(BlockingStream<TrackedEventMessage<?>> log) {
        try (log) {
            ChangeListeners.greet(emitter);
            int idleSeconds = 0;
            while (open && System.nanoTime() - begun < lifeNanos) {
                if (log.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    tell(log.nextAvailable());
                    idleSeconds = 0;
                } else if (++idleSeconds % BEAT_SECONDS == 0) {
                    emitter.send(SseEmitter.event().comment("beat"));
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("A listener went away: {}", gone.getClass().getName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            emitter.complete();
        } catch (RuntimeException failed) {
            LOG.error("Changes could not be told.", failed);
            emitter.completeWithError(failed);
        }
    }

    private void tell(TrackedEventMessage<?> message) throws IOException {
        boolean ofLabel = LabelEvent.class.isAssignableFrom(message.getPayloadType());
        if (!ofLabel && !OrderEvent.class.isAssignableFrom(message.getPayloadType())) {
            return;
        }
        long position = message.trackingToken().position().orElse(-1);
        while (open && !positions.awaitAll(position)) {
            emitter.send(SseEmitter.event().comment("catching up"));
        }
        if (open && seen.test(orderId(message))) {
            Change change = new Change(position, orderId(message), Kinds.of(message.getPayloadType()));
            emitter.send(SseEmitter.event()
                    .id(String.valueOf(position))
                    .name("change")
                    .data(change, MediaType.APPLICATION_JSON));
        }
    }

    private static String orderId(TrackedEventMessage<?> message) {
        if (message.getPayload() instanceof LabelEvent event) {
            return event.orderId().value();
        }
        return message instanceof DomainEventMessage<?> ofAggregate
                ? ofAggregate.getAggregateIdentifier()
                : ((OrderEvent) message.getPayload()).orderId().value();
    }

    /** Ends it soon. */
    void close() {
        open = false;
    }
}
