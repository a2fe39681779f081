package org.veintrail.query.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.veintrail.access.Account;
import org.veintrail.order.Text;
import org.veintrail.query.InvalidQuery;
import org.veintrail.query.projection.ViewCollections;
import org.veintrail.query.sight.Sight;
import org.veintrail.query.sight.VisibleOrders;

/** Changes as they happen, as server-sent events (WHATWG HTML, section 9.2). */
@RestController
class ChangesController {

    private final ChangeListeners listeners;
    private final VisibleOrders visible;

    ChangesController(ChangeListeners listeners, ViewCollections collections) {
        this.listeners = listeners;
        this.visible = new VisibleOrders(collections);
    }

    /**
     * Every change from now on, or from the one after {@code Last-Event-ID}, which is a position of the log. A change is told once
     * every view has seen it.
     */
    @GetMapping(path = "/api/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter changes(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @AuthenticationPrincipal Account account) {
        Sight sight = Sight.of(account);
        return listeners.listen(
                account.name(),
                lastEventId == null ? null : position(lastEventId),
                orderId -> visible.sees(sight, orderId));
    }

    private static long position(String lastEventId) {
        try {
            return Math.max(-1, Long.parseLong(lastEventId));
        } catch (NumberFormatException notANumber) {
            throw new InvalidQuery(
                    "Last-Event-ID",
                    "Last-Event-ID is '" + Text.shown(lastEventId)
                            + "', but must be the id of the last change received, a whole number.");
        }
    }
}
