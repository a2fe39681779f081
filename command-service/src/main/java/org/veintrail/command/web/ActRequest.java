package org.veintrail.command.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRulesException;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.Text;

/**
 * An act as it comes in: where, with what, when, and the command itself.
 *
 * @param site the site it is recorded at
 * @param device the device it is recorded with
 * @param occurredAt when it happened, with the offset the site's clock kept
 * @param zone the site's IANA time zone
 * @param body the command's fields
 * @param entryMode scanned, keyed or interface; scanned or keyed devices say so, interface is assumed otherwise
 * @param reason why, in the actor's words
 * @param correlation what piece of work it belongs to
 */
record ActRequest(
        String site,
        String device,
        OffsetDateTime occurredAt,
        String zone,
        JsonNode body,
        @Nullable String entryMode,
        @Nullable String reason,
        @Nullable String correlation) {

    ActRequest {
        Text.identifier("site", site);
        Text.identifier("device", device);
        try {
            ZoneId.of(zone);
        } catch (ZoneRulesException e) {
            throw new IllegalArgumentException(
                    "zone must be an IANA time zone such as Europe/Paris, but is '" + Text.shown(zone) + "'.", e);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException(
                    "zone must be an IANA time zone such as Europe/Paris, but is '" + Text.shown(zone) + "'.", e);
        }
        if (entryMode != null
                && !java.util.Set.of("scanned", "keyed", "interface").contains(entryMode)) {
            throw new IllegalArgumentException(
                    "entryMode must be scanned, keyed or interface, but is '" + Text.shown(entryMode) + "'.");
        }
        if (reason != null) {
            Text.prose("reason", reason);
        }
        if (correlation != null) {
            Text.identifier("correlation", correlation);
        }
    }
}
