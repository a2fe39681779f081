package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.veintrail.custody.Sample.CLINIC;

import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.veintrail.act.ActMetadata;
import org.veintrail.order.RefusalCode;
import org.veintrail.printer.command.LoadRoll;
import org.veintrail.printer.event.PrinterEvent;
import org.veintrail.printer.event.PrinterStepRefused;
import org.veintrail.printer.event.RollLoaded;

/** Another roll goes into a printer: on record with its count, by somebody who stands in front of it. */
class LabelPrinterTest {

    private static PrinterEvent when(String role, LoadRoll command) {
        AggregateTestFixture<LabelPrinter> fixture = new AggregateTestFixture<>(LabelPrinter.class);
        fixture.registerInjectableResource(new World(Map.of()).checks());
        Heard<List<EventMessage<?>>> events = new Heard<>();
        fixture.givenNoPriorActivity()
                .when(
                        command,
                        Map.of(
                                ActMetadata.ACTOR,
                                "nurse",
                                ActMetadata.ROLE,
                                role,
                                ActMetadata.SITE,
                                CLINIC,
                                ActMetadata.DEVICE,
                                "desk-1",
                                ActMetadata.OCCURRED_AT,
                                "2026-03-09T09:00:00+01:00",
                                ActMetadata.ZONE,
                                "Europe/Paris",
                                ActMetadata.RECORDED_AT,
                                "2026-03-09T08:00:00Z"))
                .expectEventsMatching(events);
        assertThat(events.value()).hasSize(1);
        return (PrinterEvent) events.value().getFirst().getPayload();
    }

    @Test
    void aRollIsLoadedWithItsCount() {
        assertThat(when("apheresis-nurse", new LoadRoll(CLINIC + "-ZT410", "R-8", 500)))
                .isInstanceOfSatisfying(RollLoaded.class, loaded -> {
                    assertThat(loaded.roll()).isEqualTo("R-8");
                    assertThat(loaded.labels()).isEqualTo(500);
                });
    }

    @Test
    void refusesAPrinterOfAnotherSiteAndARoleThatPrintsNothing() {
        assertThat(when("apheresis-nurse", new LoadRoll("OSAKA-ZT410", "R-8", 500)))
                .isInstanceOfSatisfying(PrinterStepRefused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(RefusalCode.PRINTER_UNKNOWN);
                    assertThat(refused.detail()).contains("OSAKA-ZT410", CLINIC).doesNotContain("%");
                });
        assertThat(when("auditor", new LoadRoll(CLINIC + "-ZT410", "R-8", 500)))
                .isInstanceOfSatisfying(
                        PrinterStepRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.ROLE_NOT_ENTITLED));
    }

    @Test
    void anEmptyRollIsNoRoll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoadRoll(CLINIC + "-ZT410", "R-8", 0))
                .withMessageContaining("labels");
    }
}
