package org.veintrail.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.veintrail.eventstore.StoredCommit;
import org.veintrail.eventstore.StoredEvent;
import org.veintrail.proof.entry.LeafEncoder;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.Finding.Kind;
import org.veintrail.proof.tree.CompactRange;
import org.veintrail.proof.tree.Hash;

/**
 * Compares one commit with what it records of itself and with what is known of it from elsewhere, and names the first event with which something is wrong;
 * where it is nothing of a single event, the positions of the whole commit. For one thread.
 */
final class CommitCheck {

    private final LeafEncoder encoder = new LeafEncoder();
    private final HistoryWalk.Knowledge knowledge;

    CommitCheck(HistoryWalk.Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /**
     * @param commit what was read from the document
     * @param stored its proof, as it is stored
     * @param before the tree before it
     * @param latest latest timestamp before it
     * @param leaves is given the leaf hashes of its events
     */
    Optional<Finding> wrong(
            BsonDocument document,
            StoredCommit commit,
            TreeState stored,
            CompactRange before,
            Instant latest,
            List<Hash> leaves) {
        Optional<Finding> ofAnEvent =
                hash(commit.events(), stored, leaves, found -> attributed(found, commit, stored, before));
        if (ofAnEvent.isPresent()) {
            return ofAnEvent;
        }
        if (commit.events().size() < stored.leaves().size()) {
            return Optional.of(new Finding(
                    Kind.MISSING,
                    commit.end(),
                    commit.first() + stored.leaves().size() - 1,
                    "The commit at position " + commit.first() + " keeps "
                            + stored.leaves().size() + " leaf hashes, but holds "
                            + commit.events().size() + " events."));
        }
        if (commit.events().isEmpty()) {
            return Optional.of(new Finding(
                    Kind.SURPLUS,
                    commit.first(),
                    commit.first(),
                    "A commit without events lies at position " + commit.first() + "."));
        }
        return StoredCommit.disagreement(document, commit, latest)
                .map(found -> new Finding(Kind.RECORD, found.first(), found.last(), found.words()));
    }

    /** What is wrong with a commit that cannot be read as one, or of which the proof cannot be. */
    Finding unreadable(BsonDocument document, RuntimeException why) {
        long first = document.getNumber(StoredCommit.POSITION).longValue();
        List<StoredEvent> readable = StoredCommit.readable(document);
        long events = document.get(StoredCommit.EVENTS) instanceof BsonArray all ? all.size() : 0;
        Optional<Finding> earlier =
                hash(readable, recordedOf(document, first), new ArrayList<>(), UnaryOperator.identity());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        return readable.size() < events
                ? malformed(first + readable.size(), first + readable.size(), why)
                : malformed(first, Math.max(first, first + events - 1), why);
    }

    private static TreeState recordedOf(BsonDocument document, long first) {
        try {
            return TreeState.of(first + 1, document.get(StoredCommit.ROOT));
        } catch (UnreadableProofException e) {
            return TreeState.EMPTY;
        }
    }

    private static Finding malformed(long first, long last, RuntimeException why) {
        return new Finding(Kind.MALFORMED, first, last, "What stands at position " + first + " is unreadable: " + why);
    }

    /** @param attribution of what only the commit's own record contradicts */
    private Optional<Finding> hash(
            List<StoredEvent> events, TreeState stored, List<Hash> leaves, UnaryOperator<Finding> attribution) {
        for (StoredEvent event : events) {
            LogEntry entry;
            Hash leaf;
            try {
                entry = Entries.of(event);
                leaf = encoder.leaf(entry);
            } catch (RuntimeException e) {
                return Optional.of(malformed(event.position(), event.position(), e));
            }
            Optional<Finding> recorded =
                    stored.size() > 0 ? compare(entry, leaf, stored.leaves(), leaves.size()) : Optional.empty();
            boolean known = knowledge.contradicts(entry, leaf);
            if (recorded.isPresent()) {
                return known ? recorded : recorded.map(attribution);
            }
            leaves.add(leaf);
        }
        return Optional.empty();
    }

    private Optional<Finding> compare(LogEntry entry, Hash leaf, List<Hash> recorded, int index) {
        long position = entry.position();
        if (index >= recorded.size()) {
            return Optional.of(new Finding(
                    Kind.SURPLUS,
                    position,
                    position,
                    describe(entry) + " is one more than the " + recorded.size()
                            + " that its commit keeps leaf hashes of."));
        }
        if (recorded.get(index).equals(leaf)) {
            return Optional.empty();
        }
        long first = position - index;
        for (int other = 0; other < recorded.size(); other++) {
            if (other != index && encoder.leaf(entry.at(first + other)).equals(recorded.get(other))) {
                return Optional.of(new Finding(
                        Kind.MOVED,
                        position,
                        position,
                        "The content at position " + position + " was written at position " + (first + other) + "."));
            }
        }
        return Optional.of(altered(entry, leaf, recorded.get(index), "with it"));
    }

    /** @param where the other leaf hash is kept, as the end of the sentence */
    static Finding altered(LogEntry entry, Hash leaf, Hash kept, String where) {
        return new Finding(
                Kind.ALTERED,
                entry.position(),
                entry.position(),
                describe(entry) + " is not what was written: its leaf hash " + leaf.toBase64()
                        + " differs from the one kept " + where + ", " + kept.toBase64() + ".");
    }

    private static String describe(LogEntry entry) {
        return "The event at position " + entry.position() + " (" + entry.payloadType() + ", event " + entry.eventId()
                + ")";
    }

    /** Where the events lead to the recorded root all the same, the leaf hashes that were kept are what somebody altered. */
    private Finding attributed(Finding found, StoredCommit commit, TreeState stored, CompactRange before) {
        CompactRange tree = before.copy();
        try {
            commit.events().forEach(event -> tree.append(encoder.leaf(Entries.of(event))));
        } catch (RuntimeException unreadable) {
            // Found already is what comes first.
            return found;
        }
        if (!tree.root().equals(stored.root())) {
            return found;
        }
        return commit.events().size() == stored.leaves().size()
                ? new Finding(
                        Kind.RECORD,
                        found.position(),
                        found.lastPosition(),
                        "The leaf hash that is kept with the event at position " + found.position()
                                + " is wrong; the event itself leads to the recorded root.")
                : new Finding(
                        Kind.RECORD,
                        commit.first(),
                        commit.end() - 1,
                        "The commit keeps " + stored.leaves().size() + " leaf hashes, but its "
                                + commit.events().size() + " events lead to the recorded root.");
    }
}
