package org.veintrail.standalone.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedTest {
    @Test
    void sampleHasFourteenJourneys() throws Exception {
        List<FeedLine> feed = Feed.sample();
        assertThat(feed).hasSize(568);
        assertThat(feed.stream().map(FeedLine::journey).distinct()).hasSize(14);
    }

    @Test
    void namesTheLineThatIsNoAct(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("bad.ndjson"), "\n{\"journey\":\n");
        assertThatThrownBy(() -> Feed.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bad.ndjson, line 2");
    }

    @Test
    void journeysThatNameTheSameDonationShareALaneAndOthersDoNot() throws Exception {
        List<List<FeedLine>> lanes = List.copyOf(Lanes.of(Feed.sample()));
        assertThat(lanes).hasSize(13);
        assertThat(lanes.stream().map(FeedTest::journeys)).contains(Set.of(1, 11), Set.of(2));
        assertThat(lanes.stream().mapToInt(List::size).sum()).isEqualTo(568);
    }

    @Test
    void laneKeepsTheOrderOfTheFeed() throws Exception {
        List<FeedLine> feed = Feed.sample();
        for (List<FeedLine> lane : Lanes.of(feed)) {
            assertThat(lane).isEqualTo(feed.stream().filter(lane::contains).toList());
        }
    }

    private static Set<Integer> journeys(List<FeedLine> lane) {
        return lane.stream().map(FeedLine::journey).collect(Collectors.toSet());
    }
}
