package org.veintrail.standalone;

import com.mongodb.client.MongoCollection;
import java.nio.charset.StandardCharsets;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.veintrail.command.vault.VaultDatabase;

/** The identity vault for a backup, encrypted as it is stored: one line of MongoDB extended JSON per person. Below the administrators' path. */
@RestController
class VaultController {
    private static final JsonWriterSettings EXTENDED =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final MongoCollection<BsonDocument> identities;

    VaultController(VaultDatabase vault) {
        this.identities = vault.identities().withDocumentClass(BsonDocument.class);
    }

    @GetMapping("/api/admin/vault")
    ResponseEntity<StreamingResponseBody> vault() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/x-ndjson"))
                .body(out -> {
                    for (BsonDocument identity : identities.find()) {
                        out.write((identity.toJson(EXTENDED) + "\n").getBytes(StandardCharsets.UTF_8));
                    }
                });
    }
}
