package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.*;
import static org.veintrail.custody.Sample.*;
import static org.veintrail.order.RefusalCode.*;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.order.*;
import org.veintrail.order.command.CancelSlot;
import org.veintrail.order.command.ConfirmSlotChain;
import org.veintrail.order.command.ReleaseSlotHold;
import org.veintrail.training.TrainingBearer;

/** The list of all refusals, one way into each. The rules behind them have tests of their own, with their neighbours. */
class EveryRefusalTest {
    /** Refused by the keeper of answers, for a stale reader, by plan, policy of signatures, labels, scanners and accounts; tested there. */
    private static final Set<RefusalCode> NOT_OF_AN_ORDER = Set.of(
            IDEMPOTENCY_KEY_REUSED,
            VERSION_STALE,
            PLAN_SUPERSEDED,
            PLAN_CONTENT_DIFFERS,
            PIN_EXISTS,
            PIN_UNKNOWN,
            PIN_END_INVALID,
            PRINTER_UNKNOWN,
            STEP_NOT_SIGNED,
            SIGNING_POLICY_BACKDATED,
            SIGNING_POLICY_TOO_LOW,
            LABEL_MISMATCH,
            SHEETS_NOT_COUNTED,
            SCAN_MISSING,
            WRONG_DEVICE,
            ROLE_UNKNOWN,
            ACCOUNT_NAME_TAKEN,
            ACCOUNT_UNKNOWN,
            ACCOUNT_CLOSED,
            ACCOUNT_OPEN,
            OWN_ACCOUNT,
            LAST_ADMINISTRATOR,
            NO_SECOND_FACTOR,
            DELEGATION_NOT_POSSIBLE,
            DELEGATION_UNKNOWN,
            TOKEN_UNKNOWN,
            TOKEN_TOO_WIDE,
            TOKEN_NOT_A_PERSON);

    private static final Map<RefusalCode, Supplier<Then>> WAYS = ways();

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void isReachedAndChangesNothing(RefusalCode code) {
        if (NOT_OF_AN_ORDER.contains(code)) {
            assertThat(WAYS).doesNotContainKey(code);
        } else {
            Supplier<Then> way = WAYS.get(code);
            assertThat(way).as("a way into %s", code).isNotNull();
            java.util.Objects.requireNonNull(way).get().refused(code);
        }
    }

