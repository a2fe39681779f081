package org.veintrail.standalone.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExpectationTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DONE =
            "{\"position\":1,\"aggregateId\":\"A\",\"version\":0,\"result\":{\"verdict\":\"match\"}}";
    private static final String REFUSED = "{\"code\":\"order-closed\",\"detail\":\"It is closed.\"}";

    private final Expectation first = new Expectation(false);
    private final Expectation again = new Expectation(true);

    @Nested
    class Accepted {
        @Test
        void is200WithPositionAndTheFieldsOfTheResult() {
            assertThat(first.difference(line("accepted", null, "{\"verdict\":\"match\"}"), answer(200, false, DONE)))
                    .isEmpty();
        }

        @Test
        void isNotAnotherVerdict() {
            assertThat(first.difference(line("accepted", null, "{\"verdict\":\"mismatch\"}"), answer(200, false, DONE)))
                    .hasValueSatisfying(what -> assertThat(what).contains("verdict", "\"match\"", "\"mismatch\""));
        }

        @Test
        void isNotAnAnswerWithoutPosition() {
            assertThat(first.difference(line("accepted", null, null), answer(200, false, "{\"result\":{}}")))
                    .isPresent();
        }

        @Test
        void mayBeAReplayOnlyWhenResuming() {
            assertThat(first.difference(line("accepted", null, null), answer(200, true, DONE)))
                    .isPresent();
            assertThat(again.difference(line("accepted", null, null), answer(200, true, DONE)))
                    .isEmpty();
        }

        @Test
        void isNotARefusal() {
            assertThat(first.difference(line("accepted", null, null), answer(409, false, REFUSED)))
                    .hasValueSatisfying(what -> assertThat(what).contains("409", "order-closed", "It is closed."));
        }
    }

    @Nested
    class Refused {
        @Test
        void is409WithTheCode() {
            assertThat(first.difference(line("refused", "order-closed", null), answer(409, false, REFUSED)))
                    .isEmpty();
            assertThat(first.difference(line("refused", "identity-hold", null), answer(409, false, REFUSED)))
                    .isPresent();
            assertThat(first.difference(line("refused", "order-closed", null), answer(422, false, REFUSED)))
                    .isPresent();
            assertThat(first.difference(line("refused", "order-closed", null), answer(200, false, DONE)))
                    .isPresent();
        }

        @Test
        void is422WhereAKeyWasReused() {
            String body = "{\"code\":\"idempotency-key-reused\"}";
            assertThat(first.difference(line("refused", "idempotency-key-reused", null), answer(422, false, body)))
                    .isEmpty();
            assertThat(first.difference(line("refused", "idempotency-key-reused", null), answer(409, false, body)))
                    .isPresent();
        }

        @Test
        void hasToBeAProblemDocument() {
            FeedAnswer plain = new FeedAnswer(409, false, false, JSON.readTree(REFUSED));
            assertThat(first.difference(line("refused", "order-closed", null), plain))
                    .isPresent();
        }
    }

    @Test
    void replayedIsToldByTheHeader() {
        assertThat(first.difference(line("replayed", null, null), answer(200, true, DONE)))
                .isEmpty();
        assertThat(first.difference(line("replayed", null, null), answer(200, false, DONE)))
                .isPresent();
    }

    private static FeedLine line(String outcome, @Nullable String code, @Nullable String result) {
        JsonNode fields = result == null ? null : JSON.readTree(result);
        return new FeedLine(
                1,
                "s",
                "c",
                "k",
                "nurse",
                "LYON",
                "d",
                "2026-01-01T00:00:00Z",
                "UTC",
                JSON.createObjectNode(),
                new FeedLine.Expect(outcome, code, fields));
    }

    private static FeedAnswer answer(int status, boolean replayed, String body) {
        return new FeedAnswer(status, replayed, status >= 400, JSON.readTree(body));
    }
}
