package org.veintrail.query.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.LabelKind;
import org.veintrail.order.Leg;
import org.veintrail.order.QcVerdict;
import org.veintrail.order.event.MaterialDisposed;
import org.veintrail.query.FindWorklist;
import org.veintrail.query.Paging;
import org.veintrail.query.WorkItem;
import org.veintrail.query.WorklistPage;
import org.veintrail.query.projection.AuditorAsks;
import org.veintrail.query.projection.History;
import org.veintrail.query.projection.ViewDatabase;

@ExtendWith(AuditorAsks.class)
class WorklistTest {

    private static final String ORDER = "VT26AAAAAAA1";

    private final ViewDatabase views = new ViewDatabase();
    private final WorklistProjection projection = new WorklistProjection(views.collections());
    private final WorklistQueries queries = new WorklistQueries(views.collections(), ViewDatabase.nobodyRuns());

    @AfterEach
    void close() {
        views.close();
    }

    private List<WorkItem> at(String site) {
        return queries.find(new FindWorklist(site, Paging.first(), null)).items();
    }

    private List<String> commands(History history, String site) {
        projection.project(history.events());
        return at(site).stream().map(WorkItem::command).toList();
    }

    private List<String> atSite(History history) {
        return commands(history, History.SITE);
    }

    private List<String> atPlant(History history) {
        return commands(history, History.PLANT);
    }

    @Test
    void asksThePlannerFirstAndNobodyElse() {
        History history = History.of(ORDER, 0).placed();
        assertThat(atPlant(history)).containsExactly("confirm-slot-chain");
        assertThat(atSite(history)).isEmpty();
    }

    @Test
    void leadsTheCollectionFromLabelsOverTheCheckToTheBag() {
        History history = History.of(ORDER, 0).placed().confirmed();
        assertThat(atSite(history)).containsExactly("issue-labels");
        assertThat(atSite(history.labelled(LabelKind.BAG, history.bag()))).containsExactly("verify-identity");
        assertThat(at(History.SITE).getFirst().step()).isEqualTo(CustodyStep.COLLECTION);
        assertThat(atSite(history.verified(CustodyStep.COLLECTION, history.bag())))
                .containsExactly("record-apheresis");
        assertThat(atSite(history.collected())).containsExactly("verify-identity");
        assertThat(at(History.SITE).getFirst().step()).isEqualTo(CustodyStep.DISPATCH_IN);
    }

    @Test
    void asksForTheCheckAgainAfterAScanThatCouldNotBeRead() {
        History history = History.of(ORDER, 0).placed().confirmed().labelled(LabelKind.BAG, "B");
        history.verified(CustodyStep.COLLECTION, "B").unreadable(CustodyStep.COLLECTION);
        assertThat(atSite(history)).containsExactly("verify-identity");
    }

    @Test
    void turnsToThePlantWhileTheShipmentTravels() {
        History history = History.of(ORDER, 0).placed().confirmed().collectedAndSent();
        assertThat(atSite(history)).isEmpty();
        assertThat(atPlant(history)).containsExactly("receive-shipment");
        assertThat(at(History.PLANT).getFirst().dueAt()).isEqualTo(history.now().plusSeconds(71 * 3600));
    }

    @Test
    void putsTheDecisionBeforeTheStepAnExcursionBlocks() {
        History history = History.of(ORDER, 0)
                .placed()
                .collectedAndSent()
                .received(Leg.INBOUND)
                .verified(CustodyStep.RECEIPT_IN, "BAG-AAAAA-1")
                .excursion(Leg.INBOUND);
        assertThat(atPlant(history)).containsExactlyInAnyOrder("resolve-excursion", "accept-material");
        assertThat(at(History.PLANT))
                .filteredOn(item -> item.command().equals("accept-material"))
                .singleElement()
                .satisfies(item -> assertThat(item.blockedBy()).isEqualTo("Temperature excursion"));
        assertThat(at(History.PLANT))
                .filteredOn(item -> item.command().equals("resolve-excursion"))
                .singleElement()
                .satisfies(item -> assertThat(item.blockedBy()).isNull());
    }

