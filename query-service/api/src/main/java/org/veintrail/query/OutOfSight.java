package org.veintrail.query;

/** Asked for a site at which the asker does not work. */
public final class OutOfSight extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param advice the site, and the sites of the account */
    public OutOfSight(String advice) {
        super(advice);
    }
}
