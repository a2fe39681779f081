package org.veintrail.command.vault;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The secret from which the keys of single purposes are derived. It lies in the vault, wrapped like a patient's key, so that every node has the
 * same and it outlives a change of the master key.
 */
final class RootKey {
    static final String ID = "root";

    private RootKey() {}

    /**
     * Opens the root key, or makes it on the first start.
     *
     * @throws VaultKeyException where the master key does not belong to this vault, or cannot be reached
     */
    static SecretKey obtain(MongoCollection<Document> vault, KeyWrapping wrapping, SecureRandom random) {
        @Nullable Document kept = find(vault);
        if (kept == null) {
            kept = make(vault, wrapping, random);
        }
        try {
            byte[] root = wrapping.unwrap(
                    kept.getString(IdentityVault.MASTER),
                    kept.get(IdentityVault.KEY, Binary.class).getData(),
                    ID);
            return new SecretKeySpec(root, "HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new VaultKeyException(
                    "The vault's root key cannot be opened with the present master key. Restore the key that belongs to this vault.",
                    e);
        }
    }

    private static Document make(MongoCollection<Document> vault, KeyWrapping wrapping, SecureRandom random) {
        try {
            byte[] fresh = AesGcm.newKey(random).getEncoded();
            KeyWrapping.Wrapped wrapped = wrapping.wrap(fresh, ID);
            vault.insertOne(new Document("_id", ID)
                    .append(IdentityVault.KEY, new Binary(wrapped.bytes()))
                    .append(IdentityVault.MASTER, wrapped.keyId()));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != com.mongodb.ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // Another node was first; its key is everybody's.
        } catch (GeneralSecurityException e) {
            throw new VaultKeyException("The vault's root key cannot be wrapped.", e);
        }
        Document kept = find(vault);
        if (kept == null) {
            throw new IllegalStateException("The vault's root key was stored but is not there.");
        }
        return kept;
    }

    private static @Nullable Document find(MongoCollection<Document> vault) {
        return vault.find(Filters.eq("_id", ID)).first();
    }
}
