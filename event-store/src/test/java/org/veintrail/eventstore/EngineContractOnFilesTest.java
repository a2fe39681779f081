package org.veintrail.eventstore;

import com.mongodb.client.MongoDatabase;

class EngineContractOnFilesTest extends EngineContract {

    @Override
    MongoDatabase freshDatabase() {
        return TestDatabases.freshOnFiles();
    }
}
