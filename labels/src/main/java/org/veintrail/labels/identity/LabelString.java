package org.veintrail.labels.identity;

/**
 * The content of an own symbol: {@code VT1.<order id>.<kind>.<object id>.<copy>.<check>}. The check character is MOD
 * 37,36 (ISO/IEC 7064) over all letters and digits before it, the leading {@code VT1} included, without the dots and
 * hyphens.
 *
 * @param order the therapy order the object belongs to
 * @param kind what the label is stuck on
 * @param objectId the bag, batch, shipper or vial: 1 to 40 characters 0-9 A-Z and hyphens between them
 * @param copy which copy of the label this is, 1 to 999; a reprint raises it
 */
public record LabelString(OrderId order, LabelKind kind, String objectId, int copy) {
    /** What every label string of this version starts with. */
    public static final String PREFIX = "VT1";

    /** The most copies of one label. */
    public static final int MAX_COPY = 999;

    static final int MAX_OBJECT_ID = 40;
    private static final char DOT = '.';

    /** Checks every field. */
    public LabelString {
        LabelStringReader.refuseObjectId(objectId, objectId, 0).ifPresent(Reading::orElseThrow);
        if (copy < 1 || copy > MAX_COPY) {
            throw new IllegalArgumentException("The copy number of a label is 1 to " + MAX_COPY + ", not " + copy);
        }
    }

    /**
     * Builds a label string.
     *
     * @throws IllegalArgumentException when the order id, the object id or the copy number cannot stand in a label
     */
    public static LabelString of(String orderId, LabelKind kind, String objectId, int copy) {
        return new LabelString(OrderId.parse(orderId).orElseThrow(), kind, objectId, copy);
    }

    /** Reads a label string; rubbish comes back as {@link Reading.Unreadable} with position and reason. */
    public static Reading<LabelString> parse(String raw) {
        return new LabelStringReader(raw).read();
    }

    /** The check character over the letters and digits of all fields. */
    public char checkCharacter() {
        String body = body();
        return Iso7064.mod37x36OfAlphanumerics(body, 0, body.length());
    }

    /** The string as it stands in the symbol. */
    public String text() {
        return body() + DOT + checkCharacter();
    }

    /** Whether both labels are stuck on the same object of the same order, whatever their copy number. */
    public boolean sameObject(LabelString other) {
        return order.equals(other.order) && kind == other.kind && objectId.equals(other.objectId);
    }

    private String body() {
        return PREFIX + DOT + order.value() + DOT + kind.code() + DOT + objectId + DOT + copy;
    }

    @Override
    public String toString() {
        return text();
    }
}
