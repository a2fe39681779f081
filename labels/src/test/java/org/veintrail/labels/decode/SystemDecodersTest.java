package org.veintrail.labels.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.labels.identity.Symbology;
import org.veintrail.labels.sheet.LabelMaker;
import org.veintrail.labels.sheet.Layout;
import org.veintrail.labels.sheet.Samples;
import org.veintrail.labels.sheet.ZplPreview;
import org.veintrail.labels.symbol.Resolution;
import org.veintrail.labels.symbol.StandardEncoder;
import org.veintrail.labels.symbol.SymbolPlan;

/**
 * Decoders that share no code with ours read what we print: zbar for Code 128 and QR, libdmtx for Data Matrix. Skipped
 * where they are not installed, unless {@code -Dveintrail.ci=true} makes them a must.
 */
@Tag("slow")
class SystemDecodersTest {
    private static final String LABEL = "VT1.VT269S346Q3Y.B.FP-9S346-11.1.G";
    private static final String ELEMENTS = "010952123454321310B26-9S346-1\u001d217";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(Symbology.class)
    void readOurSymbols(Symbology symbology) throws IOException, InterruptedException {
        boolean dataMatrix = symbology == Symbology.DATA_MATRIX || symbology == Symbology.GS1_DATA_MATRIX;
        String program = dataMatrix ? "dmtxread" : "zbarimg";
        requireInstalled(program);
        String content = symbology.gs1() ? ELEMENTS : LABEL;
        SymbolPlan plan = SymbolPlan.plan(
                new StandardEncoder().encode(symbology, content), Resolution.DPI_300, 0.25, 0.42, 200, 30);
        Path file = folder.resolve("symbol.png");
        ImageIO.write(Degrade.grey(plan.render().toImage(), 255, 0), "png", file.toFile());
        String read = dataMatrix
                ? run(List.of(program, "-N1", file.toString()))
                : run(List.of(program, "--quiet", "--raw", file.toString()));
        // The two programs keep, drop or move FNC1 as each sees fit; everything else has to be the same.
        assertThat(visible(read)).isEqualTo(visible(content));
    }

    /** What our decoder reads from a worn picture is what the other one reads: neither makes anything up. */
    @ParameterizedTest
    @EnumSource(Symbology.class)
    void agreeOnWornSymbols(Symbology symbology) throws IOException, InterruptedException {
        boolean dataMatrix = symbology == Symbology.DATA_MATRIX || symbology == Symbology.GS1_DATA_MATRIX;
        requireInstalled(dataMatrix ? "dmtxread" : "zbarimg");
        String content = symbology.gs1() ? ELEMENTS : LABEL;
        BufferedImage whole = SymbolPlan.plan(
                        new StandardEncoder().encode(symbology, content), Resolution.DPI_300, 0.25, 0.42, 200, 30)
                .render()
                .toImage();
        Map<String, BufferedImage> worn = new LinkedHashMap<>();
        worn.put("blurred", Degrade.blurred(whole, 3));
        worn.put("turned", Degrade.rotated(whole, dataMatrix ? 33 : 7));
        worn.put("faint", Degrade.faint(whole, 215, 60, 10, new Random(7)));
        worn.put("half", Degrade.scaled(whole, 0.5));
        for (Map.Entry<String, BufferedImage> picture : worn.entrySet()) {
            Path file = folder.resolve(picture.getKey() + ".png");
            ImageIO.write(picture.getValue(), "png", file.toFile());
            String read = dataMatrix
                    ? run(List.of("dmtxread", "-N1", "-m10000", file.toString()))
                    : run(List.of("zbarimg", "--quiet", "--raw", file.toString()));
            assertThat(visible(read)).as(picture.getKey()).isEqualTo(visible(content));
            assertThat(new PhotoDecoder(Limits.STANDARD).decode(picture.getValue()))
                    .as(picture.getKey())
                    .containsExactly(new FoundSymbol(symbology, content));
        }
    }

    /** As a site would: the bytes for the printer become dots, and every symbol on them is scanned. */
    @ParameterizedTest
    @ValueSource(strings = {"final-product-bag", "shipper", "scanner-test"})
    void readEverySymbolThatAPrinterMakesOfOurZpl(String template) throws IOException, InterruptedException {
        requireInstalled("dmtxread");
        requireInstalled("zbarimg");
        LabelMaker maker = LabelMaker.standard();
        Layout layout = maker.layout(template, 300, Samples.of(template));
        Path file = folder.resolve(template + ".png");
        BufferedImage printed = ZplPreview.read(maker.zpl(layout, LabelMaker.ZplText.GRAPHICS, 1))
                .getFirst()
                .dots()
                .toImage();
        ImageIO.write(Degrade.grey(printed, 255, 0), "png", file.toFile());
        long matrices = layout.symbols().stream()
                .filter(placed -> placed.plan().symbol().symbology().matrix())
                .count();
        String read = visible(run(List.of("zbarimg", "--quiet", "--raw", file.toString()))
                + run(List.of("dmtxread", "-N" + matrices, "-m10000", file.toString())));
        assertThat(layout.symbols())
                .hasSizeGreaterThan(1)
                .allSatisfy(placed ->
                        assertThat(read).contains(visible(placed.plan().symbol().content())));
    }

    private static String visible(String text) {
        return text.replaceAll("[^ -~]", "").strip();
    }

    private static void requireInstalled(String program) {
        boolean installed = List.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1))
                .stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
        if (Boolean.getBoolean("veintrail.ci")) {
            assertThat(installed)
                    .as("%s is installed (zbar-tools, dmtx-utils)", program)
                    .isTrue();
        }
        assumeTrue(installed, program + " is not installed; Debian has it in zbar-tools and dmtx-utils");
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new UncheckedIOException(new IOException(command + " did not end within 30 seconds"));
        }
        return out;
    }
}
