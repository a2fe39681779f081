package org.veintrail.eventstore.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonJavaScript;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Documents go in and come out as the bytes that they are; only what a query or an index looks at is decoded. */
class RawDocumentsTest {

    private static EmbeddedMongo server;
    private static MongoClient client;
    private static MongoDatabase database;

    @BeforeAll
    static void start() {
        server = EmbeddedMongo.inMemory();
        client = MongoClients.create(server.connectionString());
        database = client.getDatabase("raw");
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static List<BsonValue> everyKind() {
        return List.of(
                new BsonDouble(-0.0),
                new BsonString("z\u00fcrich\u20ac"),
                new BsonDocument("inner", new BsonDocument("deep", new BsonInt32(1))),
                new BsonArray(List.of(new BsonString("a"), new BsonArray(List.of(new BsonInt32(2))))),
                new BsonBinary(new byte[] {1, 2, 3}),
                new BsonBinary((byte) 0x80, new byte[] {4}),
                new BsonObjectId(new ObjectId("0123456789abcdef01234567")),
                BsonBoolean.TRUE,
                new BsonDateTime(-1),
                BsonNull.VALUE,
                new BsonRegularExpression("^a.*", "i"),
                new BsonJavaScript("x()"),
                new BsonInt32(Integer.MIN_VALUE),
                new BsonTimestamp(7, 8),
                new BsonInt64(Long.MAX_VALUE),
                new BsonDecimal128(Decimal128.parse("1.10")),
                new BsonMinKey(),
                new BsonMaxKey());
    }

    @Test
    void keepsEveryKindOfValueAsItWasSentWhereverItStandsBeforeWhatIsLookedFor() {
        MongoCollection<BsonDocument> kinds = database.getCollection("kinds", BsonDocument.class);
        kinds.createIndex(Indexes.ascending("key"), new IndexOptions().unique(true));
        List<BsonDocument> sent = new ArrayList<>();
        for (BsonValue value : everyKind()) {
            sent.add(new BsonDocument("value", value)
                    .append("key", new BsonInt32(sent.size()))
                    .append("_id", new BsonInt64(sent.size())));
        }
        kinds.insertMany(sent);
        for (int i = 0; i < sent.size(); i++) {
            assertThat(kinds.find(Filters.eq("key", i)).first()).isEqualTo(sent.get(i));
        }
        assertThat(kinds.find().sort(Sorts.descending("_id")).into(new ArrayList<>()))
                .isEqualTo(sent.reversed());
        assertThatThrownBy(() ->
                        kinds.insertOne(new BsonDocument("_id", new BsonInt64(99)).append("key", new BsonInt32(3))))
                .isInstanceOf(MongoWriteException.class)
                .hasMessageContaining("duplicate key");
    }

    @Test
    void readsOnWhereItWasAlthoughDocumentsCameAndWent() {
        MongoCollection<Document> log = database.getCollection("cursor");
        for (int i = 0; i < 20; i++) {
            log.insertOne(new Document("_id", i));
        }
        List<Integer> read = new ArrayList<>();
        try (MongoCursor<Document> cursor = log.find(Filters.gte("_id", 2))
                .sort(Sorts.ascending("_id"))
                .limit(15)
                .batchSize(4)
                .iterator()) {
            while (cursor.hasNext()) {
                read.add(cursor.next().getInteger("_id"));
                if (read.size() == 4) {
                    log.deleteOne(Filters.eq("_id", 5));
                    log.deleteOne(Filters.eq("_id", 8));
                    log.insertOne(new Document("_id", 30));
                }
            }
        }
        assertThat(read).containsExactly(2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17);
        List<Integer> all = new ArrayList<>();
        log.find().sort(Sorts.descending("_id")).batchSize(3).forEach(each -> all.add(each.getInteger("_id")));
        assertThat(all).hasSize(19).startsWith(30, 19, 18).endsWith(1, 0).doesNotContain(5, 8);
    }

    @Test
    void refusesAListAsIdentifierAndStopsAnOrderedInsertThere() {
        MongoCollection<BsonDocument> ids = database.getCollection("ids", BsonDocument.class);
        BsonDocument wrong = new BsonDocument("_id", new BsonArray(List.of(new BsonInt32(1))));
        assertThatThrownBy(() -> ids.insertOne(wrong)).isInstanceOf(MongoWriteException.class);
        assertThatThrownBy(() -> ids.insertMany(List.of(
                        new BsonDocument("_id", new BsonInt32(1)), wrong, new BsonDocument("_id", new BsonInt32(2)))))
                .hasMessageContaining("_id");
        assertThat(ids.countDocuments()).isEqualTo(1);
        assertThatThrownBy(() -> ids.insertOne(new BsonDocument("_id", new BsonInt64(1))))
                .as("one number is one identifier, whatever its type")
                .isInstanceOf(MongoWriteException.class);
    }
}
