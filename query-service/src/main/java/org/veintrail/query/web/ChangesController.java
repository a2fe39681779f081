package org.veintrail.query.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.veintrail.order.Text;
import org.veintrail.query.InvalidQuery;

/** Changes as they happen, as server-sent events (WHATWG HTML, section 9.2). */
@RestController
class ChangesController {

    private final ChangeListeners listeners;

    ChangesController(ChangeListeners listeners) {
        this.listeners = listeners;
    }

    /**
     * Every change from now on, or from the one after {@code Last-Event-ID}, which is a position of the log. A change is told once
     * every view has seen it.
     */
    @GetMapping(path = "/api/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter changes(@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        return listeners.listen(lastEventId == null ? null : position(lastEventId));
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
