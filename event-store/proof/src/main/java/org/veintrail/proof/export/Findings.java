package org.veintrail.proof.export;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the findings that come first in the log, up to a limit, so that memory stays bounded whatever the log holds. */
final class Findings {
    private static final int LIMIT = 100;

    /** By the end of the range: an exact position inside a range comes before the range. */
    private static final Comparator<Finding> ORDER = Comparator.comparingLong(Finding::lastPosition)
            .thenComparing(Comparator.comparingLong(Finding::position).reversed())
            .thenComparing(Finding::kind);

    private final PriorityQueue<Finding> lastFirst = new PriorityQueue<>(ORDER.reversed());
    private long count;

    void add(Finding finding) {
        count++;
        lastFirst.add(finding);
        if (lastFirst.size() > LIMIT) {
            lastFirst.remove();
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    long count() {
        return count;
    }

    List<Finding> inOrder() {
        return lastFirst.stream().sorted(ORDER).toList();
    }
}
