package org.veintrail.standalone;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.veintrail.eventstore.spring.MongoProperties;

/**
 * The vault's database for a backup, encrypted and hashed as it is stored: one line of MongoDB extended JSON per document, with its collection
 * where that is not the one of identities. Below the administrators' path.
 */
@RestController
class VaultController {
    static final String SUFFIX = "_vault";
    static final String IDENTITIES = "identities";
    static final String COLLECTION = "_collection";

    private static final JsonWriterSettings EXTENDED =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final MongoDatabase vault;

    VaultController(MongoClient client, MongoProperties properties) {
        this.vault = client.getDatabase(properties.database() + SUFFIX);
    }

    @GetMapping("/api/admin/vault")
    ResponseEntity<StreamingResponseBody> vault() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/x-ndjson"))
                .body(out -> {
                    for (String collection : vault.listCollectionNames()) {
                        for (BsonDocument document : vault.getCollection(collection, BsonDocument.class)
                                .find()) {
                            if (!collection.equals(IDENTITIES)) {
                                document.append(COLLECTION, new BsonString(collection));
                            }
                            out.write((document.toJson(EXTENDED) + "\n").getBytes(StandardCharsets.UTF_8));
                        }
                    }
                });
    }
}
