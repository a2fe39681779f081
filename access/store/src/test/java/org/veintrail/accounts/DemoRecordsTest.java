package org.veintrail.accounts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

class DemoRecordsTest {
    private final EmbeddedMongo mongo = EmbeddedMongo.inMemory();
    private final MongoClient client = MongoClients.create(mongo.connectionString());
    private final DemoRecords records =
            new DemoRecords(client.getDatabase("veintrail_vault").getCollection("marks"));

    @AfterEach
    void close() {
        client.close();
        mongo.close();
    }

    @Test
    void ofADemonstrationAreNeverOpenedForRealUse() {
        records.require(true, false);
        assertThatThrownBy(() -> records.require(false, false))
                .isInstanceOf(DemoRecordsException.class)
                .hasMessageContaining("demonstration accounts");
        assertThatCode(() -> records.require(true, true)).doesNotThrowAnyException();
    }

    @Test
    void ofRealPeopleAreNeverOpenedForADemonstration() {
        records.require(false, true);
        assertThatThrownBy(() -> records.require(true, true))
                .isInstanceOf(DemoRecordsException.class)
                .hasMessageContaining("real people");
        assertThatCode(() -> records.require(false, true)).doesNotThrowAnyException();
    }
}
