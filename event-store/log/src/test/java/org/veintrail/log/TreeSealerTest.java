package org.veintrail.log;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.junit.jupiter.api.Test;
import org.veintrail.eventstore.StoredCommit;
import org.veintrail.proof.entry.Content;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.tree.CompactRange;

/** How a node that starts, or that lost a race, goes on with the tree from the last commits. */
class TreeSealerTest {

    private final TreeSealer sealer = new TreeSealer(() -> new byte[16]);
    private final List<BsonDocument> commits = new ArrayList<>();
    private final List<TreeState> states = new ArrayList<>();

    /** Commits of one event and more, among them one that is longer than the way from one edge to the next. */
    private void given(int events) {
        TreeState state = sealer.empty();
        for (int commit = 0; state.size() < events; commit++) {
            int count = commit == 70 ? 150 : 1 + commit % 5 % 3;
            long first = state.size();
            state = sealer.after(state, inputs(first, count));
            commits.add(new BsonDocument("_id", new BsonInt64(first))
                    .append("count", new BsonInt32(count))
                    .append("root", sealer.root(state)));
            states.add(state);
        }
    }

    private List<byte[]> inputs(long first, int count) {
        List<byte[]> inputs = new ArrayList<>();
        for (int event = 0; event < count; event++) {
            byte[] payload = ("{\"move\":" + (first + event) + "}").getBytes(StandardCharsets.UTF_8);
            inputs.add(sealer.prepare(new LogEntry(
                    0,
                    "event-" + (first + event),
                    Instant.EPOCH,
                    "Parcel",
                    "parcel",
                    first + event,
                    "Moved",
                    null,
                    Content.clear(new byte[16], payload),
                    Content.clear(new byte[16], payload))));
        }
        return inputs;
    }

    /** What is read of the log when so many commits are in it. */
    private List<BsonDocument> tail(int count) {
        return commits.subList(Math.max(0, count - sealer.resumesFrom()), count);
    }

    @Test
    void keepsTheEdgeWithEachCommitThatReachesOrPassesASixtyFourthEvent() {
        given(700);

        for (int i = 0; i < commits.size(); i++) {
            long end = states.get(i).size();
            long first = commits.get(i).getInt64("_id").getValue();
            assertThat(commits.get(i).getDocument("root").containsKey("peaks"))
                    .as("commit with positions %d to %d", first, end - 1)
                    .isEqualTo(first / 64 != end / 64);
        }
    }

    @Test
    void goesOnFromAnyCommitWithTheFewSinceTheLastEdge() {
        given(700);

        for (int count = 1; count <= commits.size(); count++) {
            TreeState end = states.get(count - 1);
            List<BsonDocument> tail = tail(count);
            TreeState resumed = requireNonNull(new TreeSealer(() -> new byte[16]).resume(end.size(), tail));

            assertThat(resumed.root()).isEqualTo(end.root());
            assertThat(resumed.edge()).isEqualTo(end.edge());
        }
    }

    @Test
    void goesOnFromACommitInTheMiddleOfWhatItSealedLast() {
        given(200);
        TreeState middle = states.get(states.size() / 2);

        TreeState next = sealer.after(middle, inputs(middle.size(), 1));

        CompactRange expected = middle.range();
        expected.append(next.leaves().get(0));
        assertThat(next.root()).isEqualTo(expected.root());
    }

    @Test
    void goesOnFromALogThatKeptTheEdgeWithEveryCommit() {
        given(100);
        for (int i = 0; i < commits.size(); i++) {
            commits.get(i)
                    .getDocument("root")
                    .put("peaks", new BsonBinary(requireNonNull(states.get(i).edge())));
        }

        assertThat(requireNonNull(sealer.resume(states.getLast().size(), List.of(commits.getLast())))
                        .root())
                .isEqualTo(states.getLast().root());
    }

    @Test
    void readsTheLogAnewWhenTheLastCommitsDoNotLeadToTheirRoots() {
        given(100);
        long end = states.getLast().size();
        List<BsonDocument> tail = tail(commits.size());
        byte[] leaves = tail.get(tail.size() - 2)
                .getDocument("root")
                .getBinary("leaves")
                .getData();

        leaves[0] ^= 1;
        assertThat(sealer.resume(end, tail))
                .as("a leaf since the last edge is another")
                .isNull();

        leaves[0] ^= 1;
        assertThat(sealer.resume(end, tail))
                .as("the neighbour: nothing is altered")
                .isNotNull();
        assertThat(sealer.resume(end, tail.subList(0, tail.size() - 1)))
                .as("the last commit is missing")
                .isNull();
        List<BsonDocument> sinceTheEdge = tail.stream()
                .dropWhile(commit -> commit.getInt64("_id").getValue() < end - end % 64)
                .toList();
        assertThat(sealer.resume(end, sinceTheEdge))
                .as("the commit with the edge is missing")
                .isNull();
    }

    @Test
    void takesOwnCommitsTogetherThoughTheLastOfThemKeepsNoEdge() {
        given(100);
        List<StoredCommit.Outline> run = new ArrayList<>();
        for (int i = 0; i < commits.size(); i++) {
            run.add(new StoredCommit.Outline(
                    commits.get(i).getInt64("_id").getValue(),
                    states.get(i).size(),
                    Instant.EPOCH,
                    commits.get(i).get("root")));
        }
        HistoryWalk walk = new HistoryWalk(new CompactRange(), Instant.MIN, HistoryWalk.Knowledge.NONE);

        assertThat(walk.acceptOwn(run, new ArrayList<>())).isEmpty();
        assertThat(walk.root()).isEqualTo(states.getLast().root());
    }
}
