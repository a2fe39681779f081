package org.veintrail.command.vault;

import com.mongodb.client.MongoCollection;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.SecretKey;
import org.bson.Document;

/** Vaults with a master key at hand. */
public final class Vaults {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Vaults() {}

    /** The vault in a collection, its root key made where there is none. */
    public static IdentityVault open(MongoCollection<Document> entries, SecretKey master, SecretKey... former) {
        KeyWrapping wrapping = new LocalKeys(master, List.of(former), RANDOM);
        return open(entries, wrapping);
    }

    static IdentityVault open(MongoCollection<Document> entries, KeyWrapping wrapping) {
        DerivedKeys keys = new DerivedKeys(RootKey.obtain(entries, wrapping, RANDOM));
        return new IdentityVault(entries, wrapping, new BlindIndex(keys), RANDOM);
    }
}
