package org.veintrail.query;

/** A query that cannot be asked: one of its parameters has a value it may not have. */
public final class InvalidQuery extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;

    /**
     * @param parameter the parameter's name, as clients write it
     * @param advice what is wrong, with the value, and what to do
     */
    public InvalidQuery(String parameter, String advice) {
        super(advice);
        this.parameter = parameter;
    }

    /** The parameter's name, as clients write it. */
    public String parameter() {
        return parameter;
    }
}
