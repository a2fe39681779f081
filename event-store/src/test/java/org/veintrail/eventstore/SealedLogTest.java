package org.veintrail.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.veintrail.eventstore.Node.moved;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.veintrail.proof.entry.LeafEncoder;
import org.veintrail.proof.tree.CompactRange;
import org.veintrail.proof.tree.Hash;

class SealedLogTest {

    private final MongoDatabase database = TestDatabases.fresh();
    private final Node node = sealed();

    private Node sealed() {
        return new Node(database, EventStoreSettings.defaults(), new HashTreeSealer(new Random(7)));
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void everyCommitHasTheRootOfTheTreeOverAllEventsUpToIt() throws Exception {
        try (Node other = sealed();
                ExecutorService callers = Executors.newFixedThreadPool(8)) {
            for (int caller = 0; caller < 8; caller++) {
                Node own = caller % 2 == 0 ? node : other;
                String prefix = "c" + caller + "-";
                callers.execute(() -> {
                    for (int i = 0; i < 20; i++) {
                        own.append(moved(prefix + i, 0), moved(prefix + i, 1));
                    }
                });
            }
        }

        assertThat(node.positions()).hasSize(320);
        assertThat(firstWrongCommit()).isEqualTo(-1);
    }

    @Test
    void aChangedPayloadNoLongerFitsTheRoot() {
        node.fill("a", 5);
        database.getCollection("commits")
                .updateOne(Filters.eq("_id", 2), Updates.set("events.0.payload.place", "BASEL"));

        assertThat(firstWrongCommit()).isEqualTo(2);
    }

    @Test
    void goesOnFromTheTreeOfTheNewestCommitAfterARestart() {
        node.fill("a", 5);
        try (Node next = sealed()) {
            next.fill("b", 5);
        }

        assertThat(firstWrongCommit()).isEqualTo(-1);
    }

    @Test
    void appendsNothingToALogWhoseNewestRootWasChanged() {
        node.fill("a", 3);
        database.getCollection("commits")
                .updateOne(Filters.eq("_id", 2), Updates.set("root.hash", new BsonBinary(new byte[32])));

        try (Node next = sealed()) {
            assertThatThrownBy(() -> next.append(moved("b", 0))).hasMessageContaining("verifier");
        }
    }

    private long firstWrongCommit() {
        CompactRange tree = new CompactRange();
        LeafEncoder leaves = new LeafEncoder();
        for (RawBsonDocument commit :
                database.getCollection("commits", RawBsonDocument.class).find().sort(Filters.eq("_id", 1))) {
            long first = commit.getNumber("_id").longValue();
            for (var event : commit.getArray("events")) {
                tree.append(leaves.leaf(Leaves.entry(tree.size(), event.asDocument())));
            }
            BsonDocument root = commit.getDocument("root");
            if (!Hash.of(root.getBinary("hash").getData()).equals(tree.root())
                    || root.getNumber("size").longValue() != tree.size()) {
                return first;
            }
        }
        return -1;
    }
}
