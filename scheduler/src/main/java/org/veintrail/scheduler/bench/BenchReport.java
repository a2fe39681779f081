package org.veintrail.scheduler.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.veintrail.scheduler.construct.Priority;
import org.veintrail.scheduler.plan.PlanDiff;
import org.veintrail.scheduler.plan.PlanScore;

/** The tables of the benchmark as text for a document, and their place between two markers in it. */
final class BenchReport {
    static final String BEGIN = "<!-- bench scheduler: begin -->";
    static final String END = "<!-- bench scheduler: end -->";

    private final StringBuilder text = new StringBuilder();

    void head(LocalDate date, String machine, String how) {
        line("## Planning");
        line("");
        line("Measured %s on %s. Again with: `%s`", date, machine, how);
        line("");
        line(
                "Scores are medium / soft (urgency left out / cost); the hard score is 0 in every row. Seconds are CPU seconds of the");
        line(
                "solver's one thread unless said otherwise. The bound is a linear programme's, see planning.md: no plan that leaves out");
        line("no more has a lower soft cost.");
    }

    void quality(List<SchedulerBenchmark.Run> runs) {
        if (runs.isEmpty()) {
            return;
        }
        line("");
        String moments = runs.get(0).readings().stream()
                .map(reading -> Math.round(reading.cpuSeconds()) + " s | ")
                .collect(Collectors.joining());
        line("| Instance | First plan | %sThese seconds on the wall | Best known before | Bound | Gap |", moments);
        line("|---|---|%s---|---|---|---|", "---|".repeat(runs.get(0).readings().size()));
        for (SchedulerBenchmark.Run run : runs) {
            var readings = run.readings();
            line(
                    "| %s | %s | %s%s | %s | %s / %s | %.0f %% |",
                    run.name(),
                    score(run.first()),
                    readings.stream()
                            .map(reading -> score(reading.score()) + " | ")
                            .collect(Collectors.joining()),
                    readings.stream()
                            .map(reading -> String.format(Locale.ROOT, "%.1f", reading.wallSeconds()))
                            .collect(Collectors.joining(" / ")),
                    Known.best(run.name()),
                    negative(run.bound().medium()),
                    negative(run.bound().soft()),
                    100 * run.bound().gap(run.last()));
        }
        runs.stream()
                .filter(run -> !Known.others(run.name()).isEmpty())
                .forEach(run -> line("%n%s by other means: %s.", run.name(), Known.others(run.name())));
    }

    void baselines(List<SchedulerBenchmark.Run> runs) {
        line("");
        line("| Instance | First come first served | Earliest due date | Slack | Urgency, then due date | Search |");
        line("|---|---|---|---|---|---|");
        for (SchedulerBenchmark.Run run : runs) {
            List<String> cells = new ArrayList<>();
            for (Priority priority : Priority.values()) {
                PlanScore score = run.baselines().get(priority);
                cells.add(score == null ? "" : score(score));
            }
            line("| %s | %s | %s |", run.name(), String.join(" | ", cells), score(run.last()));
            if (!Known.baselines(run.name()).isEmpty()) {
                line("| the same by another program | %s |  |", String.join(" | ", Known.baselines(run.name())));
            }
        }
    }

    void speed(List<SchedulerBenchmark.Run> runs) {
        line("");
        line("| Instance | Possible itineraries | First feasible plan, ms on the wall | Neighbours tried per CPU s | "
                + "Score calculations per CPU s | Bound, CPU ms |");
        line("|---|---|---|---|---|---|");
        for (SchedulerBenchmark.Run run : runs) {
            if (!run.readings().isEmpty()) {
                var last = run.readings().get(run.readings().size() - 1);
                line(
                        "| %s | %,d | %.0f | %,.0f | %,.0f | %,.0f |",
                        run.name(),
                        run.candidates(),
                        run.firstMillis(),
                        last.tried() / last.cpuSeconds(),
                        last.offered() / last.cpuSeconds(),
                        run.boundMillis());
            }
        }
    }

    void repairs(List<RepairBenchmark.Result> results) {
        line("");
        line("Repair of a published plan with the fewest changes, ranges included, in a warm thread:");
        line("");
        line(
                "| Disruption | CPU ms | Before | After | Orders changed | Patients told another day | Dropped | Placed |");
        line("|---|---|---|---|---|---|---|---|");
        for (RepairBenchmark.Result result : results) {
            line(
                    "| %s | %.0f | %s | %s | %d | %d | %d | %d |",
                    result.name(),
                    result.millis(),
                    result.before(),
                    result.after(),
                    result.diff().changes().size(),
                    result.diff().count(PlanDiff.Kind.PATIENT_MOVED),
                    result.diff().count(PlanDiff.Kind.DROPPED),
                    result.diff().count(PlanDiff.Kind.PLACED));
        }
    }

    void promise(double millis, int alternatives, String name) {
        line("");
        line(
                "Earliest promise for a new order in %s: %.0f ms on the wall with %d ranked alternatives.",
                name, millis, alternatives);
    }

    void large(LargeBenchmark.Run run) {
        line("");
        line(
                "%,d orders over 12 weeks and 4 plants (%s, %,d itineraries, %d parts that share nothing) in a heap of %,d MB: first "
                        + "feasible plan %s after %.0f ms on the wall; %s; at most %,d MB of heap in use.",
                run.orders(),
                run.name(),
                run.candidates(),
                run.parts(),
                run.heapMegabytes(),
                score(run.first()),
                run.firstMillis(),
                run.readings().stream()
                        .map(r -> String.format(
                                Locale.ROOT,
                                "%s after %d s on the wall (%.0f s CPU of the process)",
                                score(r.score()),
                                r.wallSeconds(),
                                r.cpuSeconds()))
                        .collect(Collectors.joining(", ")),
                run.mostMegabytes());
        if (run.checked().hard() < 0) {
            line("THE PLAN BREAKS LIMITS: %s", run.checked());
        }
    }

    private static String score(PlanScore score) {
        String soft = score.medium() + " / " + score.soft();
        return score.hard() == 0 ? soft : score.hard() + " / " + soft;
    }

    private static String negative(int cost) {
        return cost == 0 ? "0" : "-" + cost;
    }

    private void line(String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Replaces what stands between the markers of a document, or adds it at the end. */
    void write(Path document) throws IOException {
        String before = Files.exists(document) ? Files.readString(document) : "# Performance\n";
        Files.writeString(document, placed(before, toString()));
    }

    static String placed(String document, String report) {
        String block = BEGIN + "\n" + report + END;
        int from = document.indexOf(BEGIN);
        int to = document.indexOf(END);
        if (from < 0 || to < from) {
            return document.stripTrailing() + "\n\n" + block + "\n";
        }
        return document.substring(0, from) + block + document.substring(to + END.length());
    }
}
