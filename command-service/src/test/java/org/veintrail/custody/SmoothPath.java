package org.veintrail.custody;

import static org.veintrail.custody.Person.*;
import static org.veintrail.custody.Sample.*;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.LabelKind;

/** What is done, when all goes well, to come to each stage from the one before. */
final class SmoothPath {
    private static final Map<Stage, Consumer<Journey>> LEGS = legs();

    private SmoothPath() {}

    static List<Consumer<Journey>> between(Stage after, Stage last) {
        return LEGS.entrySet().stream()
                .filter(each ->
                        each.getKey().compareTo(after) > 0 && each.getKey().compareTo(last) <= 0)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Map<Stage, Consumer<Journey>> legs() {
        Map<Stage, Consumer<Journey>> legs = new EnumMap<>(Stage.class);
        legs.put(Stage.ORDERED, j -> j.given(COORDINATOR, place(ORDER)));
        legs.put(Stage.SLOTS_CONFIRMED, j -> j.given(PLANNER, confirmSlots(j.now(NURSE))));
        legs.put(Stage.COLLECTED, SmoothPath::collect);
        legs.put(Stage.ON_THE_WAY_IN, SmoothPath::dispatchIn);
        legs.put(
                Stage.RECEIVED_IN,
                j -> j.given(RECEIVER, receive(j.shipment("IN"), true, j.collectionEnd(), 5.1, 4.9)));
        legs.put(
                Stage.ACCEPTED,
                j -> j.verified(RECEIVER, CustodyStep.RECEIPT_IN, Sample.bag(j.bag()), Sample.shipper(j.shipper("IN")))
                        .given(RECEIVER, accept(j.bag())));
        legs.put(Stage.RUN_STARTED, SmoothPath::startRun);
        legs.put(Stage.SELECTED, j -> j.given(OPERATOR, selection(j.batch())));
        legs.put(Stage.TRANSDUCED, j -> j.given(OPERATOR, transduction(j.batch())));
        legs.put(Stage.EXPANDING, j -> j.given(OPERATOR, sample(j.batch(), 3)));
        legs.put(
                Stage.HARVESTED,
                j -> j.labelled(OPERATOR, LabelKind.BAG, j.product(1), j.product(2))
                        .given(OPERATOR, harvest(j.batch(), j.product(1), j.product(2))));
        legs.put(Stage.STORED, SmoothPath::freezeBags);
        legs.put(Stage.RELEASED, SmoothPath::releaseBags);
        legs.put(Stage.ON_THE_WAY_OUT, j -> dispatchOut(j, 1));
        legs.put(Stage.RECEIVED_OUT, j -> receiveOut(j, 1));
        legs.put(Stage.LYMPHODEPLETED, j -> j.given(PHYSICIAN, lymphodepletion()));
        legs.put(Stage.THAWED, j -> j.given(NURSE, thaw(j.product(1), j.now(NURSE))));
        legs.put(Stage.TREATED, j -> verifiedAtTheBed(j, 1).given(NURSE, infuse(j.product(1), j.now(NURSE))));
        return legs;
    }

    private static void collect(Journey j) {
        j.labelled(NURSE, LabelKind.BAG, j.bag());
        j.verified(NURSE, CustodyStep.COLLECTION, wristband(), Sample.bag(j.bag()));
        j.collectionEndsNow();
        j.given(
                NURSE,
                apheresis(
                        DONATIONS.get(j.attempt() - 1),
                        "nurse2",
                        j.collectionEnd().minusHours(3),
                        j.collectionEnd(),
                        j.bag()));
    }

    private static void dispatchIn(Journey j) {
        j.verified(NURSE, CustodyStep.DISPATCH_IN, Sample.bag(j.bag()), Sample.shipper(j.shipper("IN")));
        j.given(NURSE, Sample.dispatchIn(j.shipment("IN"), j.shipper("IN"), j.bag()));
    }

    private static void startRun(Journey j) {
        j.labelled(OPERATOR, LabelKind.BATCH_RECORD, j.batch());
        j.verified(OPERATOR, CustodyStep.RUN_START, Sample.bag(j.bag()), Sample.record(j.batch()));
        j.given(OPERATOR, Sample.startRun(j.batch(), j.bag()));
    }

    private static void freezeBags(Journey j) {
        j.verified(
                OPERATOR,
                CustodyStep.FILL,
                Sample.record(j.batch()),
                Sample.bag(j.product(1)),
                Sample.bag(j.product(2)));
        j.given(OPERATOR, freeze(j.batch(), j.product(1), j.product(2)));
    }

    private static void releaseBags(Journey j) {
        TESTS.forEach(test -> j.given(ANALYST, passes(j.batch(), test)));
        j.given(QUALIFIED, release(j.batch(), signedBy("qp"), j.product(1), j.product(2)));
    }

    /** Sends one bag of the product to the treatment site in a shipper of its own. */
    static Journey dispatchOut(Journey j, int bag) {
        return j.verified(
                        RECEIVER,
                        CustodyStep.DISPATCH_OUT,
                        Sample.bag(j.product(bag)),
                        Sample.shipper(j.shipper("OUT" + bag)))
                .given(RECEIVER, Sample.dispatchOut(j.shipment("OUT" + bag), j.shipper("OUT" + bag), j.product(bag)));
    }

    /** Receives that bag there and proves whose it is. */
    static Journey receiveOut(Journey j, int bag) {
        return j.given(NURSE, receive(j.shipment("OUT" + bag), true, j.now(NURSE), -180, -179))
                .verified(
                        NURSE,
                        CustodyStep.RECEIPT_OUT,
                        Sample.bag(j.product(bag)),
                        Sample.shipper(j.shipper("OUT" + bag)));
    }

    static Journey verifiedAtTheBed(Journey j, int bag) {
        return j.verified(NURSE, CustodyStep.BEDSIDE, wristband(), Sample.bag(j.product(bag)));
    }
}
