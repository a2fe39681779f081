package org.veintrail.scheduler.model;

import java.util.Arrays;
import org.veintrail.scheduler.problem.PoolKind;

/**
 * Units of one kind at one place: how many there are in each unit of time and how many are taken. A bit is kept for
 * each unit of time that is full, so that the question whether a stretch is free costs a few word operations.
 */
public final class Pool {
    private final PoolKind kind;
    private final int place;
    private final int[] units;
    private final int[] used;
    private final long[] full;

    Pool(PoolKind kind, int place, int[] units) {
        this.kind = kind;
        this.place = place;
        this.units = units.clone();
        this.used = new int[units.length];
        this.full = new long[(units.length >> 6) + 1];
        // Everything beyond the horizon counts as full.
        Arrays.fill(full, -1L);
        for (int t = 0; t < units.length; t++) {
            mark(t);
        }
    }

    /** What this is a pool of. */
    public PoolKind kind() {
        return kind;
    }

    /** Index of the plant or hospital it belongs to. */
    public int place() {
        return place;
    }

    /** Length of its calendar. */
    public int length() {
        return units.length;
    }

    /** Units that exist at a time. */
    public int units(int time) {
        return units[time];
    }

    /** Units that are taken at a time. */
    public int used(int time) {
        return used[time];
    }

    /** Whether no unit is left at a time; times outside the calendar are full. */
    public boolean isFull(int time) {
        return time < 0 || time >= units.length || (full[time >> 6] & (1L << time)) != 0;
    }

    /** Whether a unit is free all through [from, to). */
    public boolean free(int from, int to) {
        if (from < 0 || to > units.length) {
            return from >= to;
        }
        return from >= to || firstFull(from, to) == to;
    }

    /** First full time in [from, to), or {@code to}. Both must lie inside the calendar. */
    public int firstFull(int from, int to) {
        int word = from >> 6;
        long bits = full[word] & (-1L << from);
        int last = to >> 6;
        while (bits == 0) {
            if (++word > last) {
                return to;
            }
            bits = full[word];
        }
        return Math.min(to, (word << 6) + Long.numberOfTrailingZeros(bits));
    }

    /** First start at or after {@code from} of a free stretch of this length, or -1. */
    public int firstFree(int from, int length) {
        int start = from;
        while (start >= 0 && start + length <= units.length) {
            int blocked = firstFull(start, start + length);
            if (blocked == start + length) {
                return start;
            }
            start = blocked + 1;
        }
        return -1;
    }

    /** Units taken in one half of a day only. */
    int idle(int day) {
        int morning = 2 * day < used.length ? used[2 * day] : 0;
        int evening = 2 * day + 1 < used.length ? used[2 * day + 1] : 0;
        return Math.abs(morning - evening);
    }

    void take(int from, int to) {
        for (int t = from; t < to; t++) {
            used[t]++;
            if (used[t] >= units[t]) {
                full[t >> 6] |= 1L << t;
            }
        }
    }

    void give(int from, int to) {
        for (int t = from; t < to; t++) {
            used[t]--;
            if (used[t] < units[t]) {
                full[t >> 6] &= ~(1L << t);
            }
        }
    }

    /** Adds units everywhere where at least one exists; for trying what more capacity would do. */
    void grow(int more) {
        for (int t = 0; t < units.length; t++) {
            if (units[t] > 0) {
                units[t] += more;
                mark(t);
            }
        }
    }

    private void mark(int t) {
        if (used[t] >= units[t]) {
            full[t >> 6] |= 1L << t;
        } else {
            full[t >> 6] &= ~(1L << t);
        }
    }
}