    @Test
    void namesTheResultsThatAreMissingAndThenTheRelease() {
        History history = History.of(ORDER, 0)
                .placed()
                .collectedAndSent()
                .receivedAndAccepted()
                .made();
        History.TESTS.subList(1, 7).forEach(test -> history.result(test, QcVerdict.PASS));
        assertThat(atPlant(history)).containsExactly("record-qc-result");
        assertThat(at(History.PLANT).getFirst().text()).isEqualTo("Results missing: viability");
        assertThat(atPlant(history.result("viability", QcVerdict.PASS))).containsExactly("release-product");
    }

    @Test
    void offersAConditionalReleaseOnceOnlyResultsThatMayFollowAreMissing() {
        History history = History.of(ORDER, 0)
                .placed()
                .collectedAndSent()
                .receivedAndAccepted()
                .made();
        History.TESTS.subList(0, 3).forEach(test -> history.result(test, QcVerdict.PASS));
        assertThat(atPlant(history)).containsExactly("record-qc-result");
        assertThat(atPlant(history.result("endotoxin", QcVerdict.PASS)))
                .containsExactlyInAnyOrder("record-qc-result", "release-product-conditionally");
        assertThat(at(History.PLANT)).extracting(WorkItem::role).contains("qualified-person");
    }

    @Test
    void leadsAProductOutOfSpecificationToThePhysicianFirst() {
        History history = History.of(ORDER, 0)
                .placed()
                .collectedAndSent()
                .receivedAndAccepted()
                .made()
                .tested()
                .result("viability", QcVerdict.FAIL);
        assertThat(atSite(history)).containsExactly("request-out-of-specification-supply");
        assertThat(atPlant(history)).isEmpty();
    }

    @Test
    void holdsEverythingButTheDecision() {
        History history = History.of(ORDER, 0).placed().confirmed().labelled(LabelKind.BAG, "B");
        history.mismatched(CustodyStep.COLLECTION, "BAG-OTHER");
        assertThat(atPlant(history)).containsExactly("resolve-hold");
        assertThat(at(History.SITE))
                .singleElement()
                .satisfies(item -> assertThat(item.blockedBy()).isEqualTo("Identity hold"));
    }

    @Test
    void asksToDisposeOfWhatIsLeftOfACancelledOrderAndThenIsDone() {
        History history = History.of(ORDER, 0).placed().confirmed().collected().cancelled();
        assertThat(atSite(history)).containsExactly("dispose-material");
        history.add(at -> new MaterialDisposed(history.id(), List.of(history.bag()), "cancelled", "nurse2", at));
        assertThat(atSite(history)).isEmpty();
    }

    @Test
    void hasNothingLeftAfterTheInfusion() {
        History history = History.smooth(ORDER, 0);
        assertThat(atSite(history)).isEmpty();
        assertThat(atPlant(history)).isEmpty();
    }

    @Test
    void putsWhatIsDueFirstFirstAndPages() {
        projection.project(History.of("VT26AAAAAAA1", 0).placed().events());
        projection.project(
                History.of("VT26BBBBBBB2", 10).placed().collectedAndSent().events());
        projection.project(History.of("VT26CCCCCCC3", 30).hours(1).placed().events());
        WorklistPage first = queries.find(new FindWorklist(History.PLANT, new Paging(2, null), null));
        assertThat(first.items()).extracting(WorkItem::orderId).containsExactly("VT26BBBBBBB2", "VT26AAAAAAA1");
        WorklistPage second = queries.find(new FindWorklist(History.PLANT, new Paging(2, first.nextPageToken()), null));
        assertThat(second.items()).extracting(WorkItem::orderId).containsExactly("VT26CCCCCCC3");
        assertThat(second.nextPageToken()).isNull();
    }
}
