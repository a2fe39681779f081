package org.veintrail.benchmarks.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.veintrail.benchmarks.Report;

/** One, two and three real processes that append to one log at once. */
final class Nodes {

    private static final String LOG = "nodes";
    private static final int MOST = 3;
    private static final int CALLERS = 32;
    private static final int WARM_UPS = 2;

    private final Bench bench;
    private final Rounds rates = new Rounds();
    private final Rounds slowest = new Rounds();
    private final Rounds fairness = new Rounds();
    private long acknowledged;
    private int turns;

    Nodes(Bench bench) {
        this.bench = bench;
    }

    void run() throws InterruptedException, IOException {
        List<ChildProcess> nodes = new ArrayList<>();
        try {
            for (int node = 0; node < MOST; node++) {
                nodes.add(ChildProcess.start(
                        AppendingNode.class,
                        List.of(bench.uri(), bench.scratch().toString(), LOG, Integer.toString(node))));
                nodes.get(node).expect("ready");
                for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
                    append(nodes.subList(node, node + 1));
                }
            }
            // Reading and hashing what others append is code of its own, which no node has run alone.
            for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
                append(nodes);
            }
            int rounds = 2 * bench.rounds() + 1;
            for (int round = 0; round < rounds; round++) {
                for (int count = 1; count <= MOST; count++) {
                    measure(Rounds.turned(nodes, round).subList(0, count));
                }
                bench.report().progress("nodes: round %d of %d", round + 1, rounds);
            }
        } finally {
            for (ChildProcess node : nodes) {
                node.close();
            }
        }
        print();
    }

    private void measure(List<ChildProcess> nodes) throws InterruptedException {
        long start = System.nanoTime();
        List<long[]> answers = append(nodes);
        double seconds = (System.nanoTime() - start) / 1e9;
        long sum = answers.stream().mapToLong(answer -> answer[0]).sum();
        long least = answers.stream().mapToLong(answer -> answer[0]).min().orElse(0);
        String count = "nodes" + nodes.size();
        rates.add(count, sum / seconds);
        slowest.add(count, answers.stream().mapToLong(answer -> answer[1]).max().orElse(0) / 1e3);
        fairness.add(count, (double) least * nodes.size() / sum);
    }

    /** @return for each node how many appends were acknowledged, and microseconds at 99 percent */
    private List<long[]> append(List<ChildProcess> nodes) throws InterruptedException {
        turns++;
        for (ChildProcess node : nodes) {
            node.tell(
                    "append",
                    Integer.toString(CALLERS),
                    Long.toString(bench.turn().toMillis()),
                    Integer.toString(turns));
        }
        List<long[]> answers = new ArrayList<>();
        for (ChildProcess node : nodes) {
            List<String> answer = node.expect("appended");
            answers.add(new long[] {Long.parseLong(answer.get(0)), Long.parseLong(answer.get(1))});
            acknowledged += answers.get(answers.size() - 1)[0];
        }
        return answers;
    }

    private void print() {
        Report report = bench.report();
        report.heading("Several processes appending to one log");
        report.row(
                "Processes of " + CALLERS + " callers",
                "appends/s together",
                "beside one process",
                "p99 ms",
                "slowest beside the mean");
        report.rule(5);
        for (int count = 1; count <= MOST; count++) {
            String name = "nodes" + count;
            report.row(
                    count,
                    Report.number(rates.median(name)),
                    Report.times(rates.median(name) / rates.median("nodes1")),
                    Report.number(slowest.median(name)),
                    Report.number(fairness.median(name)));
        }
        report.endTable();
        LogCount count = LogCount.of(bench.ours(), LOG);
        report.say(
                "%s events acknowledged, %s in the log at positions 0 to %s; lost %d, doubled %d.",
                Report.number(acknowledged),
                Report.number(count.events()),
                Report.number(count.lastPosition()),
                Math.max(0, acknowledged - count.distinct()),
                count.events() - count.distinct());
        if (acknowledged != count.distinct() || count.events() != count.lastPosition() + 1) {
            throw new IllegalStateException("The log does not hold exactly what was acknowledged: " + count);
        }
    }
}
