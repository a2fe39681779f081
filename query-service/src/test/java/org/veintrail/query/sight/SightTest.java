package org.veintrail.query.sight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Set;
import org.axonframework.messaging.MetaData;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.veintrail.access.Account;
import org.veintrail.access.Role;
import org.veintrail.query.OutOfSight;

class SightTest {
    private static final Sight COURIER = Sight.of(new Account("north-courier", "Courier", Role.COURIER));
    private static final Document ENTRUSTED =
            bag(new Document("shipmentId", "SHP-1").append("courier", "north-courier"));
    private static final Document TAKEN_AT_THE_DOOR =
            bag(new Document("courier", "north-carrier").append("handedOverTo", "north-courier"));
    private static final Document WITH_ANOTHER = bag(new Document("courier", "south-courier"));
    private static final Document DELIVERED = bag(new Document("site", "GHENT"));

    private static Document bag(Document where) {
        return new Document("id", "BAG-1").append("where", where);
    }

    private static Document order(Document... bags) {
        return new Document("treatmentSite", "LEEDS").append("bags", List.of(bags));
    }

    @Test
    void courierSeesOrdersOfWhichSomethingIsEntrustedToTheCourierNow() {
        assertThat(COURIER.sees(order(DELIVERED, ENTRUSTED))).isTrue();
        assertThat(COURIER.sees(order(TAKEN_AT_THE_DOOR))).isTrue();
        assertThat(COURIER.sees(order(WITH_ANOTHER))).isFalse();
        assertThat(COURIER.sees(order(DELIVERED))).isFalse();
        assertThat(COURIER.sees(order())).isFalse();
        assertThat(COURIER.sees(null)).isFalse();
    }

    @Test
    void courierSeesOfAnOrderTheBagsThatTravelWithTheCourier() {
        assertThat(COURIER.seesBag(ENTRUSTED)).isTrue();
        assertThat(COURIER.seesBag(DELIVERED)).isFalse();
        assertThat(COURIER.seesBag(new Document("id", "BAG-2"))).isFalse();
    }

    @Test
    void everySiteGivenToACourierChangesNothing() {
        assertThat(Sight.of(new Account("north-courier", "Courier", Role.COURIER, Set.of("LEEDS"))))
                .isEqualTo(COURIER);
    }

    @Test
    void peopleOfASiteSeeItsOrdersAndAllTheirBagsAndNoOtherWorklist() {
        Sight leeds = Sight.of(new Account("leeds", "Nurse", Role.APHERESIS_NURSE, Set.of("LEEDS")));
        assertThat(leeds.sees(order(WITH_ANOTHER))).isTrue();
        assertThat(leeds.seesBag(WITH_ANOTHER)).isTrue();
        assertThat(leeds.sees(new Document("treatmentSite", "LYON"))).isFalse();
        leeds.requires("LEEDS");
        assertThat(catchThrowable(() -> leeds.requires("LYON"))).isInstanceOf(OutOfSight.class);
        COURIER.requires("LYON");
    }

    /** A query that lost on its way who asks it shows nothing. */
    @Test
    void nobodyInParticularSeesNothing() {
        assertThat(Sight.of(MetaData.emptyInstance())).isEqualTo(Sight.NOTHING);
        assertThat(Sight.current()).isEqualTo(Sight.NOTHING);
        assertThat(SightOfTheAsker.now()).isEqualTo(Sight.NOTHING);
        assertThat(Sight.NOTHING.sees(order(ENTRUSTED))).isFalse();
        assertThat(Sight.NOTHING.sees(null)).isFalse();
        assertThat(catchThrowable(() -> Sight.NOTHING.requires("LEEDS"))).isInstanceOf(OutOfSight.class);
    }
}