    @Test
    void hasAWordAndATitleOfItsOwn() {
        assertThat(RefusalCode.values()).extracting(RefusalCode::code).doesNotHaveDuplicates();
        assertThat(RefusalCode.values()).extracting(RefusalCode::title).doesNotHaveDuplicates();
        assertThat(RefusalCode.values())
                .allMatch(each -> each.code()
                        .equals(each.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')));
    }

    @Test
    void isMadeWhereverAnIdentifierIsTaken() {
        assertThat(IdentifierKind.values())
                .extracting(IdentifierKind::whenTaken)
                .doesNotHaveDuplicates();
    }

    private static Journey erased() {
        return at(Stage.ORDERED).given(PHYSICIAN, cancel("physician")).given(ADMINISTRATOR, erase("qa"));
    }

    private static Map<RefusalCode, Supplier<Then>> ways() {
        Map<RefusalCode, Supplier<Then>> ways = new EnumMap<>(RefusalCode.class);
        ways.put(ROLE_NOT_ENTITLED, () -> at(Stage.RUN_STARTED).when(NURSE.at(PLANT), selection("B26-1")));
        ways.put(SITE_NOT_ENTITLED, () -> at(Stage.ORDERED).when(LOCAL_NURSE, deviate("DEV-1", false)));
        ways.put(
                TRAINING_MISSING,
                () -> at(Stage.COLLECTED)
                        .training(TrainingTest.needed("record-deviation", TrainingBearer.ACTOR))
                        .when(NURSE, deviate("DEV-1", false)));
        ways.put(
                TRAINING_EXPIRED,
                () -> at(Stage.COLLECTED)
                        .training(
                                TrainingTest.needed("record-deviation", TrainingBearer.ACTOR),
                                TrainingTest.taught("nurse", "2026-03-08"))
                        .when(NURSE, deviate("DEV-1", false)));
        ways.put(
                CONSIGNMENT_NOT_ENTRUSTED,
                () -> at(Stage.RECEIVED_IN)
                        .when(OTHER_COURIER, verify(CustodyStep.RECEIPT_IN, null, bag("BAG-1"), shipper("SHIPPER-1"))));
        ways.put(IDENTITY_NOT_VERIFIED, () -> at(Stage.RECEIVED_IN).when(RECEIVER, accept("BAG-1")));
        ways.put(IDENTITY_HOLD, () -> held().when(RECEIVER, accept("BAG-1")));
        ways.put(
                SCANS_INCOMPLETE,
                () -> at(Stage.COLLECTED).when(NURSE, verify(CustodyStep.DISPATCH_IN, null, bag("BAG-1"))));
        ways.put(THERAPY_OPEN, () -> at(Stage.ORDERED).when(ADMINISTRATOR, erase("qa")));
        ways.put(IDENTITY_ERASED, () -> erased().when(ADMINISTRATOR, erase("qa")));
        ways.put(SECOND_SIGNATURE_REQUIRED, () -> held().when(QUALITY, resolve(HoldDecision.CONTINUE, "qa")));
        ways.put(SIGNATURE_REQUIRED, () -> at(Stage.ORDERED).when(PHYSICIAN, cancel()));
        ways.put(SIGNER_ELSEWHERE, () -> at(Stage.ORDERED).when(PHYSICIAN, cancel("physician-leeds")));
        ways.put(
                SIGNATURE_INVALID,
                () -> at(Stage.ORDERED)
                        .when(
                                PHYSICIAN,
                                new org.veintrail.order.command.CancelOrder(ORDER, "withdrew", forgedBy("physician"))));
        ways.put(SECOND_PERSON_REQUIRED, () -> at(Stage.COLLECTED).when(NURSE, dispose("nurse", "BAG-1")));
        ways.put(STEP_OUT_OF_ORDER, () -> at(Stage.RUN_STARTED).when(OPERATOR, transduction("B26-1")));
        ways.put(ORDER_CLOSED, () -> at(Stage.TREATED).when(PHYSICIAN, cancel("physician")));
        ways.put(ORDER_ALREADY_EXISTS, () -> at(Stage.ORDERED).when(COORDINATOR, place(ORDER)));
        ways.put(
                MATERIAL_EXPIRED,
                () -> matched(at(Stage.RECEIVED_IN)).later(Duration.ofHours(73)).when(RECEIVER, accept("BAG-1")));
        ways.put(
                TEMPERATURE_CLASS_WRONG,
                () -> at(Stage.RELEASED)
                        .verified(RECEIVER, CustodyStep.DISPATCH_OUT, bag("FP-11"), shipper("S-1"))
                        .when(RECEIVER, dispatch("SHP-9", "S-1", TemperatureClass.FRESH_2_8, PLANT, CLINIC, "FP-11")));
        ways.put(EXCURSION_UNRESOLVED, () -> warm().when(RECEIVER, accept("BAG-1")));
        ways.put(
                DEVIATION_OPEN,
                () -> matched(at(Stage.RECEIVED_IN))
                        .given(RECEIVER, deviate("DEV-1", true))
                        .when(RECEIVER, accept("BAG-1")));
        ways.put(
                MATERIAL_REJECTED,
                () -> warm().given(QUALITY, resolveExcursion("SHP-IN1", ExcursionDecision.REJECT, "qa"))
                        .when(RECEIVER, accept("BAG-1")));
        ways.put(WRONG_SITE, () -> at(Stage.RUN_STARTED).when(OPERATOR.at(ELSEWHERE), selection("B26-1")));
        ways.put(CONTAINER_UNKNOWN, () -> at(Stage.RECEIVED_IN).when(RECEIVER, accept("BAG-9")));
        ways.put(BATCH_UNKNOWN, () -> at(Stage.RUN_STARTED).when(OPERATOR, selection("B26-9")));
        ways.put(SHIPMENT_UNKNOWN, () -> receiving("SHP-9"));
        ways.putAll(taken());
        ways.put(DEVIATION_UNKNOWN, () -> at(Stage.COLLECTED).when(QUALITY, closeDeviation("DEV-1", "qa")));
        ways.put(
                RESULTS_OUTSTANDING,
                () -> at(Stage.STORED).when(QUALIFIED, release("B26-1", signedBy("qp"), "FP-11", "FP-12")));
        ways.put(OUT_OF_SPECIFICATION, () -> {
            Journey stored = at(Stage.STORED);
            TESTS.stream().skip(1).forEach(test -> stored.given(ANALYST, passes("B26-1", test)));
            return stored.given(ANALYST, result("B26-1", "viability", 70.0, QcVerdict.FAIL))
                    .when(QUALIFIED, release("B26-1", signedBy("qp"), "FP-11", "FP-12"));
        });
        ways.put(RESULT_ALREADY_RECORDED, () -> at(Stage.RELEASED).when(ANALYST, passes("B26-1", "viability")));
        ways.put(
                VERDICT_CONTRADICTS_SPECIFICATION,
                () -> at(Stage.STORED).when(ANALYST, result("B26-1", "viability", 70.0, QcVerdict.PASS)));
        ways.put(
                PRODUCT_RECALLED,
                () -> at(Stage.RECEIVED_OUT)
                        .given(ANALYST, result("B26-1", "appearance", "flakes", QcVerdict.FAIL))
                        .when(PHYSICIAN, lymphodepletion()));
        ways.put(
                IMPOSSIBLE_TIME,
                () -> at(Stage.ORDERED)
                        .claiming(new LocalMoment(
                                OffsetDateTime.parse("2026-03-09T09:00:00+02:00"), ZoneId.of("Europe/Paris")))
                        .when(NURSE, deviate("DEV-1", false)));
        ways.put(TIME_IN_FUTURE, () -> {
            Journey ordered = at(Stage.ORDERED);
            return ordered.recordedAt(ordered.now(NURSE).toInstant().minusSeconds(301))
                    .when(NURSE, deviate("DEV-1", false));
        });
        ways.put(TIME_OUT_OF_ORDER, () -> {
            Journey ready = at(Stage.LYMPHODEPLETED);
            return ready.when(NURSE, thaw("FP-11", ready.now(NURSE).plusHours(1)));
        });
        ways.put(LABEL_UNKNOWN, () -> at(Stage.ORDERED).when(NURSE, reprint("L-9", "L-10")));
        ways.put(LABEL_NOT_PRINTABLE, () -> at(Stage.COLLECTED).when(NURSE, reprint("L-BAG-1-1", "L-BAG-1-3")));
        ways.put(LABEL_ALREADY_PRINTED, () -> at(Stage.COLLECTED).when(NURSE, print(LabelKind.BAG, "BAG-1", "L-9")));
        ways.put(
                LABELS_UNACCOUNTED,
                () -> at(Stage.ACCEPTED)
                        .given(QUALITY, reconcileLabels(true))
                        .labelled(OPERATOR, LabelKind.BATCH_RECORD, "B26-1")
                        .verified(OPERATOR, CustodyStep.RUN_START, bag("BAG-1"), record("B26-1"))
                        .when(OPERATOR, startRun("B26-1", "BAG-1")));
        ways.put(SLOT_TAKEN, () -> {
            Journey ordered = at(Stage.ORDERED);
            List<Slot> chain = chain(ordered);
            return ordered.taken(OTHER_ORDER, chain.get(0)).when(PLANNER, holdSlots(ordered, "PL-1", chain));
        });
        ways.put(SLOT_NOT_HELD, () -> at(Stage.ORDERED).when(PLANNER, new ReleaseSlotHold(ORDER, "PL-1")));
        ways.put(SLOT_HOLD_EXPIRED, () -> {
            Journey ordered = at(Stage.ORDERED);
            List<Slot> chain = chain(ordered);
            return ordered.given(PLANNER, holdSlots(ordered, "PL-1", chain))
                    .later(Duration.ofHours(2))
                    .when(PLANNER, new ConfirmSlotChain(ORDER, chain));
        });
        ways.put(SLOT_BEGUN, () -> {
            Journey collected = at(Stage.COLLECTED);
            return collected.when(PLANNER, holdSlots(collected, "PL-1", chain(collected)));
        });
        ways.put(SLOT_UNKNOWN, () -> {
            Journey confirmed = at(Stage.SLOTS_CONFIRMED);
            return confirmed.when(
                    PLANNER, new CancelSlot(ORDER, chain(confirmed).get(0), "given to an emergency"));
        });
        ways.put(CHECK_CHARACTER_WRONG, () -> collecting("A9999211234564", Journey.upTo(Stage.SLOTS_CONFIRMED)));
        return ways;
    }

    private static Map<RefusalCode, Supplier<Then>> taken() {
        return Map.of(
                DONATION_ALREADY_RECORDED,
                () -> collecting(
                        DONATIONS.get(0),
                        at(Stage.SLOTS_CONFIRMED).owning(IdentifierKind.DONATION, "A999921123456", OTHER_ORDER)),
                CONTAINER_ALREADY_EXISTS,
                () -> collecting(
                        DONATIONS.get(0),
                        at(Stage.SLOTS_CONFIRMED).owning(IdentifierKind.CONTAINER, "BAG-1", OTHER_ORDER)),
                LABEL_ALREADY_REPLACED,
                () -> at(Stage.ORDERED)
                        .given(NURSE, print(LabelKind.BAG, "BAG-1", "L-1"))
                        .labelLife(LabellingTest.sent("L-1"))
                        .given(NURSE, reprint("L-1", "L-2"))
                        .when(NURSE, reprint("L-1", "L-3")),
                LABEL_ALREADY_ISSUED,
                () -> at(Stage.COLLECTED).when(NURSE, issue(LabelKind.BAG, "BAG-1")),
                BATCH_ALREADY_EXISTS,
                () -> at(Stage.ACCEPTED)
                        .owning(IdentifierKind.BATCH, "B26-1", OTHER_ORDER)
                        .labelled(OPERATOR, LabelKind.BATCH_RECORD, "B26-1")
                        .verified(OPERATOR, CustodyStep.RUN_START, bag("BAG-1"), record("B26-1"))
                        .when(OPERATOR, startRun("B26-1", "BAG-1")),
                SHIPMENT_ALREADY_EXISTS,
                () -> at(Stage.COLLECTED)
                        .owning(IdentifierKind.SHIPMENT, "SHP-1", OTHER_ORDER)
                        .verified(NURSE, CustodyStep.DISPATCH_IN, bag("BAG-1"), shipper("S-1"))
                        .when(NURSE, dispatchIn("SHP-1", "S-1", "BAG-1")),
                POSITION_ALREADY_TAKEN,
                () -> at(Stage.HARVESTED)
                        .owning(IdentifierKind.POSITION, "GHENT/LN2-4/FP-11", OTHER_ORDER)
                        .verified(OPERATOR, CustodyStep.FILL, record("B26-1"), bag("FP-11"), bag("FP-12"))
                        .when(OPERATOR, freeze("B26-1", "FP-11", "FP-12")),
                DEVIATION_ALREADY_EXISTS,
                () -> at(Stage.COLLECTED).given(NURSE, deviate("DEV-1", false)).when(NURSE, deviate("DEV-1", false)));
    }

    private static Journey at(Stage stage) {
        return Journey.upTo(stage);
    }

    private static Journey matched(Journey received) {
        return received.verified(RECEIVER, CustodyStep.RECEIPT_IN, bag("BAG-1"), shipper("SHIPPER-IN1"));
    }

    private static Journey held() {
        return at(Stage.RECEIVED_IN)
                .given(RECEIVER, verify(CustodyStep.RECEIPT_IN, null, bag("BAG-1"), shipper("SHIPPER-OTHER")));
    }

    private static Journey warm() {
        Journey sent = at(Stage.ON_THE_WAY_IN);
        return matched(sent.given(RECEIVER, receive("SHP-IN1", true, sent.now(RECEIVER), 9)));
    }

    private static Then receiving(String shipment) {
        Journey sent = at(Stage.ON_THE_WAY_IN);
        return sent.when(RECEIVER, receive(shipment, true, sent.now(RECEIVER), 5));
    }

    private static Then collecting(String donation, Journey confirmed) {
        confirmed
                .labelled(NURSE, LabelKind.BAG, "BAG-1")
                .verified(NURSE, CustodyStep.COLLECTION, wristband(), bag("BAG-1"));
        OffsetDateTime end = confirmed.now(NURSE);
        return confirmed.when(NURSE, apheresis(donation, "nurse2", end.minusHours(3), end, "BAG-1"));
    }
}
