package org.veintrail.account.event;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * Somebody ended sessions of the own account; with the next request each is out, on whichever node.
 *
 * @param sessions their names, which are not what a browser's cookie holds
 */
@Revision("1")
public record SessionsEnded(String account, List<String> sessions, LocalMoment occurredAt) implements AccountEvent {
    public SessionsEnded {
        sessions = List.copyOf(sessions);
    }
}
