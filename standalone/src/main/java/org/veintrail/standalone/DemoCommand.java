package org.veintrail.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veintrail.standalone.feed.Feed;
import org.veintrail.standalone.feed.FeedLine;
import org.veintrail.standalone.feed.FeedPlayer;
import org.veintrail.standalone.feed.FeedReport;
import org.veintrail.standalone.feed.Lanes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays a feed into a running system and says what to look at. */
@Command(
        name = "demo",
        description = "Plays the sample journeys into a running system and compares each answer with what is expected.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    static final int USUAL_PORT = 8080;

    private static final int SHOWN = 20;

    @Option(names = "--url", paramLabel = "URL", description = "the system; http://127.0.0.1:8080 unless given")
    private URI url = URI.create("http://127.0.0.1:" + USUAL_PORT);

    @Option(names = "--feed", paramLabel = "FILE", description = "another feed of the same form")
    private @Nullable Path feed;

    @Option(names = "--callers", paramLabel = "N", description = "acts under way at a time; 1 unless given")
    private int callers = 1;

    @Option(names = "--resume", description = "part of the feed, or all of it, was played before")
    private boolean resume;

    private final PrintStream out;

    DemoCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<FeedLine> lines = feed == null ? Feed.sample() : read(feed);
        Collection<List<FeedLine>> lanes = callers == 1 ? List.of(lines) : Lanes.of(lines);
        long journeys = lines.stream().map(FeedLine::journey).distinct().count();
        out.printf(Locale.ROOT, "Playing %d acts of %d journeys into %s%n", lines.size(), journeys, url);
        ProgressBar bar = new ProgressBar(out, lines.size(), System.console() != null);
        FeedReport report;
        try (FeedPlayer player = new FeedPlayer(url, callers, resume)) {
            report = player.play(lanes, (line, answer) -> bar.advance(line.scenario()));
        } catch (IOException e) {
            throw new UsageException("No answer from " + url + ". Is it running? Start it with: ./veintrail up, or name"
                    + " its address with --url. (" + e.getMessage() + ")");
        }
        bar.end();
        return report(report);
    }

    private static List<FeedLine> read(Path feed) {
        try {
            return Feed.read(feed);
        } catch (NoSuchFileException e) {
            throw new UsageException(
                    "There is no feed " + feed + ". Name another with --feed, or leave it out for the sample.");
        } catch (IOException e) {
            throw new UsageException(
                    "The feed cannot be read. It has one act a line, as the sample has. (" + e.getMessage() + ")");
        }
    }

    private int report(FeedReport report) {
        out.printf(
                Locale.ROOT,
                "%d acts in %.1f s, %d answered as expected, %d not.%n",
                report.acts(),
                report.took().toMillis() / 1000.0,
                report.acts() - report.differences().size(),
                report.differences().size());
        report.differences().stream().limit(SHOWN).forEach(difference -> out.println("  " + difference));
        if (!report.differences().isEmpty()) {
            out.println("If this feed was played into these records before, add --resume.");
            out.flush();
            return 1;
        }
        out.println();
        out.println("Look at, signed in as nurse (password nurse):");
        out.println("  " + url.resolve("/?scope=all") + "   every order, where it is and what is at risk");
        out.println("  an order's timeline: every event in words, with local time and UTC" + (feed == null ? ";" : ""));
        if (feed == null) {
            out.println(
                    "  VT2659S2S1KD was held for a label of another order, VT26KVFRRREC was recalled after release,");
            out.println("  VT26SHTJKT3H was out of specification");
        }
        out.println("  " + url.resolve("/figures") + "   vein-to-vein and turnaround times");
        out.flush();
        return 0;
    }
}
