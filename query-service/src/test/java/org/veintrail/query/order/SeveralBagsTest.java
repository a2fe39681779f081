package org.veintrail.query.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.ExcursionDecision;
import org.veintrail.order.Leg;
import org.veintrail.order.QcVerdict;
import org.veintrail.order.TemperatureClass;
import org.veintrail.order.event.*;
import org.veintrail.query.FindOrder;
import org.veintrail.query.FindWorklist;
import org.veintrail.query.OrderView;
import org.veintrail.query.Paging;
import org.veintrail.query.Risk;
import org.veintrail.query.Stage;
import org.veintrail.query.WorkItem;
import org.veintrail.query.projection.AuditorAsks;
import org.veintrail.query.projection.History;
import org.veintrail.query.projection.ViewDatabase;

/** An order with several bags, in several consignments, of several attempts: each bag goes its own way. */
@ExtendWith(AuditorAsks.class)
class SeveralBagsTest {

    private static final String ORDER = "VT26AAAAAAA1";
    private static final String ONE = "BAG-ONE";
    private static final String TWO = "BAG-TWO";

    private final ViewDatabase views = new ViewDatabase();
    private final OrdersProjection orders = new OrdersProjection(views.collections());
    private final WorklistProjection worklist = new WorklistProjection(views.collections());

    @AfterEach
    void close() {
        views.close();
    }

    private OrderView view(History history) {
        orders.project(history.events());
        return new OrdersQueries(views.collections(), ViewDatabase.nobodyRuns(), history::now)
                .find(new FindOrder(ORDER, null))
                .orElseThrow();
    }

    private Stage stage(History history) {
        return view(history).summary().stage();
    }

    private String where(History history) {
        return Objects.requireNonNull(view(history).summary().where()).inWords();
    }

    /** Each item as "command: what it is about". */
    private List<String> work(History history, String site) {
        worklist.project(history.events());
        return new WorklistQueries(views.collections(), ViewDatabase.nobodyRuns())
                .find(new FindWorklist(site, Paging.first(), null)).items().stream()
                        .map(item -> item.command() + bags(item))
                        .toList();
    }

    private static String bags(WorkItem item) {
        List<String> named = List.of(item.text().split("[ ,:]+")).stream()
                .filter(word -> word.startsWith("BAG-") || word.startsWith("FP-") || word.startsWith("SHP-"))
                .toList();
        return named.isEmpty() ? "" : " " + String.join(" ", named);
    }

    private static History twoAtThePlant() {
        History history = History.of(ORDER, 0).placed().confirmed();
        return history.verified(CustodyStep.COLLECTION, ONE, TWO)
                .collected(ONE, TWO)
                .verified(CustodyStep.DISPATCH_IN, ONE, TWO, "SHIPPER-1")
                .sent(Leg.INBOUND, TemperatureClass.FRESH_2_8, List.of(ONE, TWO))
                .received(Leg.INBOUND);
    }

    private static History released() {
        return History.of(ORDER, 0)
                .placed()
                .confirmed()
                .collectedAndSent()
                .receivedAndAccepted()
                .made()
                .tested()
                .released();
    }

    /** One bag is at the treatment site and matched, the other still in the plant's store. */
    private static History oneDelivered() {
        History history = released();
        return history.verified(CustodyStep.DISPATCH_OUT, history.product(1))
                .sent("SHP-1", Leg.OUTBOUND, TemperatureClass.CRYO_150, List.of(history.product(1)))
                .received("SHP-1", Leg.OUTBOUND)
                .verified(CustodyStep.RECEIPT_OUT, history.product(1));
    }

    @Test
    void oneBagScannedMayBeSentWhileTheOtherHasToBeChecked() {
        History history = History.of(ORDER, 0).placed().confirmed().collected(ONE, TWO);
        assertThat(work(history, History.SITE)).containsExactly("verify-identity BAG-ONE BAG-TWO");
        history.verified(CustodyStep.DISPATCH_IN, ONE, "SHIPPER-1");
        assertThat(work(history, History.SITE))
                .containsExactlyInAnyOrder("dispatch-shipment BAG-ONE", "verify-identity BAG-TWO");
    }

    @Test
    void oneRejectedBagOfTwoLeavesTheOtherToBeDecided() {
        History history = twoAtThePlant();
        history.add(at -> new MaterialRejected(history.id(), List.of(ONE), "clotted", at));
        assertThat(stage(history)).isEqualTo(Stage.RECEIPT);
        assertThat(work(history, History.PLANT))
                .containsExactlyInAnyOrder("verify-identity BAG-TWO", "dispose-material BAG-ONE");
        history.verified(CustodyStep.RECEIPT_IN, TWO)
                .add(at -> new MaterialAccepted(history.id(), List.of(TWO), "reviewed", at));
        assertThat(stage(history)).isEqualTo(Stage.ACCEPTED);
        assertThat(work(history, History.PLANT)).contains("issue-labels").doesNotContain("request-recollection");
    }

