package org.veintrail.standalone.feed;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One act of a feed: who does what, where and when, and what the system has to answer.
 *
 * @param journey the journey it belongs to; acts of one journey keep their order
 * @param scenario what the journey is an example of
 * @param command the command's name in kebab case
 * @param idempotencyKey the client's id of the act
 * @param actor the account that sends it
 * @param site the site it is recorded at
 * @param device the device it is recorded with
 * @param occurredAt ISO 8601 date and time with offset
 * @param zone IANA time zone of the site
 * @param body the command's own fields
 * @param expect what has to be answered
 */
public record FeedLine(
        int journey,
        String scenario,
        String command,
        String idempotencyKey,
        String actor,
        String site,
        String device,
        String occurredAt,
        String zone,
        JsonNode body,
        Expect expect) {

    /**
     * What has to be answered.
     *
     * @param outcome {@code accepted}, {@code refused} or {@code replayed}
     * @param code the refusal's code
     * @param result fields that the result has to have, others may stand beside them
     */
    public record Expect(
            String outcome, @Nullable String code, @Nullable JsonNode result) {}

    /** The order it is about, or an empty text where the system is to issue one. */
    public String orderId() {
        return body.path("orderId").asString("");
    }
}
