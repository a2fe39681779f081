package org.veintrail.scheduler.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.veintrail.scheduler.explain.OrderExplanation;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.plan.PlanDiff;
import org.veintrail.scheduler.problem.Instance;

/** A plan as one HTML page that opens without a server and refers to nothing outside itself. */
public final class GanttPage {
    private final PlanSummary summary;
    private final Instance instance;

    private GanttPage(PlanSummary summary) {
        this.summary = summary;
        this.instance = summary.board().problem().instance();
    }

    /** The page. */
    public static String of(PlanSummary summary) {
        return new GanttPage(summary).page();
    }

    /** The charts alone, as a fragment for a page that brings the style of its own: by order, by plant, and how full. */
    public static String charts(org.veintrail.scheduler.model.Board board) {
        PlanCharts charts = new PlanCharts(board);
        StringBuilder body = new StringBuilder(charts.orders());
        for (int plant = 0; plant < board.problem().instance().facilities().size(); plant++) {
            body.append(charts.plant(plant));
        }
        return body.append(charts.heat()).toString();
    }

    private String page() {
        StringBuilder body = new StringBuilder(tiles());
        body.append(changes());
        body.append(shortages());
        body.append(explanations("left-out", "Orders left out", summary.leftOut()));
        PlanCharts charts = new PlanCharts(summary.board());
        body.append(charts.orders());
        for (int plant = 0; plant < instance.facilities().size(); plant++) {
            body.append(charts.plant(plant));
        }
        body.append(charts.heat());
        body.append(explanations("latest", "Latest orders, and why", summary.latest()));
        return template()
                .replace("@TITLE@", Html.escape("Plan of " + instance.name()))
                .replace("@BODY@", body);
    }

    private String shortages() {
        if (summary.shortages().isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<section id='over-full'><h2>Over-full</h2><ul>");
        summary.shortages()
                .forEach(month -> html.append("<li>")
                        .append(Html.escape(month.sentence()))
                        .append("</li>"));
        return html.append("</ul></section>").toString();
    }

    private static String template() {
        try (InputStream in = GanttPage.class.getResourceAsStream("/org/veintrail/scheduler/gantt.html")) {
            if (in == null) {
                throw new IllegalStateException("gantt.html is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String tiles() {
        var score = summary.report().score();
        StringBuilder html = new StringBuilder("<div class='tiles'>");
        tile(html, "Broken limits", Integer.toString(-score.hard()), score.hard() < 0 ? "bad" : "good");
        tile(html, "Urgency left out", Integer.toString(-score.medium()), score.medium() < 0 ? "warn" : "good");
        tile(html, "Cost", Integer.toString(-score.soft()), "");
        tile(html, "Orders scheduled", summary.placed().size() + " of " + summary.orders(), "");
        tile(html, "Late", summary.lateOrders() + " (" + summary.lateDays() + " days)", "");
        tile(html, "Median vein to vein", summary.medianVeinToVein() + " days", "");
        html.append("</div>");
        if (!summary.report().violations().isEmpty()) {
            html.append("<section><h2>Broken limits</h2><ul>");
            summary.report()
                    .violations()
                    .forEach(broken -> html.append("<li>")
                            .append(Html.escape(broken.sentence()))
                            .append("</li>"));
            html.append("</ul></section>");
        }
        return html.toString();
    }

    private static void tile(StringBuilder html, String name, String value, String style) {
        html.append(Html.fill(
                "<div class='tile %s'><span>%s</span><strong>%s</strong></div>",
                style, Html.escape(name), Html.escape(value)));
    }

    private String changes() {
        PlanDiff diff = summary.diff();
        if (diff == null) {
            return "";
        }
        StringBuilder html = new StringBuilder(
                "<section id='changes'><h2>What changes</h2><table><thead><tr>"
                        + "<th>Order</th><th>Urgency</th><th>Change</th><th>Published</th><th>Proposed</th></tr></thead><tbody>");
        for (PlanDiff.Change change : diff.changes()) {
            Assignment from = change.from();
            Assignment to = change.to();
            html.append(Html.fill(
                    "<tr><td>%d</td><td>%d</td><td>%s</td><td>%s</td><td>%s</td></tr>",
                    change.order().id(),
                    change.order().urgency(),
                    Html.escape(words(change)),
                    from == null ? "no place" : row(from),
                    to == null ? "no place" : row(to)));
        }
        return html.append("</tbody></table></section>").toString();
    }

    private static String words(PlanDiff.Change change) {
        return switch (change.kind()) {
            case PLACED -> "gets a place";
            case DROPPED -> "loses its place";
            case PLANT_MOVED -> "another plant, same days for the patient";
            case INTERNAL -> "other times in the plant only";
            case PATIENT_MOVED -> "patient told another day (" + Html.fill("%+d", change.infusionDays()) + ")";
        };
    }

    private String row(Assignment row) {
        return Html.escape(facility(row.facility()) + ", apheresis " + Html.day(row.aphDay()) + ", suite "
                + Html.tick(row.suiteStart()) + ", harvest " + Html.tick(row.harvestStart()) + ", infusion "
                + Html.day(row.infusionDay()));
    }

    private String facility(int id) {
        return instance.facilities().stream()
                .filter(facility -> facility.id() == id)
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static String explanations(String id, String title, List<OrderExplanation> orders) {
        if (orders.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<section id='" + id + "'><h2>" + Html.escape(title) + "</h2><ul>");
        orders.forEach(order -> html.append("<li>")
                .append(Html.escape(String.join(" ", order.sentences())))
                .append("</li>"));
        return html.append("</ul></section>").toString();
    }
}
