package org.veintrail.scheduler.problem;

/** A planning file that cannot be planned. The message names the field, shows its value and says what would be right. */
public final class InvalidInstanceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field path of the field, such as {@code orders[17].expansionTicks}
     * @param problem what is wrong with it, with the value
     */
    public InvalidInstanceException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
    }

    /** The same of a document that holds this one in a field. */
    public InvalidInstanceException within(String outer) {
        return new InvalidInstanceException(
                outer + "." + field, String.valueOf(getMessage()).substring(field.length() + 2));
    }

    /** Path of the offending field. */
    public String field() {
        return field;
    }
}
