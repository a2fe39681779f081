package org.veintrail.eventstore.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An index changes how a query is answered, never what the answer is: the same documents with and without indexes. */
@SuppressWarnings("NullAway.Init")
@Tag("slow")
class IndexedQueriesTest {

    private static final Object[] VALUES = {
        null, 1, 2L, 2.5, 3, -7L, "a", "b", "ba", "", "b\u0001", "\u00e9", "\uD83D\uDE00", true, false
    };
    private static EmbeddedMongo server;
    private static MongoClient client;

    private final Random random = new Random(20260301);

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

    @Test
    void givesTheSameAnswersAsAScanOfTheCollection() {
        MongoCollection<BsonDocument> indexed =
                client.getDatabase("queries").getCollection("indexed", BsonDocument.class);
        MongoCollection<BsonDocument> plain = client.getDatabase("queries").getCollection("plain", BsonDocument.class);
        indexed.createIndex(Indexes.ascending("x"));
        indexed.createIndex(Indexes.compoundIndex(Indexes.ascending("y"), Indexes.descending("x")));
        indexed.createIndex(Indexes.ascending("z"), new IndexOptions().sparse(true));
        for (int i = 0; i < 300; i++) {
            BsonDocument document = document(i);
            indexed.insertOne(document);
            plain.insertOne(document);
        }
        for (int i = 0; i < 60; i++) {
            change(indexed, plain);
        }

        for (int i = 0; i < 600; i++) {
            Bson query = query();
            Bson sort = random.nextBoolean() ? Filters.eq("_id", random.nextBoolean() ? 1 : -1) : null;
            int limit = random.nextInt(3) * 7;
            List<BsonDocument> found = answer(indexed, query, sort, limit, false);
            assertThat(found)
                    .as("query %s sort %s limit %d", query.toBsonDocument(), sort, limit)
                    .isEqualTo(answer(plain, query, sort, limit, false))
                    .as("found without decoding documents")
                    .isEqualTo(answer(plain, query, sort, limit, true));
        }
    }

    private static List<BsonDocument> answer(
            MongoCollection<BsonDocument> collection,
            Bson query,
            @org.jspecify.annotations.Nullable Bson sort,
            int limit,
            boolean decoded) {
        FindIterable<BsonDocument> found = collection.find(query);
        // A projection has documents decoded; without one they are handed out as they are stored, here in small
        // batches.
        found = decoded ? found.projection(Projections.exclude("none")) : found.batchSize(limit % 5 + 2);
        if (sort != null) {
            return found.sort(sort).limit(limit).into(new ArrayList<>());
        }
        List<BsonDocument> all = found.into(new ArrayList<>());
        all.sort(java.util.Comparator.comparingInt(
                document -> document.getInt32("_id").getValue()));
        return all;
    }

    private void change(MongoCollection<BsonDocument> indexed, MongoCollection<BsonDocument> plain) {
        Bson one = Filters.eq("_id", random.nextInt(300));
        switch (random.nextInt(3)) {
            case 0 -> {
                indexed.deleteOne(one);
                plain.deleteOne(one);
            }
            case 1 -> {
                Bson update = Updates.set(field(), value());
                indexed.updateOne(one, update);
                plain.updateOne(one, update);
            }
            default -> {
                Bson update = Updates.unset(field());
                indexed.updateOne(one, update);
                plain.updateOne(one, update);
            }
        }
    }

    private BsonDocument document(int id) {
        Document document = new Document("_id", id);
        for (String field : List.of("x", "y", "z")) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    // The field is missing.
                }
                case 1 -> {
                    if (field.equals("x") && document.get("y") instanceof List
                            || field.equals("y") && document.get("x") instanceof List) {
                        document.append(field, value());
                    } else {
                        document.append(field, Arrays.asList(value(), value()));
                    }
                }
                default -> document.append(field, value());
            }
        }
        return document.toBsonDocument();
    }

    private Bson query() {
        return switch (random.nextInt(4)) {
            case 0 -> Filters.and(condition(), condition());
            case 1 -> Filters.or(condition(), condition());
            case 2 -> Filters.and(Filters.gte("_id", random.nextInt(300)), condition());
            default -> condition();
        };
    }

    private Bson condition() {
        String field = field();
        return switch (random.nextInt(9)) {
            case 0 -> Filters.in(field, value(), value(), value());
            case 1 -> Filters.gt(field, bound());
            case 2 -> Filters.and(Filters.gte(field, bound()), Filters.lt(field, bound()));
            case 3 -> new Document(field, new Document("$gt", bound()).append("$lte", bound()));
            case 4 ->
                new Document(field, new Document("$elemMatch", new Document("$gte", bound()).append("$lt", bound())));
            case 5 -> Filters.ne(field, value());
            case 6 -> Filters.lte(field, bound());
            case 7 -> Filters.exists(field, random.nextBoolean());
            default -> Filters.eq(field, value());
        };
    }

    private String field() {
        return List.of("x", "y", "z").get(random.nextInt(3));
    }

    private @org.jspecify.annotations.Nullable Object value() {
        return VALUES[random.nextInt(VALUES.length)];
    }

    private Object bound() {
        return random.nextBoolean()
                ? (Object) (random.nextInt(10) - 4)
                : List.of("", "a", "b", "c").get(random.nextInt(4));
    }
}
