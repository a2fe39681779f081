package org.veintrail.query;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bag: what is in it, where it is, what happened to it.
 *
 * @param containerId the bag
 * @param orderId the order whose patient it belongs to
 * @param kind collection or product, or null while only its label exists
 * @param state what may be done with it
 * @param where where it is
 * @param attempt collection attempt, from 1
 * @param donationId donation number of a collection, or null
 * @param batchId batch it was used in or made in, or null
 * @param volumeMl millilitres, or null while empty
 * @param cells nucleated cells of a collection, CAR-positive viable cells of a product, or null while empty
 * @param history what happened to it, the oldest first
 * @param position position of the latest of that in the log
 */
public record ContainerView(
        String containerId,
        String orderId,
        @Nullable Kind kind,
        State state,
        Whereabouts where,
        int attempt,
        @Nullable String donationId,
        @Nullable String batchId,
        @Nullable Double volumeMl,
        @Nullable Double cells,
        List<Entry> history,
        long position) {

    public ContainerView {
        history = List.copyOf(history);
    }

    /** What a bag holds. */
    public enum Kind {
        /** Cells as collected. */
        COLLECTION("collection"),
        /** Finished product. */
        PRODUCT("product");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** The word used in messages. */
        @JsonValue
        public String code() {
            return code;
        }
    }

    /** What may be done with a bag. */
    public enum State {
        /** Its label was printed; it is empty. */
        LABELLED("labelled"),
        /** Filled with collected cells. */
        COLLECTED("collected"),
        /** With a courier. */
        IN_TRANSIT("in-transit"),
        /** Received, waiting for a decision or for use. */
        RECEIVED("received"),
        /** Accepted as starting material. */
        ACCEPTED("accepted"),
        /** Rejected as starting material. */
        REJECTED("rejected"),
        /** Used in a run. */
        USED("used"),
        /** Filled with product. */
        FILLED("filled"),
        /** Frozen and stored. */
        FROZEN("frozen"),
        /** Released for treatment. */
        RELEASED("released"),
        /** May not be used. */
        RECALLED("recalled"),
        /** Made in a run that failed. */
        FAILED("failed"),
        /** Thawed; its time runs. */
        THAWED("thawed"),
        /** Given to the patient. */
        INFUSED("infused"),
        /** Destroyed before a witness. */
        DISPOSED("disposed");

        private final String code;

        State(String code) {
            this.code = code;
        }

        /** The word used in messages. */
        @JsonValue
        public String code() {
            return code;
        }
    }

    /**
     * Something that happened to a bag.
     *
     * @param position position in the log
     * @param kind name of the event in kebab case
     * @param text in words
     * @param at when, local and UTC
     * @param actor who, or null where the log does not say
     * @param site where it was recorded, or null
     */
    public record Entry(
            long position,
            String kind,
            String text,
            Moment at,
            @Nullable String actor,
            @Nullable String site) {}
}
