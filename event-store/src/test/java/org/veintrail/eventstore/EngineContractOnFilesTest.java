package org.veintrail.eventstore;

import com.mongodb.client.MongoDatabase;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class EngineContractOnFilesTest extends EngineContract {

    @Override
    MongoDatabase freshDatabase() {
        return TestDatabases.freshOnFiles();
    }
}
