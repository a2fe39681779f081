package org.veintrail.query.projection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How projections run.
 *
 * @param batchSize most events taken in one unit of work, 1 to 10000
 * @param segments parts that several nodes can share a projection in, 1 to 64; counts on the first start only
 * @param claimInterval how often a node looks for parts nobody works on, 10 ms or more
 * @param claimExtension how long a node keeps silent before it renews its claims, 10 ms or more; with several segments also how long a read
 *     on another node may wait for a segment that the latest events did not concern
 * @param gather how long events are gathered while they keep coming, 0 to 1 s; after a longer silence nothing waits
 * @param longestWait how long a read waits for the position it asks for, at most a minute
 * @param readyLag positions a projection may be behind the log and still count as ready, once it was caught up
 */
@ConfigurationProperties("veintrail.query")
public record ProjectionSettings(
        @DefaultValue("200") int batchSize,
        @DefaultValue("1") int segments,
        @DefaultValue("1s") Duration claimInterval,
        @DefaultValue("2s") Duration claimExtension,
        @DefaultValue("100ms") Duration gather,
        @DefaultValue("5s") Duration longestWait,
        @DefaultValue("2000") long readyLag) {

    public ProjectionSettings {
        within("batch-size", batchSize, 1, 10_000);
        within("segments", segments, 1, 64);
        within("claim-interval in milliseconds", claimInterval.toMillis(), 10, 600_000);
        within("claim-extension in milliseconds", claimExtension.toMillis(), 10, 600_000);
        within("gather in milliseconds", gather.toMillis(), 0, 1000);
        within("longest-wait in milliseconds", longestWait.toMillis(), 0, 60_000);
        within("ready-lag", readyLag, 0, Long.MAX_VALUE);
    }

    private static void within(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("veintrail.query." + key + " must be between " + least + " and " + most
                    + ", but is " + value + ". Leave it out to use the default.");
        }
    }
}
