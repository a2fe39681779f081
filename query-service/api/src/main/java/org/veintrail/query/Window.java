package org.veintrail.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The promised window of an order: from the end of the latest collection to the product at the treatment site.
 *
 * @param days what was promised, in days
 * @param opensAt end of the latest collection, or null before it
 * @param closesAt when the window closes, or null before the collection
 * @param deliveredAt when the product reached the treatment site, or null before that
 * @param daysLeft days from now, or from the delivery, to the close; negative once missed; null before the collection
 * @param onTime whether it was delivered within the window, or null before the delivery
 */
public record Window(
        int days,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        @Nullable Instant deliveredAt,
        @Nullable Double daysLeft,
        @Nullable Boolean onTime) {}
