package org.veintrail.scheduler.construct;

import java.util.Comparator;
import org.veintrail.scheduler.model.ChainOrder;

/** Rules by which list scheduling takes its orders. */
public enum Priority {
    /** First come, first served. */
    FCFS(Comparator.comparingInt(chain -> chain.order().requestDay())),
    /** Earliest promised day first. */
    EDD(Comparator.comparingInt(chain -> chain.order().promisedDay())),
    /** Earliest latest start first: the promised day less the time the steps need. */
    SLACK(Comparator.comparingInt(Priority::latestStart)),
    /** Most urgent first, then earliest promised day. */
    URGENCY_EDD(Comparator.<ChainOrder>comparingInt(chain -> -chain.order().urgency())
            .thenComparingInt(chain -> chain.order().promisedDay()));

    private final Comparator<ChainOrder> order;

    Priority(Comparator<ChainOrder> order) {
        this.order = order.thenComparingInt(chain -> chain.order().id());
    }

    /** The rule as an order of orders, without ties. */
    public Comparator<ChainOrder> comparator() {
        return order;
    }

    private static int latestStart(ChainOrder chain) {
        int suite = 0;
        int qaDay = chain.earliestQaDay(chain.frozenTick(chain.expandedTick(suite)));
        return chain.order().promisedDay() - qaDay - chain.product().ldDays();
    }
}
