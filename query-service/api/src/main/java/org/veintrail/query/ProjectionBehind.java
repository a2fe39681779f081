package org.veintrail.query;

/** The view asked for had not handled the position asked for within the time a read waits. Asking again is right. */
public final class ProjectionBehind extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String projection;
    private final long position;
    private final long atLeast;

    /**
     * @param projection the projection that is behind
     * @param position the last position of the log it has handled, -1 before the first
     * @param atLeast the position that was asked for
     */
    public ProjectionBehind(String projection, long position, long atLeast) {
        super("The projection " + projection + " has handled position " + position + " of the log, but " + atLeast
                + " was asked for. Ask again in a moment.");
        this.projection = projection;
        this.position = position;
        this.atLeast = atLeast;
    }

    /** The projection that is behind. */
    public String projection() {
        return projection;
    }

    /** The last position of the log it has handled, -1 before the first. */
    public long position() {
        return position;
    }

    /** The position that was asked for. */
    public long atLeast() {
        return atLeast;
    }
}
