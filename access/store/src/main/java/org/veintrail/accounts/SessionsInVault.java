package org.veintrail.accounts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.veintrail.access.SessionBook;

/** Sessions of every node in the vault's database, apart from the events: who works when is nobody's business for ever. */
final class SessionsInVault implements SessionBook {
    private final MongoCollection<Document> sessions;

    SessionsInVault(MongoCollection<Document> sessions) {
        this.sessions = sessions;
    }

    @Override
    public void keep(Entry entry) {
        sessions.replaceOne(
                eq("_id", entry.id()),
                new Document("_id", entry.id())
                        .append("account", entry.account())
                        .append("mark", entry.mark())
                        .append("began", Date.from(entry.began()))
                        .append("used", Date.from(entry.used()))
                        .append("until", Date.from(entry.until()))
                        .append("factor", entry.factor())
                        .append("from", entry.from())
                        .append("device", entry.device()),
                new ReplaceOptions().upsert(true));
    }

    @Override
    public void forget(String id) {
        sessions.deleteOne(eq("_id", id));
    }

    /** Takes out those of the account that have ended by themselves, so that there are never many. */
    @Override
    public List<Entry> of(String account, Instant now) {
        sessions.deleteMany(and(eq("account", account), lte("until", Date.from(now))));
        List<Entry> found = new ArrayList<>();
        sessions.find(and(eq("account", account), gt("until", Date.from(now))))
                .sort(ascending("began", "_id"))
                .forEach(each -> found.add(read(each)));
        return found;
    }

    private static Entry read(Document kept) {
        return new Entry(
                kept.getString("_id"),
                kept.getString("account"),
                kept.getString("mark"),
                kept.getDate("began").toInstant(),
                kept.getDate("used").toInstant(),
                kept.getDate("until").toInstant(),
                kept.getString("factor"),
                kept.getString("from"),
                kept.getString("device"));
    }
}
