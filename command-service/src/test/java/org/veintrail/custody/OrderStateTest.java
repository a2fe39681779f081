package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.veintrail.order.*;
import org.veintrail.order.event.*;

/** What a change of hands, a mismatch and a refusal leave of what was proved before. */
class OrderStateTest {
    private static final LocalMoment MOMENT =
            new LocalMoment(OffsetDateTime.parse("2026-03-09T08:00:00+01:00"), ZoneId.of("Europe/Paris"));

    private final OrderState order = new OrderState();

    @Test
    void forgetsWhatWasProvedOfTheBagsThatChangeHandsAndOfNoOthers() {
        proved(CustodyStep.DISPATCH_OUT, "FP-11", "FP-12", "S-1");
        order.on(dispatched("SHP-1", "S-1", "FP-11"));
        assertThat(order.identity.isVerified(CustodyStep.DISPATCH_OUT, List.of("FP-11")))
                .isFalse();
        assertThat(order.identity.isVerified(CustodyStep.DISPATCH_OUT, List.of("S-1")))
                .isFalse();
        assertThat(order.identity.isVerified(CustodyStep.DISPATCH_OUT, List.of("FP-12")))
                .isTrue();
    }

    @Test
    void forgetsItOnReceiptAsWell() {
        order.on(dispatched("SHP-1", "S-1", "FP-11"));
        proved(CustodyStep.RECEIPT_OUT, "FP-11", "FP-12");
        order.on(new ShipmentReceived(
                Sample.ORDER, "SHP-1", Leg.OUTBOUND, "LYON", true, "courier", "good", List.of(), MOMENT));
        assertThat(order.identity.isVerified(CustodyStep.RECEIPT_OUT, List.of("FP-11")))
                .isFalse();
        assertThat(order.identity.isVerified(CustodyStep.RECEIPT_OUT, List.of("FP-12")))
                .isTrue();
    }

    @Test
    void forgetsEverythingAtAMismatch() {
        proved(CustodyStep.RECEIPT_OUT, "FP-11");
        order.on(new IdentityMismatchFound(Sample.ORDER, CustodyStep.BEDSIDE, List.of(), null, MOMENT));
        assertThat(order.identity.isVerified(CustodyStep.RECEIPT_OUT, List.of("FP-11")))
                .isFalse();
        assertThat(order.onHold).isTrue();
    }

    @Test
    void keepsEverythingAtARefusal() {
        proved(CustodyStep.RECEIPT_OUT, "FP-11");
        order.on(new StepRefused(Sample.ORDER, "record-thaw", RefusalCode.WRONG_SITE, "elsewhere", MOMENT));
        assertThat(order.identity.isVerified(CustodyStep.RECEIPT_OUT, List.of("FP-11")))
                .isTrue();
    }

    private void proved(CustodyStep step, String... objects) {
        List<ScanFinding> scans = java.util.Arrays.stream(objects)
                .map(object -> new ScanFinding(ScanKind.BAG, object, 1, Verdict.MATCH, "belongs here"))
                .toList();
        order.on(new IdentityVerified(Sample.ORDER, step, scans, null, MOMENT));
    }

    private static ShipmentDispatched dispatched(String shipment, String shipper, String bag) {
        return new ShipmentDispatched(
                Sample.ORDER,
                shipment,
                Leg.OUTBOUND,
                List.of(bag),
                shipper,
                "SEAL-1",
                "LOG-1",
                TemperatureClass.CRYO_150,
                "courier",
                "GHENT",
                "LYON",
                "courier",
                MOMENT);
    }
}
