package org.veintrail.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.veintrail.query.ProjectionBehind;

class ProjectionPositionsTest {
    private final List<String> awaited = new ArrayList<>();
    private final ProjectionPositions positions = new ProjectionPositions(
            List.of("orders", "timeline"),
            name -> Optional.empty(),
            name -> OptionalLong.of(7),
            () -> 9,
            new ProjectionSettings(
                    200, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, Duration.ofMillis(1), 100));

    @BeforeEach
    void listen() {
        positions.onWaiting(awaited::add);
    }

    @Test
    void tellsWhichProjectionIsWaitedForSoThatItGathersNoLonger() {
        assertThatThrownBy(() -> positions.await("orders", 8L)).isInstanceOf(ProjectionBehind.class);
        assertThat(awaited).isNotEmpty().containsOnly("orders");
    }

    @Test
    void hurriesNobodyForWhatIsThereAlready() {
        positions.await("orders", 7L);
        positions.await("orders", null);
        assertThat(awaited).isEmpty();
    }

    @Test
    void hurriesNobodyForThoseWhoAreOnlyTold() {
        assertThat(positions.awaitAll(8)).isFalse();
        assertThat(positions.awaitAll(7)).isTrue();
        assertThat(awaited).isEmpty();
    }
}
