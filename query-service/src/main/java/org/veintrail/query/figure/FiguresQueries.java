package org.veintrail.query.figure;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import org.axonframework.queryhandling.QueryHandler;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.veintrail.order.CustodyStep;
import org.veintrail.query.FiguresView;
import org.veintrail.query.FiguresView.CheckFigure;
import org.veintrail.query.FiguresView.Duration;
import org.veintrail.query.FiguresView.Share;
import org.veintrail.query.FiguresView.StageFigure;
import org.veintrail.query.FindFigures;
import org.veintrail.query.projection.ProjectionPositions;
import org.veintrail.query.projection.ViewCollections;
import org.veintrail.query.sight.Sight;
import org.veintrail.query.sight.VisibleOrders;

/** Makes key figures in memory, because the databases differ in percentiles, and keeps them until the log moves on. */
@Component
class FiguresQueries {

    private static final double SECONDS_PER_DAY = 86_400;

    private final MongoCollection<Document> orders;
    private final ProjectionPositions positions;
    private final VisibleOrders visible;
    private final AtomicReference<@Nullable FiguresView> latest = new AtomicReference<>();

    FiguresQueries(ViewCollections collections, ProjectionPositions positions) {
        this.orders = collections.named(FiguresProjection.NAME);
        this.positions = positions;
        this.visible = new VisibleOrders(collections);
    }

    @QueryHandler
    FiguresView find(FindFigures query) {
        positions.await(FiguresProjection.NAME, query.atLeast());
        long position = positions.position(FiguresProjection.NAME);
        Sight sight = Sight.current();
        if (!sight.everything()) {
            return make(orders.find(Filters.in("_id", visible.ids(sight))).into(new ArrayList<>()), position);
        }
        FiguresView kept = latest.get();
        if (kept != null && kept.position() == position && position >= 0) {
            return kept;
        }
        FiguresView made = make(orders.find().into(new ArrayList<>()), position);
        latest.set(made);
        return made;
    }

    static FiguresView make(List<Document> orders, long position) {
        int completed = count(orders, "completed");
        int cancelled = count(orders, "cancelled");
        List<Document> delivered =
                orders.stream().filter(order -> onTime(order) != null).toList();
        int onTime = (int) delivered.stream()
                .filter(order -> Boolean.TRUE.equals(onTime(order)))
                .count();
        return new FiguresView(
                orders.size(),
                orders.size() - completed - cancelled,
                completed,
                cancelled,
                between(orders, Milestone.COLLECTED, Milestone.INFUSED),
                between(orders, Milestone.COLLECTED, Milestone.DELIVERED),
                stages(orders),
                Share.of(onTime, delivered.size()),
                Arrays.stream(CustodyStep.values())
                        .map(step -> check(orders, step))
                        .toList(),
                Share.of(sum(orders, "excursions"), sum(orders, "received")),
                Share.of(sum(orders, "failedRuns"), sum(orders, "runs")),
                position);
    }

    private static List<StageFigure> stages(List<Document> orders) {
        return List.of(
                stage(orders, "Order to booked slots", Milestone.PLACED, Milestone.CONFIRMED),
                stage(orders, "Booked slots to collection", Milestone.CONFIRMED, Milestone.COLLECTED),
                stage(orders, "Collection to plant", Milestone.COLLECTED, Milestone.RECEIVED),
                stage(orders, "Receipt to acceptance", Milestone.RECEIVED, Milestone.ACCEPTED),
                stage(orders, "Acceptance to run start", Milestone.ACCEPTED, Milestone.STARTED),
                stage(orders, "Manufacture", Milestone.STARTED, Milestone.FROZEN),
                stage(orders, "Testing and release", Milestone.FROZEN, Milestone.RELEASED),
                stage(orders, "Release to treatment site", Milestone.RELEASED, Milestone.DELIVERED),
                stage(orders, "Delivery to infusion", Milestone.DELIVERED, Milestone.INFUSED));
    }

    private static StageFigure stage(List<Document> orders, String name, Milestone from, Milestone to) {
        return new StageFigure(name, between(orders, from, to));
    }

    private static Duration between(List<Document> orders, Milestone from, Milestone to) {
        return Quantiles.of(orders.stream()
                .filter(order -> order.containsKey(from.name()) && order.containsKey(to.name()))
                .mapToDouble(order -> ChronoUnit.SECONDS.between(at(order, from), at(order, to)) / SECONDS_PER_DAY)
                .toArray());
    }

    private static OffsetDateTime at(Document order, Milestone milestone) {
        return OffsetDateTime.parse(order.getString(milestone.name()));
    }

    /** Whether the product came within the window; null while it has not come. */
    private static @Nullable Boolean onTime(Document order) {
        if (!order.containsKey(Milestone.DELIVERED.name()) || !order.containsKey(Milestone.COLLECTED.name())) {
            return null;
        }
        OffsetDateTime closes =
                at(order, Milestone.COLLECTED).plus(java.time.Duration.ofDays(order.getInteger("windowDays")));
        return !at(order, Milestone.DELIVERED).isAfter(closes);
    }

    private static int count(List<Document> orders, String flag) {
        return (int)
                orders.stream().filter(order -> order.getBoolean(flag, false)).count();
    }

    private static int sum(List<Document> orders, String what) {
        return orders.stream().mapToInt(order -> order.getInteger(what, 0)).sum();
    }

    private static CheckFigure check(List<Document> orders, CustodyStep step) {
        List<Document> made = orders.stream()
                .map(order ->
                        order.get(FiguresProjection.CHECKS, new Document()).get(step.name(), new Document()))
                .toList();
        ToIntFunction<String> total =
                what -> made.stream().mapToInt(each -> each.getInteger(what, 0)).sum();
        int checks = total.applyAsInt("checks");
        int mismatches = total.applyAsInt("mismatches");
        return new CheckFigure(
                step,
                checks,
                mismatches,
                total.applyAsInt("unreadable"),
                Share.of(mismatches, checks).share());
    }
}
