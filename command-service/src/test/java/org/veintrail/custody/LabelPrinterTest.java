package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.veintrail.custody.Sample.CLINIC;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.veintrail.act.ActMetadata;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.RefusalCode;
import org.veintrail.printer.command.CountRoll;
import org.veintrail.printer.command.LoadRoll;
import org.veintrail.printer.command.PrinterCommand;
import org.veintrail.printer.event.PrinterEvent;
import org.veintrail.printer.event.PrinterStepRefused;
import org.veintrail.printer.event.RollCounted;
import org.veintrail.printer.event.RollLoaded;

/** Another roll goes into a printer: on record with its count, by somebody who stands in front of it. */
class LabelPrinterTest {
    private static final LocalMoment MOMENT =
            new LocalMoment(OffsetDateTime.parse("2026-03-09T08:00:00+01:00"), ZoneId.of("Europe/Paris"));

    private static PrinterEvent when(String role, PrinterCommand command, PrinterEvent... before) {
        AggregateTestFixture<LabelPrinter> fixture = new AggregateTestFixture<>(LabelPrinter.class);
        fixture.registerInjectableResource(new World(Map.of()).checks());
        Heard<List<EventMessage<?>>> events = new Heard<>();
        fixture.given((Object[]) before)
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
    void aRollThatWasLoadedIsCountedAndAnotherIsNot() {
        RollLoaded loaded = new RollLoaded(CLINIC + "-ZT410", "R-8", 500, MOMENT);
        assertThat(when("operator", new CountRoll(CLINIC + "-ZT410", "R-8", 450, 6, "jammed"), loaded))
                .isInstanceOfSatisfying(RollCounted.class, counted -> {
                    assertThat(counted.left()).isEqualTo(450);
                    assertThat(counted.spoiled()).isEqualTo(6);
                    assertThat(counted.reason()).isEqualTo("jammed");
                });
        assertThat(when("operator", new CountRoll(CLINIC + "-ZT410", "R-9", 450, 0, null), loaded))
                .isInstanceOfSatisfying(PrinterStepRefused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(RefusalCode.STEP_OUT_OF_ORDER);
                    assertThat(refused.detail()).contains("R-9", "load-roll");
                });
    }

    @Test
    void spoiledLabelsHaveAReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CountRoll(CLINIC + "-ZT410", "R-8", 450, 6, null))
                .withMessageContaining("6 labels");
    }

    @Test
    void anEmptyRollIsNoRoll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoadRoll(CLINIC + "-ZT410", "R-8", 0))
                .withMessageContaining("labels");
    }
}
