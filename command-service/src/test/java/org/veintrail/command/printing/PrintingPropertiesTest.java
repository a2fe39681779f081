package org.veintrail.command.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.veintrail.command.printing.Printer.Transport;

/** Which printers may be configured. */
class PrintingPropertiesTest {
    private static Printer at(Transport transport, String address) {
        return new Printer("P-1", "LEEDS", transport, address, "bag-100x80", 300, "1", null);
    }

    private static PrintingProperties with(List<Printer> printers, String... allowed) {
        Duration some = Duration.ofSeconds(1);
        return new PrintingProperties(printers, List.of(allowed), some, some, some, some, some, some);
    }

    @Test
    void connectsToNothingThatIsNotOnTheList() {
        assertThatThrownBy(() -> with(List.of(at(Transport.TCP, "10.0.0.9:9100")), "10.0.0.8:9100"))
                .hasMessageContaining("10.0.0.9:9100")
                .hasMessageContaining("allowed-addresses");
        assertThatThrownBy(() -> with(List.of(at(Transport.IPP, "http://10.0.0.9:631/ipp")), "10.0.0.9:632"))
                .hasMessageContaining("10.0.0.9:631");
        assertThat(with(List.of(at(Transport.TCP, "10.0.0.9:9100")), "10.0.0.9:9100")
                        .printers())
                .hasSize(1);
        assertThat(with(List.of(at(Transport.FILE, "/var/spool/labels"))).printers())
                .hasSize(1);
    }

    @Test
    void refusesTwoPrintersOfOneNameAndOneWithoutAnAddress() {
        assertThatThrownBy(() -> with(List.of(at(Transport.BROWSER, ""), at(Transport.BROWSER, ""))))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> at(Transport.TCP, " ")).hasMessageContaining("no address");
    }

    @Test
    void sendsWhatEachTransportTakes() {
        assertThat(at(Transport.TCP, "x:9100").sends().code()).isEqualTo("zpl");
        assertThat(at(Transport.BROWSER, "").sends().code()).isEqualTo("pdf");
        assertThatThrownBy(() -> new Printer("P-1", "LEEDS", Transport.TCP, "x:1", "s", 300, "1", "pdf"))
                .hasMessageContaining("takes zpl");
    }
}
