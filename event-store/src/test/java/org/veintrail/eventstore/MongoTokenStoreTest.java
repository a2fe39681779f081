package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.serialization.json.JacksonSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoTokenStoreTest {

    private static final String TIMELINE = "timeline";

    private final MongoDatabase database = TestDatabases.fresh();
    private final SettableClock clock = new SettableClock();
    private final MongoTokenStore here = store("here");
    private final MongoTokenStore there = store("there");

    private MongoTokenStore store(String node) {
        return new MongoTokenStore(
                database,
                "tokens",
                JacksonSerializer.builder().objectMapper(new ObjectMapper()).build(),
                clock,
                Duration.ofSeconds(10),
                node,
                TestDatabases.ids());
    }

    @Test
    void keepsThePositionOfASegment() {
        here.initializeTokenSegments(TIMELINE, 2);

        assertThat(here.fetchToken(TIMELINE, 0)).isNull();
        here.storeToken(new GlobalSequenceTrackingToken(41), TIMELINE, 0);

        assertThat(here.fetchToken(TIMELINE, 0)).isEqualTo(new GlobalSequenceTrackingToken(41));
        assertThat(here.fetchSegments(TIMELINE)).containsExactly(0, 1);
        assertThat(here.fetchSegments("other")).isEmpty();
    }

    @Test
    void keepsTokensOfAReplay() {
        here.initializeTokenSegments(TIMELINE, 1);
        var replay =
                ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(9), new GlobalSequenceTrackingToken(3));

        here.storeToken(replay, TIMELINE, 0);

        assertThat(here.fetchToken(TIMELINE, 0)).isEqualTo(replay);
    }

    @Test
    void showsAPositionAsADocumentThatAPersonCanRead() {
        here.initializeTokenSegments(TIMELINE, 1, new GlobalSequenceTrackingToken(7));

        Document entry = database.getCollection("tokens").find().first();
        assertThat(entry).isNotNull();
        assertThat(entry.get("token", Document.class)).containsEntry("globalIndex", 7);
    }

    @Test
    void refusesASegmentThatAnotherNodeWorksOn() {
        here.initializeTokenSegments(TIMELINE, 1);
        here.fetchToken(TIMELINE, 0);

        assertThatThrownBy(() -> there.fetchToken(TIMELINE, 0))
                .isInstanceOf(UnableToClaimTokenException.class)
                .hasMessageContaining("here");
        assertThat(there.fetchAvailableSegments(TIMELINE)).isEmpty();
        assertThat(here.fetchAvailableSegments(TIMELINE)).hasSize(1);
    }

    @Test
    void letsAnotherNodeTakeOverWhenTheOwnerFellSilent() {
        here.initializeTokenSegments(TIMELINE, 1);
        here.fetchToken(TIMELINE, 0);
        clock.advance(Duration.ofSeconds(11));

        assertThat(there.fetchAvailableSegments(TIMELINE))
                .extracting(Segment::getSegmentId)
                .containsExactly(0);
        there.fetchToken(TIMELINE, 0);

        assertThatThrownBy(() -> here.storeToken(new GlobalSequenceTrackingToken(5), TIMELINE, 0))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> here.extendClaim(TIMELINE, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(there.fetchToken(TIMELINE, 0)).isNull();
    }

    @Test
    void freesWhatAKilledProcessHadClaimedForTheOnlyOneOnItsDatabase() {
        here.initializeTokenSegments(TIMELINE, 2);
        here.fetchToken(TIMELINE, 0);
        here.storeToken(new GlobalSequenceTrackingToken(5), TIMELINE, 0);
        here.retrieveStorageIdentifier();
        assertThat(there.fetchAvailableSegments(TIMELINE)).hasSize(1);

        there.releaseEveryClaim();

        assertThat(there.fetchAvailableSegments(TIMELINE)).hasSize(2);
        assertThat(there.fetchToken(TIMELINE, 0)).isEqualTo(new GlobalSequenceTrackingToken(5));
        assertThat(there.retrieveStorageIdentifier()).isEqualTo(here.retrieveStorageIdentifier());
    }

    @Test
    void keepsAClaimThatIsRenewedInTime() {
        here.initializeTokenSegments(TIMELINE, 1);
        here.fetchToken(TIMELINE, 0);
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(9));
            here.extendClaim(TIMELINE, 0);
        }

        assertThatThrownBy(() -> there.fetchToken(TIMELINE, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void freesASegmentThatIsReleased() {
        here.initializeTokenSegments(TIMELINE, 1);
        here.fetchToken(TIMELINE, 0);
        here.releaseClaim(TIMELINE, 0);

        assertThat(there.fetchToken(TIMELINE, 0)).isNull();
    }

    @Test
    void makesAndDeletesSegments() {
        here.initializeTokenSegments(TIMELINE, 1);
        here.initializeSegment(new GlobalSequenceTrackingToken(3), TIMELINE, 1);

        assertThatThrownBy(() -> here.initializeSegment(null, TIMELINE, 1))
                .isInstanceOf(UnableToInitializeTokenException.class);
        assertThatThrownBy(() -> here.initializeTokenSegments(TIMELINE, 1))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> here.deleteToken(TIMELINE, 1)).isInstanceOf(UnableToClaimTokenException.class);
        here.fetchToken(TIMELINE, 1);
        here.deleteToken(TIMELINE, 1);

        assertThat(here.fetchSegments(TIMELINE)).containsExactly(0);
        assertThatThrownBy(() -> here.fetchToken(TIMELINE, 1))
                .isInstanceOf(UnableToClaimTokenException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void hasOneIdentifierForAllNodes() {
        assertThat(List.of(here.retrieveStorageIdentifier(), there.retrieveStorageIdentifier()))
                .containsOnly(here.retrieveStorageIdentifier())
                .allMatch(java.util.Optional::isPresent);
    }

    private static final class SettableClock extends Clock {

        private Instant now = Node.NOON;

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
