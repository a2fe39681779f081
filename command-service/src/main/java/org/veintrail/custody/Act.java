package org.veintrail.custody;

import static org.veintrail.act.ActMetadata.ACTOR;
import static org.veintrail.act.ActMetadata.DEVICE;
import static org.veintrail.act.ActMetadata.OCCURRED_AT;
import static org.veintrail.act.ActMetadata.PATIENT_REFERENCE;
import static org.veintrail.act.ActMetadata.RECORDED_AT;
import static org.veintrail.act.ActMetadata.ROLE;
import static org.veintrail.act.ActMetadata.SITE;
import static org.veintrail.act.ActMetadata.SITES;
import static org.veintrail.act.ActMetadata.TOKEN;
import static org.veintrail.act.ActMetadata.ZONE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.LocalMoment;

/**
 * The circumstances of one act, as the edge took them down.
 *
 * @param actor who acts
 * @param role in which role
 * @param site where
 * @param device with which device
 * @param occurredAt when it happened by the site's clock
 * @param recordedAt when the server took it
 * @param patientReference the pseudonym made for the patient of a new order; empty for every other act
 * @param sites the sites at which the actor may act in this act, where the edge knew them: those of a delegation or of a token may be
 *     others than the account's
 * @param token the token that a machine acted with, or null where a person did
 */
public record Act(
        String actor,
        String role,
        String site,
        String device,
        LocalMoment occurredAt,
        Instant recordedAt,
        String patientReference,
        @Nullable Set<String> sites,
        @Nullable String token) {

    /** The circumstances of a person's act at the sites of the own account. */
    public Act(
            String actor,
            String role,
            String site,
            String device,
            LocalMoment occurredAt,
            Instant recordedAt,
            String patientReference) {
        this(actor, role, site, device, occurredAt, recordedAt, patientReference, null, null);
    }

    /**
     * Reads the circumstances from a command's metadata.
     *
     * @throws IllegalStateException if one of them is missing: a dispatcher sent a command without saying who acts
     */
    public static Act from(Map<String, ?> metadata) {
        return new Act(
                text(metadata, ACTOR),
                text(metadata, ROLE),
                text(metadata, SITE),
                text(metadata, DEVICE),
                new LocalMoment(OffsetDateTime.parse(text(metadata, OCCURRED_AT)), ZoneId.of(text(metadata, ZONE))),
                Instant.parse(text(metadata, RECORDED_AT)),
                metadata.containsKey(PATIENT_REFERENCE) ? text(metadata, PATIENT_REFERENCE) : "",
                metadata.containsKey(SITES)
                        ? Set.copyOf(List.of(text(metadata, SITES).split(",")))
                        : null,
                metadata.containsKey(TOKEN) ? text(metadata, TOKEN) : null);
    }

    /** Whether the actor may act at this site in this act. */
    boolean isAt(String place, Checks.Authorities authorities) {
        return sites == null ? authorities.worksAt(actor, place) : isEverywhere(authorities) || sites.contains(place);
    }

    /** Whether the actor may act at every site in this act. */
    boolean isEverywhere(Checks.Authorities authorities) {
        return sites == null ? authorities.worksEverywhere(actor) : sites.contains("*");
    }

    private static String text(Map<String, ?> metadata, String key) {
        @Nullable Object value = metadata.get(key);
        if (value == null || value.toString().isBlank()) {
            throw new IllegalStateException(
                    "A command came without '" + key + "' in its metadata. Send it through the edge, which adds it.");
        }
        return value.toString();
    }
}