    @Test
    void twoRejectedBagsAreARejectedCollection() {
        History history = twoAtThePlant();
        history.add(at -> new MaterialRejected(history.id(), List.of(ONE), "clotted", at))
                .add(at -> new MaterialRejected(history.id(), List.of(TWO), "clotted", at));
        assertThat(stage(history)).isEqualTo(Stage.REJECTED);
        assertThat(work(history, History.PLANT))
                .containsExactlyInAnyOrder("request-recollection", "dispose-material BAG-ONE BAG-TWO");
    }

    @Test
    void anAcceptedBagThatIsRejectedAfterAllDoesNotTakeTheOtherWithIt() {
        History history = twoAtThePlant();
        history.add(at -> new MaterialAccepted(history.id(), List.of(ONE, TWO), "reviewed", at))
                .add(at -> new MaterialRejected(history.id(), List.of(TWO), "leak found", at));
        assertThat(stage(history)).isEqualTo(Stage.ACCEPTED);
    }

    @Test
    void aSecondConsignmentDoesNotMoveTheOrderBack() {
        History history = oneDelivered();
        assertThat(stage(history)).isEqualTo(Stage.DELIVERED);
        history.verified(CustodyStep.DISPATCH_OUT, history.product(2))
                .sent("SHP-2", Leg.OUTBOUND, TemperatureClass.CRYO_150, List.of(history.product(2)));
        assertThat(stage(history)).isEqualTo(Stage.DELIVERED);
        assertThat(where(history)).isEqualTo(History.SITE);
        assertThat(work(history, History.SITE))
                .containsExactlyInAnyOrder("start-lymphodepletion FP-AAAAA-11", "receive-shipment SHP-2");
    }

    @Test
    void whatWasProvedOfOneBagHoldsWhenAnotherChangesHands() {
        History history = oneDelivered();
        history.add(at -> new LymphodepletionStarted(history.id(), "flu/cy", "physician", at))
                .sent("SHP-2", Leg.OUTBOUND, TemperatureClass.CRYO_150, List.of(history.product(2)))
                .received("SHP-2", Leg.OUTBOUND);
        assertThat(stage(history)).isEqualTo(Stage.CONDITIONING);
        assertThat(work(history, History.SITE))
                .containsExactlyInAnyOrder("record-thaw FP-AAAAA-11", "verify-identity FP-AAAAA-12");
    }

    @Test
    void anExcursionStandsInTheWayOfItsOwnConsignmentAlone() {
        History history = oneDelivered();
        history.sent("SHP-2", Leg.OUTBOUND, TemperatureClass.CRYO_150, List.of(history.product(2)))
                .received("SHP-2", Leg.OUTBOUND)
                .excursion("SHP-2");
        worklist.project(history.events());
        List<WorkItem> items = new WorklistQueries(views.collections(), ViewDatabase.nobodyRuns())
                .find(new FindWorklist(History.SITE, Paging.first(), null))
                .items();
        assertThat(items)
                .filteredOn(item -> item.command().equals("start-lymphodepletion"))
                .singleElement()
                .satisfies(item -> assertThat(item.blockedBy()).isNull());
        assertThat(items)
                .filteredOn(item -> item.text().contains(history.product(2)))
                .singleElement()
                .satisfies(item -> assertThat(item.blockedBy()).isEqualTo("Temperature excursion"));
        history.add(at -> new TemperatureExcursionResolved(
                history.id(), "SHP-2", ExcursionDecision.REJECT, "warm", history.signed("qa"), at));
        assertThat(work(history, History.SITE))
                .containsExactlyInAnyOrder("start-lymphodepletion FP-AAAAA-11", "dispose-material FP-AAAAA-12");
    }

