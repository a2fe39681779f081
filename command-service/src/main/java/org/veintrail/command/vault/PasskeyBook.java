package org.veintrail.command.vault;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.passkey.Passkey;
import org.veintrail.access.passkey.PasskeyStore;

/** Passkeys in the vault's database: public keys and counters, apart from the events. */
public final class PasskeyBook implements PasskeyStore {
    private final MongoCollection<Document> passkeys;

    /** Keeps them in this collection, written with majority write concern. */
    public PasskeyBook(MongoCollection<Document> passkeys) {
        this.passkeys = passkeys;
    }

    @Override
    public List<Passkey> of(String account) {
        List<Passkey> found = new ArrayList<>();
        passkeys.find(eq("account", account)).sort(ascending("added")).forEach(each -> found.add(read(each)));
        return found;
    }

    @Override
    public Optional<Passkey> find(String id) {
        return Optional.ofNullable(passkeys.find(eq("_id", id)).first()).map(PasskeyBook::read);
    }

    @Override
    public boolean add(Passkey passkey) {
        try {
            passkeys.insertOne(new Document("_id", passkey.id())
                    .append("account", passkey.account())
                    .append("userHandle", passkey.userHandle())
                    .append("label", passkey.label())
                    .append("credential", passkey.credential())
                    .append("count", passkey.count())
                    .append("backupEligible", passkey.backupEligible())
                    .append("backedUp", passkey.backedUp())
                    .append("added", Date.from(passkey.added())));
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public Set<String> holding() {
        return passkeys.distinct("account", String.class).into(new TreeSet<>());
    }

    @Override
    public boolean used(String id, long before, long now, Instant at) {
        return passkeys.updateOne(
                                and(eq("_id", id), eq("count", before)),
                                combine(set("count", now), set("used", Date.from(at))))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public Optional<Passkey> remove(String account, String id) {
        return Optional.ofNullable(passkeys.findOneAndDelete(and(eq("_id", id), eq("account", account))))
                .map(PasskeyBook::read);
    }

    private static Passkey read(Document kept) {
        @Nullable Date used = kept.getDate("used");
        return new Passkey(
                kept.getString("_id"),
                kept.getString("account"),
                kept.getString("userHandle"),
                kept.getString("label"),
                kept.getString("credential"),
                kept.getLong("count"),
                kept.getBoolean("backupEligible"),
                kept.getBoolean("backedUp"),
                kept.getDate("added").toInstant(),
                used == null ? null : used.toInstant());
    }
}
