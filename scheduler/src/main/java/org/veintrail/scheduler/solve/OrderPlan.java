package org.veintrail.scheduler.solve;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.lookup.PlanningId;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.domain.variable.PlanningVariable;
import org.veintrail.scheduler.model.ChainOrder;
import org.veintrail.scheduler.model.Itinerary;
import org.veintrail.scheduler.model.Placement;
import org.veintrail.scheduler.model.Problem;

/**
 * The planning entity: one order with its itinerary, or none, and three delays after the first possible tests, review
 * and infusion. All times are derived from the four and remembered.
 */
@PlanningEntity
public class OrderPlan {
    @PlanningId
    private int id;

    private @Nullable Problem problem;
    private @Nullable ChainOrder chain;

    @PlanningVariable(valueRangeProviderRefs = "itineraries", nullable = true)
    private @Nullable Itinerary itinerary;

    @PlanningVariable(valueRangeProviderRefs = "delays")
    private Integer qcDelay = 0;

    @PlanningVariable(valueRangeProviderRefs = "delays")
    private Integer qaDelay = 0;

    @PlanningVariable(valueRangeProviderRefs = "delays")
    private Integer infusionDelay = 0;

    private @Nullable Placement placement;

    /** For the solver. */
    public OrderPlan() {}

    OrderPlan(Problem problem, ChainOrder chain, @Nullable Placement placement) {
        this.id = chain.index();
        this.problem = problem;
        this.chain = chain;
        if (placement != null) {
            setItinerary(placement.itinerary());
            setQcDelay(placement.qcDelay());
            setQaDelay(placement.qaDelay());
            setInfusionDelay(placement.infusionDelay());
            this.placement = placement;
        }
    }

    /** A copy that shares nothing that changes. */
    OrderPlan copy() {
        OrderPlan copy = new OrderPlan();
        copy.id = id;
        copy.problem = problem;
        copy.chain = chain;
        copy.itinerary = itinerary;
        copy.qcDelay = qcDelay;
        copy.qaDelay = qaDelay;
        copy.infusionDelay = infusionDelay;
        copy.placement = placement;
        return copy;
    }

    /** Index of the order. */
    public int getId() {
        return id;
    }

    ChainOrder chain() {
        return known(chain);
    }

    Problem problem() {
        return known(problem);
    }

    /** The order's own range. */
    @ValueRangeProvider(id = "itineraries")
    public List<Itinerary> getItineraries() {
        return chain().range();
    }

    /** The itinerary, or null while the order is left out. */
    public @Nullable Itinerary getItinerary() {
        return itinerary;
    }

    /** Sets the itinerary. */
    public void setItinerary(@Nullable Itinerary itinerary) {
        this.itinerary = itinerary;
        this.placement = null;
    }

    /** Ticks from freezing to the tests. */
    public Integer getQcDelay() {
        return qcDelay;
    }

    /** Sets the delay of the tests. */
    public void setQcDelay(Integer qcDelay) {
        this.qcDelay = qcDelay;
        this.placement = null;
    }

    /** Days from the results to the review. */
    public Integer getQaDelay() {
        return qaDelay;
    }

    /** Sets the delay of the review. */
    public void setQaDelay(Integer qaDelay) {
        this.qaDelay = qaDelay;
        this.placement = null;
    }

    /** Days from the first possible infusion to the infusion. */
    public Integer getInfusionDelay() {
        return infusionDelay;
    }

    /** Sets the delay of the infusion. */
    public void setInfusionDelay(Integer infusionDelay) {
        this.infusionDelay = infusionDelay;
        this.placement = null;
    }

    /** Whether the plant that makes it has to change its suites over between products. */
    boolean changesOver() {
        Itinerary chosen = itinerary;
        return chosen != null && problem().pools().changesOver(chosen.plant());
    }

    boolean leftOut() {
        return itinerary == null;
    }

    /** The derived chain, or null while the order is left out. */
    @Nullable
    Placement placement() {
        if (placement == null && itinerary != null) {
            placement = chain().placeDelayed(itinerary, qcDelay, qaDelay, infusionDelay);
        }
        return placement;
    }

    /** The derived chain of a scheduled order. */
    Placement placed() {
        return known(placement());
    }

    /** Remembers a chain that was derived elsewhere from the same four values. */
    void remember(@Nullable Placement derived) {
        this.placement = derived;
    }

    private <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("Order plan " + id + " is not complete: chain " + chain + ", " + itinerary);
        }
        return value;
    }

    @Override
    public String toString() {
        return chain + " " + itinerary;
    }
}
