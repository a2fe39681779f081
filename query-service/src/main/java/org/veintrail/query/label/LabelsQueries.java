package org.veintrail.query.label;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.queryhandling.QueryHandler;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import org.veintrail.label.LabelState;
import org.veintrail.order.LabelKind;
import org.veintrail.query.FindLabel;
import org.veintrail.query.FindLabelReport;
import org.veintrail.query.FindLabels;
import org.veintrail.query.LabelPage;
import org.veintrail.query.LabelReport;
import org.veintrail.query.LabelView;
import org.veintrail.query.LabelView.Entry;
import org.veintrail.query.RollAccount;
import org.veintrail.query.projection.DocumentBatch;
import org.veintrail.query.projection.Moments;
import org.veintrail.query.projection.PageTokens;
import org.veintrail.query.projection.ProjectionPositions;
import org.veintrail.query.projection.Signatures;
import org.veintrail.query.projection.ViewCollections;
import org.veintrail.query.sight.Sight;
import org.veintrail.query.sight.VisibleOrders;

/** Answers about labels. */
@Component
class LabelsQueries {

    private final MongoCollection<Document> labels;
    private final RollDocuments rolls;
    private final ProjectionPositions positions;
    private final VisibleOrders visible;

    LabelsQueries(ViewCollections collections, ProjectionPositions positions) {
        this.labels = collections.named(LabelsProjection.NAME);
        this.rolls = new RollDocuments(collections);
        this.positions = positions;
        this.visible = new VisibleOrders(collections);
    }

    @QueryHandler
    Optional<LabelView> find(FindLabel query) {
        positions.await(LabelsProjection.NAME, query.atLeast());
        return Optional.ofNullable(
                        labels.find(Filters.eq("_id", query.labelId())).first())
                .filter(label -> visible.sees(Sight.current(), label.getString(LabelsProjection.ORDER)))
                .map(LabelsQueries::shown);
    }

    @QueryHandler
    LabelPage find(FindLabels query) {
        positions.await(LabelsProjection.NAME, query.atLeast());
        long position = positions.position(LabelsProjection.NAME);
        long offset = Math.max(0, PageTokens.number(query.paging(), 0));
        int wanted = query.paging().perPage();
        List<LabelView> found = labels.find(inSight(filter(query)))
                .sort(Sorts.descending(LabelsProjection.SINCE, "_id"))
                .skip((int) Math.min(offset, Integer.MAX_VALUE))
                .limit(wanted + 1)
                .map(LabelsQueries::shown)
                .into(new ArrayList<>());
        boolean more = found.size() > wanted;
        return new LabelPage(
                more ? found.subList(0, wanted) : found,
                more ? PageTokens.after(String.valueOf(offset + wanted)) : null,
                position);
    }

    @QueryHandler
    LabelReport find(FindLabelReport query) {
        positions.await(LabelsProjection.NAME, query.atLeast());
        long position = positions.position(LabelsProjection.NAME);
        String roll = RollDocuments.id(String.valueOf(query.printer()), String.valueOf(query.roll()));
        boolean ofOrder = query.orderId() != null;
        List<Document> found = labels.find(inSight(
                        ofOrder
                                ? Filters.eq(LabelsProjection.ORDER, query.orderId())
                                : Filters.eq(LabelsProjection.ROLLS, roll)))
                .sort(Sorts.ascending(LabelsProjection.SINCE, "_id"))
                .into(new ArrayList<>());
        List<LabelView> views = found.stream().map(LabelsQueries::shown).toList();
        Map<String, Integer> byState = new TreeMap<>();
        views.forEach(view -> byState.merge(view.state().code(), 1, Integer::sum));
        long sendings = found.stream()
                .flatMap(label -> label.getList(LabelsProjection.ROLLS, String.class, List.of()).stream())
                .filter(over -> ofOrder || over.equals(roll))
                .count();
        return new LabelReport(
                ofOrder ? "order " + query.orderId() : "roll " + query.roll() + " of printer " + query.printer(),
                views.size(),
                byState,
                (int) sendings,
                views.stream()
                        .filter(LabelView::unaccounted)
                        .map(LabelView::labelId)
                        .toList(),
                views,
                ofOrder ? null : account(query, roll),
                position);
    }

    /** Numbers alone: where orders of which the asker knows nothing were left out, labels would seem to be left. */
    private RollAccount account(FindLabelReport query, String roll) {
        return RollUse.of(
                roll,
                rolls.steps(String.valueOf(query.printer()), String.valueOf(query.roll())),
                labels.find(Filters.eq(LabelsProjection.ROLLS, roll)).into(new ArrayList<>()));
    }

    /** What people may see follows the orders that their sites take part in. */
    private Bson inSight(Bson wanted) {
        Sight sight = Sight.current();
        return sight.everything()
                ? wanted
                : Filters.and(wanted, Filters.in(LabelsProjection.ORDER, visible.ids(sight)));
    }

    private static Bson filter(FindLabels query) {
        List<Bson> all = new ArrayList<>();
        if (query.orderId() != null) {
            all.add(Filters.eq(LabelsProjection.ORDER, query.orderId()));
        }
        if (query.printer() != null) {
            all.add(Filters.eq(LabelsProjection.PRINTER, query.printer()));
        }
        if (query.state() != null) {
            all.add(Filters.eq(LabelsProjection.STATE, query.state().name()));
        }
        if (query.unaccounted()) {
            all.add(Filters.eq(LabelsProjection.OPEN, true));
        }
        return all.isEmpty() ? new Document() : Filters.and(all);
    }

    private static LabelView shown(Document label) {
        return new LabelView(
                label.getString("_id"),
                label.getString(LabelsProjection.ORDER),
                LabelKind.valueOf(label.getString("kind")),
                label.getString("objectId"),
                label.getInteger("copy"),
                LabelState.valueOf(label.getString(LabelsProjection.STATE)),
                label.getBoolean(LabelsProjection.OPEN),
                label.getString(LabelsProjection.PRINTER),
                label.getString("roll"),
                label.getString("template"),
                label.getInteger("attempts", 0),
                label.getBoolean("possibleDuplicate", false),
                label.getString("replaces"),
                label.getString("replacedBy"),
                label.getString("site"),
                label.getList("life", Document.class).stream()
                        .map(LabelsQueries::entry)
                        .toList(),
                label.getLong(DocumentBatch.POSITION));
    }

    private static Entry entry(Document entry) {
        return new Entry(
                entry.getLong(DocumentBatch.POSITION),
                entry.getString("kind"),
                entry.getString("text"),
                Moments.shown(entry.get("at", Document.class)),
                entry.getString("actor"),
                entry.getString("device"),
                entry.getString("reason"),
                entry.getBoolean("refused"),
                entry.containsKey("signatures")
                        ? entry.getList("signatures", Document.class).stream()
                                .map(Signatures::shown)
                                .toList()
                        : List.of());
    }
}
