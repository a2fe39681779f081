package org.veintrail.query.order;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.QcVerdict;
import org.veintrail.order.SlotKind;
import org.veintrail.query.BookedSlot;
import org.veintrail.query.DeviationKind;
import org.veintrail.query.OrderSummary;
import org.veintrail.query.OrderView;
import org.veintrail.query.OrderView.OpenMatter;
import org.veintrail.query.QcResult;
import org.veintrail.query.Stage;
import org.veintrail.query.Window;
import org.veintrail.query.projection.DocumentBatch;
import org.veintrail.query.projection.Moments;
import org.veintrail.query.projection.Places;

/** Orders as they are shown at a moment. */
final class OrderViews {

    private OrderViews() {}

    static OrderSummary summary(OrderState order, Instant now) {
        return new OrderSummary(
                order.id(),
                order.text("patientReference"),
                order.text("product"),
                order.text("indication"),
                order.priority(),
                order.text("treatmentSite"),
                order.text("apheresisSite"),
                order.text("manufacturingSite"),
                order.attempt(),
                order.stage(),
                order.moment("stageSince"),
                Places.shown(order.where()),
                order.isOnHold(),
                window(order, now),
                order.list("deviations").size(),
                RiskRules.check(order, now),
                order.moment("placedAt"),
                order.moment("lastEventAt"),
                order.document().getLong(DocumentBatch.POSITION));
    }

    static OrderView view(OrderState order, Instant now) {
        return new OrderView(
                summary(order, now),
                order.text("consentReference"),
                order.textOrNull("donationId"),
                order.textOrNull("batchId"),
                order.list("bags").stream().map(bag -> bag.getString("id")).toList(),
                order.list("slots").stream().map(OrderViews::slot).toList(),
                order.list("results").stream().map(OrderViews::result).toList(),
                order.names("outstanding"),
                matters(order));
    }

    private static Window window(OrderState order, Instant now) {
        Instant opens = order.instantOrNull("collectedAt");
        boolean promised = order.stage() != Stage.CANCELLED;
        Instant closes = promised ? order.windowCloses() : null;
        Instant delivered = order.instantOrNull("deliveredAt");
        return new Window(
                order.windowDays(),
                opens,
                closes,
                delivered,
                closes == null ? null : days(delivered == null ? now : delivered, closes),
                (closes == null || delivered == null) ? null : !delivered.isAfter(closes));
    }

    private static double days(Instant from, Instant to) {
        return Math.round(Duration.between(from, to).toSeconds() / 864.0) / 100.0;
    }

    private static BookedSlot slot(Document slot) {
        return new BookedSlot(
                SlotKind.valueOf(slot.getString("kind")),
                slot.getString("resource"),
                OffsetDateTime.parse(slot.getString("start")),
                OffsetDateTime.parse(slot.getString("end")));
    }

    private static QcResult result(Document result) {
        return new QcResult(
                result.getString("test"),
                result.getString("value"),
                result.getString("unit"),
                result.getString("specification"),
                QcVerdict.valueOf(result.getString("verdict")),
                Moments.shown(result.get("at", Document.class)));
    }

    private static List<OpenMatter> matters(OrderState order) {
        List<OpenMatter> open = new ArrayList<>();
        add(open, DeviationKind.IDENTITY_HOLD, order.document().get("hold", Document.class));
        order.list("excursions").forEach(each -> add(open, DeviationKind.EXCURSION, each));
        order.list("deviations").forEach(each -> add(open, DeviationKind.DEVIATION, each));
        return open;
    }

    private static void add(List<OpenMatter> open, DeviationKind kind, @Nullable Document matter) {
        if (matter != null) {
            open.add(new OpenMatter(
                    matter.getString("id"), kind, matter.getString("text"), matter.getBoolean("blocking", true)));
        }
    }
}