    @Test
    void eachThawedBagHasItsOwnTimeAndTheOrderStaysThawedUntilTheLastIsGiven() {
        History history = released();
        history.verified(CustodyStep.DISPATCH_OUT, history.product(1), history.product(2))
                .sent(Leg.OUTBOUND, TemperatureClass.CRYO_150, history.products())
                .received(Leg.OUTBOUND)
                .verified(CustodyStep.RECEIPT_OUT, history.product(1), history.product(2))
                .thawed();
        history.add(at -> new ProductThawed(history.id(), history.product(2), at.at(), 30, at));
        assertThat(view(history).summary().risks())
                .filteredOn(risk -> risk.kind() == Risk.Kind.THAW_EXPIRY)
                .hasSize(2);
        history.verified(CustodyStep.BEDSIDE, history.product(1))
                .add(at -> new ProductInfused(history.id(), history.product(1), at.at(), 20, List.of("a", "b"), at));
        assertThat(stage(history)).isEqualTo(Stage.THAWED);
        assertThat(work(history, History.SITE)).containsExactly("verify-identity FP-AAAAA-12");
        history.verified(CustodyStep.BEDSIDE, history.product(2))
                .add(at -> new ProductInfused(history.id(), history.product(2), at.at(), 20, List.of("a", "b"), at));
        assertThat(stage(history)).isEqualTo(Stage.INFUSION);
    }

    @Test
    void isWhereItWasGivenThoughASpareBagIsKeptAtThePlantWhichIsNobodysNextStep() {
        History history = oneDelivered();
        history.thawed()
                .verified(CustodyStep.BEDSIDE, history.product(1))
                .add(at -> new ProductInfused(history.id(), history.product(1), at.at(), 20, List.of("a", "b"), at))
                .add(at -> new OrderCompleted(history.id(), at.at(), at));
        assertThat(stage(history)).isEqualTo(Stage.COMPLETED);
        assertThat(where(history)).isEqualTo(History.SITE);
        assertThat(work(history, History.PLANT)).isEmpty();
    }

    @Test
    void isCompleteWhenWhatWasNotGivenIsDestroyed() {
        History history = oneDelivered();
        history.thawed()
                .verified(CustodyStep.BEDSIDE, history.product(1))
                .add(at -> new ProductInfused(history.id(), history.product(1), at.at(), 20, List.of("a", "b"), at))
                .add(at -> new MaterialDisposed(history.id(), List.of(history.product(2)), "not needed", "nurse2", at))
                .add(at -> new OrderCompleted(history.id(), at.at(), at));
        assertThat(stage(history)).isEqualTo(Stage.COMPLETED);
        assertThat(work(history, History.PLANT)).isEmpty();
        assertThat(work(history, History.SITE)).isEmpty();
    }

    @Test
    void aNewAttemptKeepsTheLeftoversAndLateResultsOfTheFormerOneApart() {
        History history = History.of(ORDER, 0)
                .placed()
                .confirmed()
                .collectedAndSent()
                .receivedAndAccepted()
                .made();
        String left = history.product(1);
        String batch = history.batch();
        history.runFailed().recollection();
        assertThat(stage(history)).isEqualTo(Stage.RECOLLECTION);
        assertThat(work(history, History.PLANT))
                .containsExactly("dispose-material " + left + " " + left.replaceAll("1$", "2"));
        history.collectedAndSent().receivedAndAccepted().made();
        history.add(at -> new QcResultRecorded(
                history.id(),
                batch,
                "sterility",
                "USP-71",
                "SPEC-4",
                org.veintrail.order.Measurement.of(1.0),
                "CFU",
                QcVerdict.FAIL,
                "qc2",
                at));
        assertThat(view(history).results()).isEmpty();
        assertThat(work(history, History.PLANT)).contains("record-qc-result");
        assertThat(view(history).summary().risks())
                .extracting(Risk::kind)
                .doesNotContain(Risk.Kind.OUT_OF_SPECIFICATION);
    }

    @Test
    void whatArrivesLateOfTheFormerAttemptMovesNothingOn() {
        History history = released();
        history.sent(Leg.OUTBOUND, TemperatureClass.CRYO_150, history.products());
        String late = history.shipment(Leg.OUTBOUND);
        history.runFailed().recollection().received(late, Leg.OUTBOUND);
        assertThat(stage(history)).isEqualTo(Stage.RECOLLECTION);
        assertThat(view(history).summary().window().deliveredAt()).isNull();
    }

    @Test
    void aRecalledProductStaysRecalledWhenItArrives() {
        History history = released();
        history.sent(Leg.OUTBOUND, TemperatureClass.CRYO_150, history.products())
                .add(at -> new ProductRecalled(history.id(), history.batch(), "sterility", history.products(), at));
        assertThat(work(history, History.SITE)).containsExactly("receive-shipment " + history.shipment(Leg.OUTBOUND));
        history.received(Leg.OUTBOUND);
        assertThat(stage(history)).isEqualTo(Stage.RECALLED);
        assertThat(work(history, History.SITE)).containsExactly("dispose-material FP-AAAAA-11 FP-AAAAA-12");
    }
}
