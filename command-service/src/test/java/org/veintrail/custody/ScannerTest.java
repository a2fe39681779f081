package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.NURSE;
import static org.veintrail.custody.Sample.*;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.veintrail.act.ActMetadata;
import org.veintrail.labels.check.ScannerCheck;
import org.veintrail.labels.identity.KeyboardLayout;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.RefusalCode;
import org.veintrail.scanner.ScannerFinding;
import org.veintrail.scanner.command.CheckInScanner;
import org.veintrail.scanner.event.ScannerCheckFailed;
import org.veintrail.scanner.event.ScannerCheckedIn;
import org.veintrail.scanner.event.ScannerEvent;
import org.veintrail.scanner.event.ScannerStepRefused;

/** The check of a scanner with the test sheet, and what checks of identity make of it. */
class ScannerTest {
    private static final String DEVICE = "imager-4";
    private static final LocalMoment MOMENT =
            new LocalMoment(OffsetDateTime.parse("2026-03-09T09:00:00+01:00"), ZoneId.of("Europe/Paris"));

    private static List<String> sheet(String before, String after) {
        List<String> scans = new ArrayList<>();
        for (ScannerCheck.Part part : ScannerCheck.Part.values()) {
            scans.add(before + part.expected() + after);
        }
        return scans;
    }

    private static ScannerEvent when(CheckInScanner command) {
        AggregateTestFixture<Scanner> fixture = new AggregateTestFixture<>(Scanner.class);
        fixture.registerInjectableResource(new World(Map.of()).checks());
        Heard<List<EventMessage<?>>> events = new Heard<>();
        fixture.givenNoPriorActivity()
                .when(
                        command,
                        Map.of(
                                ActMetadata.ACTOR,
                                "nurse",
                                ActMetadata.ROLE,
                                "apheresis-nurse",
                                ActMetadata.SITE,
                                CLINIC,
                                ActMetadata.DEVICE,
                                DEVICE,
                                ActMetadata.OCCURRED_AT,
                                MOMENT.at().toString(),
                                ActMetadata.ZONE,
                                MOMENT.zone().getId(),
                                ActMetadata.RECORDED_AT,
                                MOMENT.instant().toString()))
                .expectEventsMatching(events);
        assertThat(events.value()).hasSize(1);
        return (ScannerEvent) events.value().getFirst().getPayload();
    }

    @Nested
    class CheckingIn {
        @Test
        void passesAScannerThatSendsWhatItReadsAndHoldsForAShift() {
            ScannerCheckedIn checked = (ScannerCheckedIn) when(new CheckInScanner(DEVICE, sheet("", "\r")));
            assertThat(checked.validUntil()).isEqualTo(Instant.parse("2026-03-09T20:00:00Z"));
            assertThat(checked.findings())
                    .extracting(ScannerFinding::aspect)
                    .containsExactly("layout", "case", "separator", "prefix", "suffix");
        }

        @Test
        void takesTheSymbolsInAnyOrder() {
            assertThat(when(new CheckInScanner(DEVICE, sheet("", "").reversed())))
                    .isInstanceOf(ScannerCheckedIn.class);
        }

        @Test
        void namesAFrenchKeyboardLayoutAndAForeignPrefix() {
            List<String> garbled =
                    sheet("", "").stream().map(KeyboardLayout.FRENCH::garble).toList();
            ScannerCheckFailed french = (ScannerCheckFailed) when(new CheckInScanner(DEVICE, garbled));
            assertThat(french.findings().getFirst().advice()).contains("French keyboard layout");
            ScannerCheckFailed prefix = (ScannerCheckFailed) when(new CheckInScanner(DEVICE, sheet("*7*", "")));
            assertThat(prefix.findings().get(3).passed()).isFalse();
        }

        @Test
        void doesNotKeepWhatWasScannedByMistake() {
            ScannerCheckFailed failed = (ScannerCheckFailed) when(new CheckInScanner(DEVICE, List.of("MRN05032582")));
            assertThat(failed.toString()).doesNotContain("MRN05032582");
            assertThat(failed.findings()).noneMatch(ScannerFinding::passed);
        }

        @Test
        void refusesACheckInForAnotherDevice() {
            ScannerStepRefused refused = (ScannerStepRefused) when(new CheckInScanner("imager-5", sheet("", "")));
            assertThat(refused.code()).isEqualTo(RefusalCode.WRONG_DEVICE);
        }
    }

    @Nested
    class Marking {
        private Then dispatching(Journey journey) {
            return journey.when(NURSE, verify(CustodyStep.DISPATCH_IN, null, bag("BAG-1"), shipper("S-1")));
        }

        private ScannerCheckedIn checkedUntil(Journey journey, long secondsFromNow) {
            Instant now = journey.now(NURSE).toInstant();
            LocalMoment before = new LocalMoment(journey.now(NURSE).minusHours(2), NURSE.zone());
            return new ScannerCheckedIn(DEVICE, List.of(), now.plusSeconds(secondsFromNow), before);
        }

        @Test
        void marksACheckOfIdentityFromADeviceThatNobodyChecked() {
            assertThat(dispatching(Journey.upTo(Stage.COLLECTED)).accepted().scannerMarks())
                    .containsExactly("missing");
        }

        @Test
        void marksNothingWhileTheCheckHoldsAndSaysWhenItIsOver() {
            Journey journey = Journey.upTo(Stage.COLLECTED);
            assertThat(dispatching(journey.scannerFound(checkedUntil(journey, 1)))
                            .scannerMarks())
                    .isEmpty();
            assertThat(dispatching(journey.scannerFound(checkedUntil(journey, 0)))
                            .scannerMarks())
                    .containsExactly("expired");
        }

        @Test
        void marksADeviceWhoseLastCheckFailed() {
            Journey journey =
                    Journey.upTo(Stage.COLLECTED).scannerFound(new ScannerCheckFailed(DEVICE, List.of(), MOMENT));
            assertThat(dispatching(journey).scannerMarks()).containsExactly("failed");
        }
    }
}
