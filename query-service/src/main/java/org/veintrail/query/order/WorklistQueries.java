package org.veintrail.query.order;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.queryhandling.QueryHandler;
import org.bson.Document;
import org.springframework.stereotype.Component;
import org.veintrail.query.FindWorklist;
import org.veintrail.query.WorkItem;
import org.veintrail.query.WorklistPage;
import org.veintrail.query.projection.PageTokens;
import org.veintrail.query.projection.ProjectionPositions;
import org.veintrail.query.projection.ViewCollections;
import org.veintrail.query.sight.Sight;

/** Answers what a site has to do next. A site's list is short, so it is put in order here. */
@Component
class WorklistQueries {

    private static final Comparator<WorkItem> MOST_URGENT_FIRST = Comparator.comparing(
                    WorkItem::dueAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(WorkItem::priority, Comparator.reverseOrder())
            .thenComparing(item -> item.since().utc())
            .thenComparing(WorkItem::orderId)
            .thenComparing(WorkItem::command)
            .thenComparing(WorkItem::text);

    private final MongoCollection<Document> work;
    private final ProjectionPositions positions;

    WorklistQueries(ViewCollections collections, ProjectionPositions positions) {
        this.work = collections.named(WorklistProjection.NAME);
        this.positions = positions;
    }

    @QueryHandler
    WorklistPage find(FindWorklist query) {
        Sight sight = Sight.current();
        sight.requires(query.site());
        positions.await(WorklistProjection.NAME, query.atLeast());
        long position = positions.position(WorklistProjection.NAME);
        List<WorkItem> all = StreamSupport.stream(
                        work.find(Filters.eq(WorklistProjection.SITES, query.site()))
                                .spliterator(),
                        false)
                .filter(document -> sight.courier() == null || sight.sees(document))
                .flatMap(document -> items(document, query.site()))
                .sorted(MOST_URGENT_FIRST)
                .toList();
        int from = (int) Math.clamp(PageTokens.number(query.paging(), 0), 0, all.size());
        int to = Math.min(all.size(), from + query.paging().perPage());
        String next = to < all.size() ? PageTokens.after(String.valueOf(to)) : null;
        return new WorklistPage(query.site(), all.subList(from, to), next, position);
    }

    private static Stream<WorkItem> items(Document document, String site) {
        return NextSteps.of(new OrderState(document)).stream()
                .filter(item -> item.site().equals(site));
    }
}
