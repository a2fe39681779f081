package org.veintrail.command.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.veintrail.label.SendingOutcome.FAILED;
import static org.veintrail.label.SendingOutcome.SENT;
import static org.veintrail.label.SendingOutcome.UNCERTAIN;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.veintrail.command.printing.IppPrinter.Mood;

/** Labels to printers that speak the Internet Printing Protocol. */
class IppRouteTest {
    private static final byte[] DOCUMENT = "%PDF-1.7 label".getBytes(StandardCharsets.US_ASCII);

    private static IppRoute route(URI address) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        return new IppRoute(http, address, "application/pdf", Duration.ofSeconds(5));
    }

    private static Delivery send(IppPrinter printer) throws Exception {
        try (Route.Connection connection = route(printer.address()).open()) {
            return connection.send(DOCUMENT, "L-1-1");
        }
    }

    @Test
    void sendsTheDocumentAndFollowsTheJobToItsEnd() throws Exception {
        try (IppPrinter printer = new IppPrinter(Mood.PRINTS)) {
            Delivery delivery = send(printer);
            assertThat(delivery.outcome()).isEqualTo(SENT);
            assertThat(delivery.note()).contains("Job 42", "completed");
            assertThat(printer.documents()).containsExactly(DOCUMENT);
            assertThat(printer.requests().get(1))
                    .contains("application/pdf", "L-1-1", "ipp://127.0.0.1:", "attributes-charset");
            assertThat(printer.requests()).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void isUncertainOfAJobThatWasAbortedAfterItWasTaken() throws Exception {
        try (IppPrinter printer = new IppPrinter(Mood.ABORTS)) {
            assertThat(send(printer).outcome()).isEqualTo(UNCERTAIN);
        }
    }

    @Test
    void isUncertainWhereThePrinterHangsUpBeforeItAnswered() throws Exception {
        try (IppPrinter printer = new IppPrinter(Mood.HANGS_UP)) {
            assertThat(send(printer).outcome()).isEqualTo(UNCERTAIN);
        }
    }

    @Test
    void failsWhereThePrinterRefusesTheJob() throws Exception {
        try (IppPrinter printer = new IppPrinter(Mood.REFUSES)) {
            assertThat(send(printer)).satisfies(delivery -> {
                assertThat(delivery.outcome()).isEqualTo(FAILED);
                assertThat(delivery.note()).contains("0x404");
            });
            assertThat(printer.documents()).isEmpty();
        }
    }

    @Test
    void sendsNothingToAPrinterThatTakesNoJobsOrIsOff() {
        URI gone;
        try (IppPrinter printer = new IppPrinter(Mood.CLOSED)) {
            gone = printer.address();
            assertThatThrownBy(() -> send(printer))
                    .isInstanceOf(Route.PrinterAwayException.class)
                    .hasMessageContaining("media-empty");
            assertThat(printer.documents()).isEmpty();
        }
        assertThatThrownBy(() -> route(gone).open()).isInstanceOf(Route.PrinterAwayException.class);
    }
}
