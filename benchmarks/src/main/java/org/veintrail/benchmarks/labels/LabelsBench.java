package org.veintrail.benchmarks.labels;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.veintrail.benchmarks.Machine;
import org.veintrail.benchmarks.Report;
import org.veintrail.benchmarks.labels.WornPictures.Outcome;
import org.veintrail.benchmarks.labels.WornPictures.Read;
import org.veintrail.labels.identity.ElementString;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.labels.sheet.LabelMaker;
import org.veintrail.labels.sheet.Layout;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures labels a second, symbols a second beside other encoders, identifiers a second, and how worn a picture may be. */
@Command(
        name = "bench labels",
        description = "Measures making and reading labels beside ZXing and Okapi.",
        mixinStandardHelpOptions = true)
public final class LabelsBench implements Callable<Integer> {
    private static final int DPI = 300;
    private static final int BATCH = 1000;

    @Option(names = "--quick", description = "short measurements and 140 pictures, in about a minute")
    private boolean quick;

    @Option(names = "--pictures", paramLabel = "N", description = "worn pictures to read; 1000 unless given")
    private int pictures = 1000;

    @Option(
            names = "--sets",
            paramLabel = "N",
            description = "sets of worn pictures, each worn otherwise; 1 unless given")
    private int sets = 1;

