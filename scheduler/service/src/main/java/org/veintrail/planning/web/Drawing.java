package org.veintrail.planning.web;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.veintrail.plan.PlannedChain;
import org.veintrail.planning.problem.PlanningProblem;
import org.veintrail.planning.problem.Rows;
import org.veintrail.planning.problem.Words;
import org.veintrail.scheduler.model.Board;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Problem;
import org.veintrail.scheduler.plan.Plan;
import org.veintrail.scheduler.report.GanttPage;

/** Draws a plan as a fragment of a page, with dates and order ids in it. */
final class Drawing {
    private static final Pattern AXIS = Pattern.compile("(<text class='axis'[^>]*>)day (\\d+)<");
    private static final Pattern LABEL =
            Pattern.compile("(width='([\\d.]+)' height='\\d+'><title>[^<]*</title></rect>)(<text [^>]*>)(\\d+)</text>");

    /** Pixels that a character of a bar's label takes, see console.css. */
    private static final int CHARACTER = 6;

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private Drawing() {}

    static String of(PlanningProblem problem, List<PlannedChain> chains) {
        return of(problem, Rows.plan(problem, chains));
    }

    static String of(PlanningProblem problem, Plan plan) {
        Problem known =
                Problem.of(problem.situation().instance(), problem.situation().published());
        Board board = new Board(known);
        for (Placement placement : known.placements(plan)) {
            if (placement != null) {
                board.put(placement);
            }
        }
        Words words = new Words(problem);
        String drawn = AXIS.matcher(GanttPage.charts(board))
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                        + SHORT.format(problem.calendar().date(Integer.parseInt(found.group(2)))) + "<"));
        String labelled = LABEL.matcher(drawn).replaceAll(found -> Matcher.quoteReplacement(labelled(found, words)));
        return words.of(labelled);
    }

    /** A bar with the id of its order, where there is room for it; the bar's title names it anyway. */
    private static String labelled(MatchResult bar, Words words) {
        String id = words.order(Integer.parseInt(bar.group(4)));
        boolean fits = Double.parseDouble(bar.group(2)) >= CHARACTER * id.length();
        return bar.group(1) + (fits ? bar.group(3) + id + "</text>" : "");
    }
}
