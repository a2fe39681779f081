package org.veintrail.console;

/** The address names something that is not known here. */
final class NoSuchThing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param what what was looked for, with its id, and what to do
     */
    NoSuchThing(String what) {
        super(what);
    }
}
