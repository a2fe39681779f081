package org.veintrail.log;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

@SuppressWarnings("NullAway.Init")
class SealedEngineContractInMemoryTest extends SealedEngineContract {

    private static EmbeddedMongo server;
    private static MongoClient client;

    @BeforeAll
    static void start() {
        server = EmbeddedMongo.inMemory();
        client = MongoClients.create(server.connectionString());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Override
    MongoDatabase database(String name) {
        return client.getDatabase(name);
    }
}
