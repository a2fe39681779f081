package org.veintrail.plan;

import org.veintrail.order.Text;

/** The one record of what is planned with and what was published. */
public final class PlanBook {
    /** Its id. */
    public static final String ID = "plan-book";

    private PlanBook() {}

    /**
     * Refuses the id of a record that there is not.
     *
     * @throws IllegalArgumentException if it is another one than {@value #ID}
     */
    public static String known(String book) {
        if (!book.equals(ID)) {
            throw new IllegalArgumentException(
                    "book must be " + ID + ", the one record of planning, but is '" + Text.shown(book) + "'.");
        }
        return book;
    }
}
