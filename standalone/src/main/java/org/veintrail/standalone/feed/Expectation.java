package org.veintrail.standalone.feed;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Compares an answer with what the feed expects. */
final class Expectation {
    private static final String KEY_REUSED = "idempotency-key-reused";

    private final boolean resuming;

    /** @param resuming whether acts may have been answered by an earlier play already */
    Expectation(boolean resuming) {
        this.resuming = resuming;
    }

    /** What is different, in words, or empty. */
    Optional<String> difference(FeedLine line, FeedAnswer answer) {
        return switch (line.expect().outcome()) {
            case "accepted" -> accepted(line.expect(), answer);
            case "refused" -> refused(line.expect(), answer);
            case "replayed" -> replayed(line.expect(), answer);
            default ->
                Optional.of("the feed expects the outcome " + line.expect().outcome()
                        + ", but there are only accepted, refused and replayed");
        };
    }

    private Optional<String> accepted(FeedLine.Expect expect, FeedAnswer answer) {
        if (answer.replayed() && !resuming) {
            return Optional.of(
                    "it was a replay, but this act was sent for the first time. Was the feed played before?");
        }
        return done(expect, answer);
    }

    private Optional<String> replayed(FeedLine.Expect expect, FeedAnswer answer) {
        return answer.replayed() ? done(expect, answer) : Optional.of(shown(answer) + " instead of a replay");
    }

    private static Optional<String> done(FeedLine.Expect expect, FeedAnswer answer) {
        JsonNode body = answer.body();
        if (answer.status() != 200) {
            return Optional.of(shown(answer) + " instead of 200");
        }
        if (!body.path("position").isIntegralNumber()
                || !body.path("version").isIntegralNumber()
                || !body.path("aggregateId").isString()
                || !body.path("result").isObject()) {
            return Optional.of("the answer lacks position, aggregateId, version or result: " + body);
        }
        JsonNode result = expect.result();
        if (result != null) {
            for (Map.Entry<String, JsonNode> field : result.properties()) {
                JsonNode got = body.path("result").path(field.getKey());
                if (!got.equals(field.getValue())) {
                    return Optional.of("result." + field.getKey() + " is " + got + " instead of " + field.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> refused(FeedLine.Expect expect, FeedAnswer answer) {
        int status = KEY_REUSED.equals(expect.code()) ? 422 : 409;
        String code = answer.body().path("code").asString("");
        if (answer.status() != status || !code.equals(expect.code())) {
            return Optional.of(shown(answer) + " instead of " + status + " " + expect.code());
        }
        return answer.problem() ? Optional.empty() : Optional.of("the refusal is not a problem document");
    }

    private static String shown(FeedAnswer answer) {
        String code = answer.body().path("code").asString("");
        String detail = answer.body().path("detail").asString("");
        return (answer.status() + " " + code + " " + detail).strip();
    }
}
