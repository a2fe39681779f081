package org.veintrail.command.vault;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/**
 * Wraps every patient's key anew by the present master key. Each entry changes at once and by itself, only if it is still as it was
 * read, so a rotation can be stopped at any moment, go on later, and run on several nodes; a key in the open exists in memory alone.
 */
public final class VaultRotation {
    private final MongoCollection<Document> vault;
    private final KeyWrapping wrapping;

    /** Rotates in this collection. */
    public VaultRotation(MongoCollection<Document> vault, KeyWrapping wrapping) {
        this.vault = vault;
        this.wrapping = wrapping;
    }

    /**
     * How far it is.
     *
     * @param keyId names the present master key
     * @param rewrapped how many keys this call wrapped anew
     * @param left how many are still wrapped by another
     */
    public record Progress(String keyId, long rewrapped, long left) {}

    /** How many keys another master key wraps still. */
    public Progress look() {
        String current = wrapping.keyId();
        return new Progress(current, 0, vault.countDocuments(outdated(current)));
    }

    /**
     * Wraps keys anew.
     *
     * @param most how many in this call, at least 1
     * @throws IllegalStateException for a key that no known master key opens; those before it stay rewrapped
     */
    public Progress rewrap(int most) {
        String current = wrapping.keyId();
        List<Document> next = vault.find(outdated(current)).limit(most).into(new ArrayList<>());
        long rewrapped = 0;
        for (Document entry : next) {
            rewrapped += rewrap(entry);
        }
        return new Progress(current, rewrapped, vault.countDocuments(outdated(current)));
    }

    private static Bson outdated(String current) {
        return Filters.and(Filters.exists(IdentityVault.KEY), Filters.ne(IdentityVault.MASTER, current));
    }

    private long rewrap(Document entry) {
        String id = entry.getString("_id");
        Binary wrapped = entry.get(IdentityVault.KEY, Binary.class);
        try {
            byte[] key = wrapping.unwrap(entry.getString(IdentityVault.MASTER), wrapped.getData(), id);
            KeyWrapping.Wrapped anew = wrapping.wrap(key, id);
            return vault.updateOne(
                            Filters.and(Filters.eq("_id", id), Filters.eq(IdentityVault.KEY, wrapped)),
                            Updates.combine(
                                    Updates.set(IdentityVault.KEY, new Binary(anew.bytes())),
                                    Updates.set(IdentityVault.MASTER, anew.keyId())))
                    .getModifiedCount();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The key of " + id
                            + " cannot be opened by any master key that is known, so it stays as it is. Name the"
                            + " former key in veintrail.vault.former-key-files.",
                    e);
        }
    }
}
