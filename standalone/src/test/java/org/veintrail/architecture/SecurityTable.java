package org.veintrail.architecture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of security requirements as it stands on its page, and what is wrong with it. */
record SecurityTable(List<Row> rows, List<String> unreadable) {
    private static final Pattern ROW = Pattern.compile(
            "\\| (\\d+\\.\\d+\\.\\d+) \\| (\\d) \\| ([^|]+) \\| (met|not applicable|open) \\| ([^|]*) \\|([^|]*)\\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z0-9]+)`");
    private static final Pattern SETTING = Pattern.compile("`(veintrail\\.[a-z0-9.*-]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern CHAPTER = Pattern.compile("## (V\\d+ .+)");
    private static final int LEAST_REASON = 20;

    /** One requirement: where it is met and by which test that is shown, or why not. */
    record Row(String chapter, String number, String level, String words, String verdict, String where, String test) {}

    /** What there is to point to. */
    record Sources(
            Map<String, List<String>> programs,
            Map<String, List<String>> tests,
            Predicate<String> files,
            Predicate<String> settings) {}

    static SecurityTable of(String page) {
        List<Row> rows = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        String chapter = "";
        for (String line : page.split("\n")) {
            Matcher heading = CHAPTER.matcher(line);
            if (heading.matches()) {
                chapter = heading.group(1);
            }
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(new Row(
                        chapter,
                        row.group(1),
                        row.group(2),
                        row.group(3),
                        row.group(4),
                        row.group(5).strip(),
                        row.group(6).strip()));
            } else if (line.matches("\\|\\s*\\d+\\..*")) {
                unreadable.add("This row cannot be read: " + line);
            }
        }
        return new SecurityTable(rows, unreadable);
    }

    /**
     * Everything that is wrong.
     *
     * @param wanted the level of every requirement by its number
     */
    List<String> faults(Map<String, String> wanted, Sources sources) {
        List<String> faults = new ArrayList<>(unreadable);
        Map<String, Integer> times = new HashMap<>();
        for (Row row : rows) {
            times.merge(row.number(), 1, Integer::sum);
            if (!row.level().equals(wanted.get(row.number()))) {
                faults.add(row.number() + " is of level " + row.level() + " here, but of " + wanted.get(row.number()));
            }
            if (!row.chapter()
                    .startsWith("V" + row.number().substring(0, row.number().indexOf('.')) + " ")) {
                faults.add(row.number() + " stands under " + row.chapter());
            }
            faults.addAll(faults(row, sources));
        }
        new TreeSet<>(wanted.keySet())
                .stream()
                        .filter(number -> times.getOrDefault(number, 0) != 1)
                        .forEach(number ->
                                faults.add(number + " stands there " + times.getOrDefault(number, 0) + " times"));
        return faults;
    }

    private static List<String> faults(Row row, Sources sources) {
        List<String> faults = new ArrayList<>();
        String about = row.number() + ": ";
        each(TEST, row.test()).forEach(test -> {
            List<String> texts = sources.tests().getOrDefault(test.group(1), List.of());
            if (texts.isEmpty()) {
                faults.add(about + "there is no test class " + test.group(1));
            } else if (test.group(2) != null && texts.stream().noneMatch(text -> declares(text, test.group(2)))) {
                faults.add(about + test.group(1) + " has no test " + test.group(2));
            }
        });
        each(CLASS, row.where()).forEach(type -> {
            if (!sources.programs().containsKey(type.group(1))) {
                faults.add(about + "there is no class " + type.group(1));
            }
        });
        each(SETTING, row.where()).forEach(setting -> {
            if (!sources.settings().test(setting.group(1))) {
                faults.add(about + "there is no setting " + setting.group(1));
            }
        });
        each(LINK, row.where() + row.test()).forEach(link -> {
            if (!sources.files().test(link.group(1))) {
                faults.add(about + "there is no file " + link.group(1));
            }
        });
        boolean shown = TEST.matcher(row.test()).find()
                || row.test().startsWith("none: ") && row.test().length() > LEAST_REASON;
        if (row.verdict().equals("met") && !shown) {
            faults.add(about + "is met, but no test shows it and nothing says why none can: " + row.test());
        }
        if (row.where().length() < LEAST_REASON && !row.verdict().equals("met")
                || row.where().isEmpty()) {
            faults.add(about + "says too little of where or why: " + row.where());
        }
        return faults;
    }

    private static boolean declares(String text, String method) {
        return text.contains("void " + method + "(");
    }

    private static List<MatchResult> each(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    /** How many of each chapter are met, not applicable and open, as it stands at the top of the page. */
    String counts() {
        SortedMap<Integer, String> chapters = new TreeMap<>();
        rows.forEach(row -> chapters.put(
                Integer.valueOf(row.number().substring(0, row.number().indexOf('.'))), row.chapter()));
        StringBuilder table = new StringBuilder("| Chapter | met | not applicable | open |\n|---|---|---|---|\n");
        chapters.values()
                .forEach(chapter ->
                        table.append(line(chapter, row -> row.chapter().equals(chapter))));
        return table.append(line("**All**", row -> true)).toString();
    }

    private String line(String title, Predicate<Row> of) {
        Map<String, Long> count = new HashMap<>();
        rows.stream().filter(of).forEach(row -> count.merge(row.verdict(), 1L, Long::sum));
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d |\n",
                title,
                count.getOrDefault("met", 0L),
                count.getOrDefault("not applicable", 0L),
                count.getOrDefault("open", 0L));
    }

    /** The tests that are named. */
    Set<String> testsNamed() {
        Set<String> names = new TreeSet<>();
        rows.forEach(row -> each(TEST, row.test()).forEach(test -> names.add(test.group())));
        return names;
    }
}
