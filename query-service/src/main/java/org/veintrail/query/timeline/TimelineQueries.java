package org.veintrail.query.timeline;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.axonframework.queryhandling.QueryHandler;
import org.bson.Document;
import org.springframework.stereotype.Component;
import org.veintrail.order.RefusalCode;
import org.veintrail.query.FindTimeline;
import org.veintrail.query.TimelineEntry;
import org.veintrail.query.TimelinePage;
import org.veintrail.query.projection.DocumentBatch;
import org.veintrail.query.projection.Moments;
import org.veintrail.query.projection.PageTokens;
import org.veintrail.query.projection.ProjectionPositions;
import org.veintrail.query.projection.Signatures;
import org.veintrail.query.projection.ViewCollections;
import org.veintrail.query.sight.Sight;
import org.veintrail.query.sight.VisibleOrders;

/** Reads an order's history by the ids of its entries, which both databases find by index. */
@Component
class TimelineQueries {

    private final MongoCollection<Document> heads;
    private final MongoCollection<Document> entries;
    private final ProjectionPositions positions;
    private final VisibleOrders visible;

    TimelineQueries(ViewCollections collections, ProjectionPositions positions) {
        this.heads = collections.named("timeline_heads");
        this.entries = collections.named("timeline");
        this.positions = positions;
        this.visible = new VisibleOrders(collections);
    }

    @QueryHandler
    Optional<TimelinePage> find(FindTimeline query) {
        positions.await(TimelineProjection.NAME, query.atLeast());
        long position = positions.position(TimelineProjection.NAME);
        Document head = heads.find(Filters.eq("_id", query.orderId())).first();
        Sight sight = Sight.current();
        // A courier reads back what the courier recorded, and nothing else of the history.
        if (head == null || sight.courier() == null && !visible.sees(sight, query.orderId())) {
            return Optional.empty();
        }
        long count = head.getLong(TimelineProjection.COUNT);
        long from = Math.max(0, PageTokens.number(query.paging(), 0));
        long to = Math.min(count, from + query.paging().perPage());
        List<String> ids = LongStream.range(from, to)
                .mapToObj(number -> TimelineProjection.entryId(query.orderId(), number))
                .toList();
        List<TimelineEntry> items = StreamSupport.stream(
                        entries.find(Filters.in("_id", ids)).spliterator(), false)
                .sorted(Comparator.comparingLong((Document entry) -> entry.getLong(DocumentBatch.POSITION)))
                .filter(entry -> sight.courier() == null || sight.courier().equals(entry.getString("actor")))
                .map(TimelineQueries::shown)
                .toList();
        String next = to < count ? PageTokens.after(String.valueOf(to)) : null;
        return Optional.of(new TimelinePage(query.orderId(), items, next, position));
    }

    private static TimelineEntry shown(Document entry) {
        String recordedAt = entry.getString("recordedAt");
        String refusal = entry.getString("refusal");
        return new TimelineEntry(
                entry.getLong(DocumentBatch.POSITION),
                entry.getString("eventId"),
                entry.getString("kind"),
                entry.getString("title"),
                entry.getString("text"),
                entry.getString("actor"),
                entry.getString("role"),
                entry.getString("site"),
                entry.getString("device"),
                entry.getString("entryMode"),
                Moments.shown(entry.get("at", Document.class)),
                recordedAt == null ? null : Instant.parse(recordedAt),
                entry.getBoolean("late"),
                refusal == null ? null : RefusalCode.valueOf(refusal),
                entry.getString("reason"),
                entry.getList("signatures", Document.class).stream()
                        .map(Signatures::shown)
                        .toList(),
                entry.getList("containers", String.class),
                entry.getString("scannerCheck"));
    }
}