    @Option(
            names = "--worn",
            description = "the worn pictures only, with a list of those that were not read; writes nothing")
    private boolean wornOnly;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "a document whose section on this is replaced, unless --quick is given")
    private @Nullable Path document;

    private final int threads = Runtime.getRuntime().availableProcessors();
    private final Report report;
    private final LabelMaker maker = LabelMaker.standard();

    private LabelsBench(PrintStream out) {
        this.report = new Report(out, "Labels", "labels");
    }

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new LabelsBench(out)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        report.say(
                "Measured %s on %s. Each rate for %.0f s after a warm-up as long. Again with: `./veintrail bench"
                        + " labels`",
                InstantSource.system().instant().atZone(ZoneOffset.UTC).toLocalDate(), Machine.describe(), seconds());
        if (!wornOnly) {
            labels();
            symbols();
            identifiers();
        }
        boolean better = worn();
        if (document != null && !quick && !wornOnly) {
            report.writeTo(document);
        }
        return better ? 0 : 1;
    }

    private double seconds() {
        return quick ? 1 : 5;
    }

    private void labels() throws InterruptedException {
        report.heading("Labels a second");
        report.say(
                "The template `%s`, two symbols and some thirty texts on 100 x 50 mm at %d dpi, every label another"
                        + " one.",
                SampleLabels.TEMPLATE, DPI);
        report.row("Output", "1 thread", threads + " threads", "goal");
        report.rule(4);
        labels("PNG, symbols read back", 300, number -> maker.png(layout(number)));
        labels("ZPL, symbols read back", 0, number -> maker.zpl(layout(number), LabelMaker.ZplText.GRAPHICS, 1));
        labels("ZPL, not read back", 1000, number -> maker.unverifiedZpl(layout(number)));
        labels("PDF/A-2b, symbols read back", 0, number -> maker.pdf(layout(number)));
        report.endTable();
    }

    private Layout layout(int number) {
        return maker.layout(SampleLabels.TEMPLATE, DPI, SampleLabels.data(number));
    }

    private void labels(String output, int goal, IntConsumer work) throws InterruptedException {
        report.row(
                output,
                Report.number(Rate.perSecond(1, seconds(), 1, work)),
                Report.number(Rate.perSecond(threads, seconds(), 1, work)),
                goal == 0 ? "" : String.format(Locale.ROOT, "%,d", goal));
    }

    private void symbols() throws InterruptedException {
        report.heading("Symbols a second, 1 thread");
        report.say(
                "Data Matrix of the labels above: modules only, and drawn as a picture. The last two columns count how"
                        + " many of the first 1,000 pictures ZXing's reader reads back as what went in.");
        report.row("Encoder", "plain", "plain, drawn", "GS1", "GS1, drawn", "plain right", "GS1 right");
        report.rule(7);
        for (PeerEncoders encoder : PeerEncoders.values()) {
            report.row(
                    encoder.name().toLowerCase(Locale.ROOT),
                    rate(number -> encoder.encode(number, false)),
                    rate(number -> encoder.picture(number, false)),
                    rate(number -> encoder.encode(number, true)),
                    rate(number -> encoder.picture(number, true)),
                    readBack(encoder, false),
                    readBack(encoder, true));
        }
        report.endTable();
    }

    private String rate(IntConsumer work) throws InterruptedException {
        return Report.number(Rate.perSecond(1, seconds() / 2, 1, work));
    }

    private static long readBack(PeerEncoders encoder, boolean gs1) {
        return IntStream.range(0, BATCH)
                .filter(number -> encoder.readsBack(number, gs1))
                .count();
    }

    private void identifiers() throws InterruptedException {
        report.heading("Identifiers a second");
        List<String> elements = IntStream.range(0, BATCH)
                .mapToObj(number -> "]d2" + SampleLabels.elements(number).text())
                .toList();
        List<String> labels = IntStream.range(0, BATCH)
                .mapToObj(number -> SampleLabels.label(number).text())
                .toList();
        report.row("Parsed", "1 thread", threads + " threads", "goal");
        report.rule(4);
        identifiers("element strings of four elements", "1,000,000", number -> all(elements, ElementString::parse));
        identifiers("label strings", "", number -> all(labels, LabelString::parse));
        report.endTable();
    }

    private void identifiers(String what, String goal, IntConsumer work) throws InterruptedException {
        report.row(
                what,
                Report.number(Rate.perSecond(1, seconds(), BATCH, work)),
                Report.number(Rate.perSecond(threads, seconds(), BATCH, work)),
                goal);
    }

    private static void all(
            List<String> texts,
            java.util.function.Function<String, ? extends org.veintrail.labels.identity.Reading<?>> parser) {
        for (String text : texts) {
            parser.apply(text).orElseThrow();
        }
    }

    /** Whether this library missed fewer pictures than ZXing as it is, and read none wrong. */
    private boolean worn() throws InterruptedException {
        int count = quick ? 140 : pictures;
        report.heading("Worn pictures");
        report.say(
                "%,d pictures of all six kinds of symbol, module 0.42 mm at 300 dpi, the same every time; ZXing is"
                        + " `MultiFormatReader` with default hints and its hybrid threshold.",
                count * sets);
        List<Outcome> outcomes = new ArrayList<>();
        for (int set = 1; set <= sets; set++) {
            List<Outcome> read = new WornPictures(set).read(count, threads);
            outcomes.addAll(read);
            list(set, read);
        }
        report.row("Wear", "pictures", "missed", "ZXing missed", "wrong", "ZXing wrong", "ms", "ZXing ms");
        report.rule(8);
        for (Wear.Kind kind : Wear.Kind.values()) {
            row(
                    kind.name().toLowerCase(Locale.ROOT),
                    outcomes.stream().filter(o -> o.kind() == kind).toList());
        }
        row("together", outcomes);
        report.endTable();
        report.say("Medians of the milliseconds for one picture with all threads at work. Blurred: a mean of 5 or 7"
                + " pixels over modules of 5. Small: half the pixels along each side. Damaged: a square of 15 %%"
                + " of the area white or black, anywhere; scratched: a strip of it; all: both kinds, turned,"
                + " blurred, scaled and faint.");
        return missed(outcomes, true) < missed(outcomes, false)
                && outcomes.stream().noneMatch(o -> o.ours() == Read.WRONG);
    }

    private void list(int set, List<Outcome> read) {
        for (Outcome outcome : read) {
            if (wornOnly && outcome.ours() != Read.RIGHT) {
                report.say(
                        "Set %d, picture %d, %s %s: %s",
                        set, outcome.number(), outcome.kind(), outcome.symbology(), outcome.ours());
            }
        }
    }

    private void row(String name, List<Outcome> outcomes) {
        report.row(
                name,
                outcomes.size(),
                missed(outcomes, true),
                missed(outcomes, false),
                outcomes.stream().filter(o -> o.ours() == Read.WRONG).count(),
                outcomes.stream().filter(o -> o.bare() == Read.WRONG).count(),
                Report.number(
                        median(outcomes.stream().mapToDouble(Outcome::oursMs).toArray())),
                Report.number(
                        median(outcomes.stream().mapToDouble(Outcome::bareMs).toArray())));
    }

    private static long missed(List<Outcome> outcomes, boolean ours) {
        return outcomes.stream()
                .filter(o -> (ours ? o.ours() : o.bare()) == Read.MISSED)
                .count();
    }

    private static double median(double[] values) {
        java.util.Arrays.sort(values);
        return values.length == 0 ? Double.NaN : values[values.length / 2];
    }
}
