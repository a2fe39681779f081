package org.veintrail.query;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that may keep the cells from reaching the patient in time or at all.
 *
 * @param kind what it is
 * @param detail in words, with the values
 * @param since when it began, or null where it follows from the time that passes
 */
public record Risk(Kind kind, String detail, @Nullable Instant since) {

    /** What is at risk, the gravest first. */
    public enum Kind {
        /** A check of identity failed and nobody has decided. */
        IDENTITY_HOLD("identity-hold"),
        /** The product may not be used. */
        RECALLED("recalled"),
        /** The starting material may not be used. */
        MATERIAL_REJECTED("material-rejected"),
        /** The run was given up and no new collection was asked for. */
        RUN_FAILED("run-failed"),
        /** The promised window has passed. */
        WINDOW_MISSED("window-missed"),
        /** Less time is left than the stages ahead take at least. */
        WINDOW_UNREACHABLE("window-unreachable"),
        /** Fresh material is about to be, or is, too old to be accepted. */
        MATERIAL_AGE("material-age"),
        /** A thawed bag is running out of time. */
        THAW_EXPIRY("thaw-expiry"),
        /** A shipment left its temperature range and nobody has decided. */
        EXCURSION("excursion"),
        /** A blocking deviation is open. */
        BLOCKING_DEVIATION("blocking-deviation"),
        /** A result is outside the specification. */
        OUT_OF_SPECIFICATION("out-of-specification"),
        /** Less time is left than the stages ahead usually take. */
        WINDOW_TIGHT("window-tight"),
        /** The product was released before these results were in. */
        RESULTS_OUTSTANDING("results-outstanding"),
        /** A deviation is open that blocks nothing. */
        DEVIATION("deviation");

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
}
