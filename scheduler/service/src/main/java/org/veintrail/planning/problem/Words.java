package org.veintrail.planning.problem;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;

/** Puts order ids and dates in the place of a solver's numbers and days. */
public final class Words {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final Pattern ORDER = Pattern.compile("\\b([Oo]rder) (\\d+)");
    private static final Pattern ORDERS = Pattern.compile("\\b([Oo]rders) \\[([\\d, ]+)]");
    private static final Pattern DAY = Pattern.compile("\\b(day|Days) (\\d+)( (to|and begins at) (\\d+))?");
    private static final Pattern PLACE = Pattern.compile("\\b(plant|hospital) (\\d+)\\b");
    private static final Pattern TICK = Pattern.compile("\\btick (\\d+)( (to|and begins at) (\\d+))?");

    private final PlanningProblem problem;

    /** Words about this problem. */
    public Words(PlanningProblem problem) {
        this.problem = problem;
    }

    /** The sentence for people. */
    public String of(String sentence) {
        String text = replace(
                ORDERS,
                sentence,
                m -> m.group(1) + " "
                        + Stream.of(m.group(2).split(", "))
                                .map(number -> order(Integer.parseInt(number)))
                                .collect(Collectors.joining(", ")));
        text = replace(ORDER, text, m -> m.group(1) + " " + order(Integer.parseInt(m.group(2))));
        text = replace(PLACE, text, m -> m.group(1) + " " + place(m.group(1), Integer.parseInt(m.group(2))));
        text = replace(
                TICK,
                text,
                m -> tick(m.group(1)) + (m.group(4) == null ? "" : " " + m.group(3) + " " + tick(m.group(4))));
        return replace(
                DAY, text, m -> day(m.group(2)) + (m.group(5) == null ? "" : " " + m.group(4) + " " + day(m.group(5))));
    }

    /** An order's id, or what an assumed one is called. */
    public String order(int number) {
        return problem.order(number)
                .map(org.veintrail.order.OrderId::value)
                .orElse("(assumed) " + (number - Assumed.FIRST + 1));
    }

    private String place(String kind, int id) {
        Instance instance = problem.situation().instance();
        Stream<String> names = kind.equals("plant")
                ? instance.facilities().stream().filter(f -> f.id() == id).map(Facility::name)
                : instance.hospitals().stream().filter(h -> h.id() == id).map(Hospital::name);
        return names.findFirst().orElse(String.valueOf(id));
    }

    private String day(String day) {
        return DATE.format(problem.calendar().date(Integer.parseInt(day)));
    }

    private String tick(String tick) {
        int number = Integer.parseInt(tick);
        return DATE.format(problem.calendar().date(number / 2)) + (number % 2 == 0 ? " morning" : " evening");
    }

    private static String replace(Pattern pattern, String text, Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
    }

    /** Orders that exist only in a question. */
    public static final class Assumed {
        /** Number of the first. */
        public static final int FIRST = 1_000_000_000;

        private Assumed() {}
    }
}
