package org.veintrail.planning.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.veintrail.access.Account;
import org.veintrail.access.Role;

class PlanSightTest {
    private static final String OF_LYON = "VT26AAAAAAA1";
    private static final String OF_BASEL = "VT26BBBBBBB2";

    private final PlanSight sight =
            new PlanSight(order -> Map.of(OF_LYON, Set.of("LYON", "GENT"), OF_BASEL, Set.of("BASEL", "GENT"))
                    .getOrDefault(order, Set.of()));
    private final Account everywhere = new Account("planner", "A Planner", Role.PLANNER);
    private final Account atLyon = new Account("lyon", "A Coordinator", Role.COORDINATOR, Set.of("LYON"));

    @Test
    void whoWorksEverywhereSeesPlansAndEveryOrder() {
        assertThatCode(() -> {
                    sight.require(everywhere, null);
                    sight.require(everywhere, OF_BASEL);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void whoWorksAtOneSiteSeesNoPlanBecauseItTellsOfTheOthers() {
        assertThatThrownBy(() -> sight.require(atLyon, null))
                .isInstanceOf(PlanSight.OfTheWholeNetwork.class)
                .hasMessageContaining("LYON")
                .hasMessageContaining("Ask a planner");
    }

    @Test
    void siteAsksAboutItsOwnOrderAndAnotherSitesIsAsIfItWereNot() {
        assertThatCode(() -> sight.require(atLyon, OF_LYON)).doesNotThrowAnyException();
        for (String other : new String[] {OF_BASEL, "VT26CCCCCCC3"}) {
            assertThatThrownBy(() -> sight.require(atLyon, other))
                    .isInstanceOf(NothingThere.class)
                    .hasMessageContaining("There is no open order '" + other + "'");
        }
    }
}
