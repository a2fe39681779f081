package org.veintrail.command.vault;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.oidc.Subjects;

/**
 * Which person of the sign-in provider each account name belongs to, kept in the vault's database: two unique keys decide, so that of two
 * nodes that see a name for the first time one wins. What was found once is remembered, since it never changes.
 */
public final class SubjectBook implements Subjects {
    private static final String PERSON = "person";

    private final MongoCollection<Document> names;
    private final ConcurrentMap<String, String> known = new ConcurrentHashMap<>();
    private volatile boolean indexed;

    /** Keeps the book in this collection, written with majority write concern. */
    public SubjectBook(MongoCollection<Document> names) {
        this.names = names;
    }

    @Override
    public boolean owns(String account, String issuer, String subject) {
        String person = issuer + " " + subject;
        String owner = known.get(account);
        if (owner == null) {
            owner = ownerOf(account, person);
            if (owner == null) {
                return false;
            }
            known.put(account, owner);
        }
        return owner.equals(person);
    }

    /** The name's owner, who is this person if nobody had the name before and the person has no other; else null. */
    private @Nullable String ownerOf(String account, String person) {
        index();
        Document kept = names.find(eq("_id", account)).first();
        if (kept != null) {
            return kept.getString(PERSON);
        }
        try {
            names.insertOne(new Document("_id", account).append(PERSON, person));
            return person;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            Document meanwhile = names.find(eq("_id", account)).first();
            return meanwhile == null ? null : meanwhile.getString(PERSON);
        }
    }

    private void index() {
        if (!indexed) {
            names.createIndex(Indexes.ascending(PERSON), new IndexOptions().unique(true));
            indexed = true;
        }
    }
}
