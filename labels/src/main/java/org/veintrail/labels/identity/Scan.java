package org.veintrail.labels.identity;

/** What a scanned string turned out to be. A string that no profile reads is kept and can still be compared whole. */
public sealed interface Scan {
    /** The string as scanned, without a symbology identifier. */
    String content();

    /** An own label. */
    record Label(String content, LabelString label) implements Scan {}

    /** A tag of a storage position, a member of staff or the test sheet. */
    record TagScan(String content, Tag tag) implements Scan {}

    /** A bare order id, as typed or from a patient card. */
    record Order(String content, OrderId order) implements Scan {}

    /** GS1 element strings. */
    record Gs1(String content, ElementString elements) implements Scan {}

    /** ISBT 128 structures. */
    record Isbt(String content, IsbtMessage message) implements Scan {}

    /**
     * A string no profile reads.
     *
     * @param content the whole string; may be a hospital number, so it stays out of {@code toString}
     * @param fault the fault of the profile that came nearest
     * @param position of the fault, counted from 1 in the string as scanned
     * @param advice what is wrong and what to do
     */
    record Opaque(String content, Fault fault, int position, String advice) implements Scan {
        @Override
        public String toString() {
            return "Opaque[" + content.length() + " characters, " + fault + " at " + position + ": " + advice + "]";
        }
    }

    /** Whether both scans hold the same content, character for character. */
    default boolean sameContent(Scan other) {
        return content().equals(other.content());
    }
}
