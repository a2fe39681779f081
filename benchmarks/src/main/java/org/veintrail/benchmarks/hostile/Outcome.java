package org.veintrail.benchmarks.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How much was tried of each kind, and what was let through. Safe for several threads. */
final class Outcome {
    private static final int MOST_SHOWN = 200;

    private final SortedMap<String, int[]> byKind = new TreeMap<>();
    private final SortedMap<Integer, Integer> statuses = new TreeMap<>();
    private final SortedMap<String, Long> nanos = new TreeMap<>();
    private final List<String> through = new ArrayList<>();

    synchronized void tried(String kind, int status) {
        byKind.computeIfAbsent(kind, each -> new int[2])[0]++;
        statuses.merge(status, 1, Integer::sum);
    }

    synchronized void took(String kind, long nanoseconds) {
        nanos.merge(kind, nanoseconds, Long::sum);
    }

    /** Seconds that answers of a kind took, all callers together. */
    synchronized double seconds(String kind) {
        return nanos.getOrDefault(kind, 0L) / 1e9;
    }

    synchronized void letThrough(String kind, String why) {
        byKind.computeIfAbsent(kind, each -> new int[2])[1]++;
        if (through.size() < MOST_SHOWN) {
            through.add(kind + ": " + why);
        }
    }

    synchronized int tried() {
        return byKind.values().stream().mapToInt(each -> each[0]).sum();
    }

    synchronized int through() {
        return byKind.values().stream().mapToInt(each -> each[1]).sum();
    }

    /** What was let through and why, the first of it where it is much. */
    synchronized List<String> examples() {
        return List.copyOf(through);
    }

    /** Kind, number tried, number let through. */
    synchronized Map<String, int[]> byKind() {
        return new TreeMap<>(byKind);
    }

    /** How often each status was answered; 0 is a connection that was closed. */
    synchronized SortedMap<Integer, Integer> statuses() {
        return new TreeMap<>(statuses);
    }
}
