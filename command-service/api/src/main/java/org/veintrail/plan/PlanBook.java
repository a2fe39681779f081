package org.veintrail.plan;

/** The one record of what is planned with and what was published. */
public final class PlanBook {
    /** Its id. */
    public static final String ID = "plan-book";

    private PlanBook() {}
}
