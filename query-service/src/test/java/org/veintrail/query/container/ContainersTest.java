package org.veintrail.query.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.LabelKind;
import org.veintrail.order.Leg;
import org.veintrail.query.ContainerView;
import org.veintrail.query.ContainerView.Entry;
import org.veintrail.query.ContainerView.Kind;
import org.veintrail.query.ContainerView.State;
import org.veintrail.query.FindContainer;
import org.veintrail.query.projection.AuditorAsks;
import org.veintrail.query.projection.History;
import org.veintrail.query.projection.ViewDatabase;

@ExtendWith(AuditorAsks.class)
class ContainersTest {

    private static final String ORDER = "VT26AAAAAAA1";

    private final ViewDatabase views = new ViewDatabase();
    private final ContainersProjection projection = new ContainersProjection(views.collections());
    private final ContainersQueries queries = new ContainersQueries(views.collections(), ViewDatabase.nobodyRuns());

    @AfterEach
    void close() {
        views.close();
    }

    private ContainerView bag(History history, String id) {
        projection.project(history.events());
        return queries.find(new FindContainer(id, null)).orElseThrow();
    }

    @Test
    void isEmptyWhileOnlyItsLabelExists() {
        History history = History.of(ORDER, 0).placed().labelled(LabelKind.BAG, "BAG-1");
        ContainerView bag = bag(history, "BAG-1");
        assertThat(bag.state()).isEqualTo(State.LABELLED);
        assertThat(bag.kind()).isNull();
        assertThat(bag.volumeMl()).isNull();
        assertThat(bag.where().inWords()).isEqualTo("LYON");
    }

    @Test
    void followsACollectionIntoTheBatch() {
        History history = History.of(ORDER, 0).placed().collectedAndSent();
        ContainerView sent = bag(history, history.bag());
        assertThat(sent.state()).isEqualTo(State.IN_TRANSIT);
        assertThat(sent.where().travels()).isTrue();
        ContainerView used = bag(history.receivedAndAccepted().started(), history.bag());
        assertThat(used.state()).isEqualTo(State.USED);
        assertThat(used.kind()).isEqualTo(Kind.COLLECTION);
        assertThat(used.where().inWords()).isEqualTo("GHENT");
        assertThat(used.batchId()).isEqualTo(history.batch());
        assertThat(used.donationId()).isEqualTo("A99991");
        assertThat(used.history())
                .extracting(Entry::kind)
                .containsExactly(
                        "labels-issued",
                        "identity-verified",
                        "apheresis-recorded",
                        "identity-verified",
                        "shipment-dispatched",
                        "shipment-received",
                        "identity-verified",
                        "material-accepted",
                        "identity-verified",
                        "manufacturing-run-started");
    }

    @Test
    void knowsTheStoragePositionOfAProductAndItsDose() {
        History history = History.of(ORDER, 0)
                .placed()
                .collectedAndSent()
                .receivedAndAccepted()
                .made();
        ContainerView product = bag(history, history.product(2));
        assertThat(product.state()).isEqualTo(State.FROZEN);
        assertThat(product.where().inWords()).isEqualTo("GHENT, LN2-2");
        assertThat(product.cells()).isEqualTo(1.4e8);
        assertThat(product.volumeMl()).isEqualTo(68);
    }

    @Test
    void failsTheBagsOfTheRunThatFailedAndNoOthers() {
        History history = History.of(ORDER, 0)
                .placed()
                .collectedAndSent()
                .receivedAndAccepted()
                .made()
                .runFailed();
        assertThat(bag(history, history.product(1)).state()).isEqualTo(State.FAILED);
        assertThat(bag(history, history.bag()).state()).isEqualTo(State.USED);
    }

    @Test
    void endsInThePatient() {
        History history = History.smooth(ORDER, 0);
        ContainerView product = bag(history, history.product(1));
        assertThat(product.state()).isEqualTo(State.INFUSED);
        assertThat(product.where().inWords()).isEqualTo("LYON");
    }

    @Test
    void aScanAtTheWrongOrderIsNoPartOfABagsHistory() {
        projection.project(History.of("VT26BBBBBBB2", 0).placed().collected().events());
        History history = History.of(ORDER, 50).placed().mismatched(CustodyStep.COLLECTION, "BAG-BBBBB-1");
        ContainerView bag = bag(history, "BAG-BBBBB-1");
        assertThat(bag.orderId()).isEqualTo("VT26BBBBBBB2");
        assertThat(bag.history()).hasSize(1);
    }

    @Test
    void movesOnlyTheBagsOfTheShipmentReceived() {
        History history = History.of(ORDER, 0).placed().collectedAndSent();
        history.labelled(LabelKind.BAG, "BAG-LATER").received(Leg.INBOUND);
        assertThat(bag(history, "BAG-LATER").state()).isEqualTo(State.LABELLED);
        assertThat(bag(history, history.bag()).state()).isEqualTo(State.RECEIVED);
    }

    @Test
    void anotherLabelChangesNothingAboutTheBag() {
        History history = History.of(ORDER, 0).placed().collectedAndSent().receivedAndAccepted();
        history.recordedBy(History.SITE).labelled(LabelKind.BAG, history.bag());
        ContainerView bag = bag(history, history.bag());
        assertThat(bag.state()).isEqualTo(State.ACCEPTED);
        assertThat(bag.where().inWords()).isEqualTo(History.PLANT);
        assertThat(bag.history().getLast().text()).isEqualTo("Labelled again");
    }

    @Test
    void knowsNothingOfABagNobodyLabelled() {
        assertThat(queries.find(new FindContainer("BAG-9", null))).isEmpty();
    }
}
