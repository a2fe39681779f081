package org.veintrail.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.proof.tree.Hash;
import org.veintrail.proof.tree.NodeId;

@Tag("slow")
class TilesTest {

    @ParameterizedTest
    @CsvSource({
        "255, 0",
        "256, 256",
        "600, 512",
        "600, 300",
        "65535, 65280",
        "65536, 65536",
        "66200, 66048",
        "66200, 65600"
    })
    void goesOnFromStoredTilesWhereTheTilesAboveAreNotFullYet(int leaves, int from) {
        try (EmbeddedMongo server = EmbeddedMongo.inMemory();
                MongoClient client = MongoClients.create(server.connectionString())) {
            MongoDatabase database = client.getDatabase("tiles");
            Tiles before = new Tiles(database, "tiles");
            for (int leaf = 0; leaf < leaves; leaf++) {
                before.append(List.of(leaf(leaf)));
            }

            Tiles after = new Tiles(database, "tiles");
            after.restore(from);
            for (int leaf = from; leaf < leaves; leaf++) {
                after.append(List.of(leaf(leaf)));
            }

            assertThat(after.storedLeaves()).isEqualTo(leaves / 256 * 256L);
            assertThat(after.root()).isEqualTo(before.root());
            NodeId second = new NodeId(0, Math.min(1, leaves - 1));
            assertThat(after.reader().read(second)).isEqualTo(leaf(1));
        }
    }

    private static Hash leaf(int number) {
        byte[] bytes = new byte[Hash.LENGTH];
        ByteBuffer.wrap(bytes).putInt(number);
        return Hash.of(bytes, 0);
    }
}
