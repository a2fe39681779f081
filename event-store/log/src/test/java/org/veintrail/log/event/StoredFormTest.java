package org.veintrail.log.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.veintrail.json.EventJson;

/** What was stored once must load for ever, under the name and the revision that it was stored with. */
class StoredFormTest {

    @Test
    void anAlarmOfTheFirstRevisionLoadsAndIsWrittenInTheSameForm() throws IOException {
        ObjectMapper mapper = EventJson.mapper();
        try (InputStream golden =
                Objects.requireNonNull(getClass().getResourceAsStream("/golden/HistoryAlarmRaised-1.json"))) {
            byte[] stored = golden.readAllBytes();
            HistoryAlarmRaised alarm = mapper.readValue(stored, HistoryAlarmRaised.class);
            assertThat(alarm)
                    .isEqualTo(new HistoryAlarmRaised(
                            451,
                            453,
                            "ALTERED",
                            "The event at position 451 is not what was written.",
                            Instant.parse("2026-03-01T12:00:00.123456Z")));
            assertThat(mapper.readTree(mapper.writeValueAsBytes(alarm))).isEqualTo(mapper.readTree(stored));
        }
        assertThat(HistoryAlarmRaised.class.getName()).isEqualTo("org.veintrail.log.event.HistoryAlarmRaised");
        assertThat(HistoryAlarmRaised.class.getAnnotation(Revision.class).value())
                .isEqualTo("1");
    }

    @Test
    void aFailedPushOfTheFirstRevisionLoadsAndIsWrittenInTheSameForm() throws IOException {
        ObjectMapper mapper = EventJson.mapper();
        try (InputStream golden =
                Objects.requireNonNull(getClass().getResourceAsStream("/golden/CheckpointPushFailed-1.json"))) {
            byte[] stored = golden.readAllBytes();
            CheckpointPushFailed failed = mapper.readValue(stored, CheckpointPushFailed.class);
            assertThat(failed)
                    .isEqualTo(new CheckpointPushFailed(
                            "timestamp",
                            812,
                            5,
                            "answered with HTTP status 503",
                            Instant.parse("2026-03-01T12:00:00.123456Z")));
            assertThat(mapper.readTree(mapper.writeValueAsBytes(failed))).isEqualTo(mapper.readTree(stored));
        }
        assertThat(CheckpointPushFailed.class.getName()).isEqualTo("org.veintrail.log.event.CheckpointPushFailed");
        assertThat(CheckpointPushFailed.class.getAnnotation(Revision.class).value())
                .isEqualTo("1");
    }
}
