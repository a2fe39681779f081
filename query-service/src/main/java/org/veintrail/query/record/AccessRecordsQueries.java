package org.veintrail.query.record;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.veintrail.query.AccessRecordsPage;
import org.veintrail.query.AccessRecordsPage.AccessRecord;
import org.veintrail.query.FindAccessRecords;
import org.veintrail.query.OutOfSight;
import org.veintrail.query.projection.PageTokens;
import org.veintrail.query.projection.ProjectionPositions;
import org.veintrail.query.sight.Sight;

/** Answers who came in, who was turned away, and what was taken out. */
class AccessRecordsQueries {
    private final MongoCollection<Document> records;
    private final ProjectionPositions positions;

    AccessRecordsQueries(MongoCollection<Document> records, ProjectionPositions positions) {
        this.records = records;
        this.positions = positions;
    }

    @QueryHandler
    AccessRecordsPage find(FindAccessRecords query) {
        // A record may name what belongs to any site, so none of them is for somebody of some sites alone.
        if (!Sight.current().everything()) {
            throw new OutOfSight("Records of access are of every site; your account works at some of them.");
        }
        positions.await(ProjectionPositions.ACCESS, query.atLeast());
        long position = positions.position(ProjectionPositions.ACCESS);
        int most = query.paging().perPage();
        List<AccessRecord> found = records.find(filter(query))
                .sort(Sorts.descending("_id"))
                .limit(most + 1)
                .map(AccessRecordsQueries::shown)
                .into(new ArrayList<>());
        boolean more = found.size() > most;
        List<AccessRecord> page = more ? found.subList(0, most) : found;
        return new AccessRecordsPage(
                page, more ? PageTokens.after(String.valueOf(page.getLast().position())) : null, position);
    }

    /** The token of a page is the position of its last record. */
    private static Bson filter(FindAccessRecords query) {
        List<Bson> all = new ArrayList<>();
        all.add(Filters.lt("_id", PageTokens.number(query.paging(), Long.MAX_VALUE)));
        if (query.account() != null) {
            all.add(Filters.eq("account", query.account()));
        }
        if (query.kind() != null) {
            all.add(Filters.eq("kind", query.kind()));
        }
        return Filters.and(all);
    }

    private static AccessRecord shown(Document stored) {
        return new AccessRecord(
                stored.getLong("_id"),
                stored.getString("kind"),
                stored.getString("account"),
                stored.getString("text"),
                stored.getDate("at").toInstant(),
                stored.getBoolean("alarm"));
    }
}
