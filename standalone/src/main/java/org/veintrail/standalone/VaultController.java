package org.veintrail.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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

/**
 * The vault's database for a backup, encrypted and hashed as it is stored: one line of MongoDB extended JSON per document, with its collection
 * where that is not the one of identities. Below the administrators' path.
 */
@RestController
class VaultController {
    private static final JsonWriterSettings EXTENDED =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final VaultDatabase vault;

    VaultController(VaultDatabase vault) {
        this.vault = vault;
    }

    @GetMapping("/api/admin/vault")
    ResponseEntity<StreamingResponseBody> vault() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/x-ndjson"))
                .body(out -> {
                    try {
                        vault.backup(document -> write(document, out));
                    } catch (UncheckedIOException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void write(BsonDocument document, OutputStream out) {
        try {
            out.write((document.toJson(EXTENDED) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
