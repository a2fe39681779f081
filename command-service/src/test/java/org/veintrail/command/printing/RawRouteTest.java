package org.veintrail.command.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.veintrail.label.SendingOutcome.SENT;
import static org.veintrail.label.SendingOutcome.UNCERTAIN;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veintrail.command.printing.RawPrinter.Mood;
import org.veintrail.labels.identity.LabelKind;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.labels.sheet.LabelData;
import org.veintrail.labels.sheet.LabelMaker;
import org.veintrail.labels.sheet.Layout;
import org.veintrail.labels.sheet.ZplPreview;

/** Labels on a raw connection to printers in every mood. */
@Tag("slow")
class RawRouteTest {
    private static final RawRoute.Waits WAITS =
            new RawRoute.Waits(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(200));
    private static final LabelString LABEL = LabelString.of("VT269S346Q3Y", LabelKind.BATCH_RECORD, "B26-1", 1);
    private static final String ZPL = zpl();

    private static String zpl() {
        LabelMaker maker = LabelMaker.standard();
        Layout layout = maker.layout(
                "batch-record",
                300,
                LabelData.of(Map.of("product", "CAR-T cells")).label(LABEL));
        return maker.zpl(layout, LabelMaker.ZplText.GRAPHICS, 1).strip();
    }

    private static Delivery send(RawPrinter printer, String document) throws Exception {
        try (Route.Connection connection = new RawRoute(printer.address(), WAITS).open()) {
            return connection.send(document.getBytes(StandardCharsets.UTF_8), "L-1-1");
        }
    }

    @Test
    void sendsTheLabelAndHearsThatItWasPrinted() throws Exception {
        try (RawPrinter printer = new RawPrinter(Mood.TALKATIVE)) {
            assertThat(send(printer, ZPL).outcome()).isEqualTo(SENT);
            assertThat(printer.labels().equals(List.of(ZPL))).isTrue();
            List<ZplPreview.Label> printed = ZplPreview.read(printer.labels().getFirst());
            assertThat(printed).hasSize(1);
            assertThat(PrintedSheet.symbols(printed.getFirst().dots())).contains(LABEL.text());
        }
    }

    @Test
    void takesASilentPrinterAtItsWordWhenItReadToTheEnd() throws Exception {
        try (RawPrinter printer = new RawPrinter(Mood.SILENT)) {
            assertThat(send(printer, ZPL).outcome()).isEqualTo(SENT);
            assertThat(printer.labels().equals(List.of(ZPL))).isTrue();
        }
    }

    @Test
    void sendsNothingToAPrinterThatHasNoLabels() {
        try (RawPrinter printer = new RawPrinter(Mood.OUT_OF_LABELS)) {
            assertThatThrownBy(() -> send(printer, ZPL))
                    .isInstanceOf(Route.PrinterAwayException.class)
                    .hasMessageContaining("out of labels");
            assertThat(printer.labels()).isEmpty();
        }
    }

    @Test
    void findsAPrinterThatIsOffAway() {
        InetSocketAddress nobody;
        try (RawPrinter gone = new RawPrinter(Mood.TALKATIVE)) {
            nobody = gone.address();
        }
        assertThatThrownBy(() -> new RawRoute(nobody, WAITS).open())
                .isInstanceOf(Route.PrinterAwayException.class)
                .hasMessageContaining("Is it on?");
    }

    @Test
    void isUncertainOfAPrinterThatStopsReading() throws Exception {
        try (RawPrinter printer = new RawPrinter(Mood.STOPS_READING)) {
            Delivery delivery = send(printer, ZPL.repeat(200));
            assertThat(delivery.outcome()).isEqualTo(UNCERTAIN);
            assertThat(delivery.note()).contains("stopped taking");
        }
    }

    @Test
    void isUncertainOfASmallLabelThatAStuckPrinterSwallowed() throws Exception {
        try (RawPrinter printer = new RawPrinter(Mood.STOPS_READING)) {
            Delivery delivery = send(printer, "^XA^XZ");
            assertThat(delivery.outcome()).isEqualTo(UNCERTAIN);
            assertThat(delivery.note()).contains("fell silent");
        }
    }

    @Test
    void isUncertainOfAConnectionThatIsResetInTheMiddle() throws Exception {
        try (RawPrinter printer = new RawPrinter(Mood.RESETS)) {
            assertThat(send(printer, ZPL).outcome()).isEqualTo(UNCERTAIN);
            printer.awaitTrouble();
            assertThat(printer.labels()).isEmpty();
        }
    }
}
