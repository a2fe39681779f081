package org.veintrail.scheduler.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veintrail.scheduler.explain.CapacityAdvice;
import org.veintrail.scheduler.explain.OrderExplanation;
import org.veintrail.scheduler.plan.Assignment;
import org.veintrail.scheduler.plan.PlanDiff;

/** A plan as text for a terminal. */
public final class TextReport {
    private static final String ROW = "%6s  %-7s  %-12s %-12s %5s %6s %8s %8s %6s %9s %5s  %s%n";

    private TextReport() {}

    /** The score and what stands behind it. */
    public static String summary(PlanSummary summary) {
        StringBuilder text = new StringBuilder();
        line(text, "Score (hard / medium / soft): %s", summary.report().score());
        line(
                text,
                "%d of %d orders scheduled, %d late by %d patient-days, median vein to vein %d days",
                summary.placed().size(),
                summary.orders(),
                summary.lateOrders(),
                summary.lateDays(),
                summary.medianVeinToVein());
        line(
                text,
                "Soft cost: %s",
                summary.report().soft().entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")));
        summary.report().violations().forEach(broken -> line(text, "BROKEN %s: %s", broken.rule(), broken.sentence()));
        section(text, "Left out", summary.leftOut());
        section(text, "Latest", summary.latest());
        if (!summary.advice().isEmpty()) {
            line(text, "%nOne more unit that would hold orders left out:");
            for (CapacityAdvice advice : summary.advice()) {
                line(
                        text,
                        "  %s at %s: orders %s (urgency %d)",
                        advice.kind().label(),
                        advice.place(),
                        advice.orders(),
                        advice.urgency());
            }
        }
        if (!summary.shortages().isEmpty()) {
            line(text, "%nOver-full:");
            summary.shortages().forEach(month -> line(text, "  %s", month.sentence()));
        }
        PlanDiff diff = summary.diff();
        if (diff != null) {
            changes(text, diff);
        }
        return text.toString();
    }

    private static void section(StringBuilder text, String title, List<OrderExplanation> orders) {
        if (!orders.isEmpty()) {
            line(text, "%n%s:", title);
            orders.forEach(order -> line(text, "  %s", String.join(" ", order.sentences())));
        }
    }

    private static void changes(StringBuilder text, PlanDiff diff) {
        line(
                text,
                "%nAgainst the published plan: %d orders change, %d patients told another day, %d placed, %d dropped; "
                        + "%d patient-days won, %d lost",
                diff.changes().size(),
                diff.count(PlanDiff.Kind.PATIENT_MOVED),
                diff.count(PlanDiff.Kind.PLACED),
                diff.count(PlanDiff.Kind.DROPPED),
                diff.patientDaysWon(),
                diff.patientDaysLost());
        diff.changes()
                .forEach(change -> line(
                        text,
                        "  order %d (urgency %d) %s: %s -> %s",
                        change.order().id(),
                        change.order().urgency(),
                        change.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        shown(change.from()),
                        shown(change.to())));
    }

    private static String shown(@Nullable Assignment row) {
        return row == null
                ? "no place"
                : "plant " + row.facility() + ", apheresis day " + row.aphDay() + ", suite " + row.suiteStart()
                        + ", harvest " + row.harvestStart() + ", infusion day " + row.infusionDay();
    }

    /** One row for each scheduled order. */
    public static String table(PlanSummary summary) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                ROW,
                "order",
                "urgency",
                "hospital",
                "plant",
                "aph",
                "suite",
                "harvest",
                "QC",
                "QA day",
                "infusion",
                "late",
                ""));
        var instance = summary.board().problem().instance();
        summary.placed().forEach(p -> {
            Assignment row = p.toAssignment();
            text.append(String.format(
                    Locale.ROOT,
                    ROW,
                    row.order(),
                    p.order().order().urgency(),
                    instance.hospitals().get(p.order().hospital()).name(),
                    instance.facilities().get(p.plant()).name(),
                    row.aphDay(),
                    row.suiteStart(),
                    row.harvestStart(),
                    row.qcStart(),
                    row.qaDay(),
                    row.infusionDay(),
                    p.tardyDays() == 0 ? "" : "+" + p.tardyDays(),
                    ""));
        });
        return text.toString().replaceAll(" +\\R", System.lineSeparator());
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
