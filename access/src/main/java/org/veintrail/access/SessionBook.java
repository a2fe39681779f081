package org.veintrail.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the sessions that people have under way by browser, on whichever node. Safe for use by several threads and nodes. */
public interface SessionBook {
    /**
     * One session. Nothing in it tells where a person is or what exactly the device is.
     *
     * @param id names it; not the secret that the browser's cookie holds
     * @param account whose it is
     * @param mark the account's mark as of its beginning, or empty where the account is kept elsewhere
     * @param began when the person signed in
     * @param used when the person did something last, to about a minute
     * @param until when it ends by itself unless the person goes on
     * @param factor what was shown, such as {@code name+password+code}
     * @param from the class of the network address, such as {@code private-network}, or null where it is not known
     * @param device kind of browser and system in words
     */
    record Entry(
            String id,
            String account,
            String mark,
            Instant began,
            Instant used,
            Instant until,
            String factor,
            @Nullable String from,
            String device) {

        /** The same, used now. */
        public Entry usedAt(Instant now, Instant end) {
            return new Entry(id, account, mark, began, now, end, factor, from, device);
        }

        /** The same, with another mark or proof. */
        public Entry proved(String newMark, String newFactor) {
            return new Entry(id, account, newMark, began, used, until, newFactor, from, device);
        }
    }

    /** Keeps an entry in place of what was kept of this session before. */
    void keep(Entry entry);

    /** Forgets a session. */
    void forget(String id);

    /** The entries of an account that have not ended by themselves, the oldest first. */
    List<Entry> of(String account, Instant now);
}
