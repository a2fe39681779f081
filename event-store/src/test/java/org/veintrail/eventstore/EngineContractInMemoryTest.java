package org.veintrail.eventstore;

import com.mongodb.client.MongoDatabase;

class EngineContractInMemoryTest extends EngineContract {

    @Override
    MongoDatabase freshDatabase() {
        return TestDatabases.fresh();
    }
}
