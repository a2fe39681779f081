package org.veintrail.identifier;

import com.fasterxml.jackson.annotation.JsonValue;
import org.veintrail.order.RefusalCode;

/** Kinds of identifiers that have one owner, ever. */
public enum IdentifierKind {
    DONATION("donation", RefusalCode.DONATION_ALREADY_RECORDED),
    CONTAINER("container", RefusalCode.CONTAINER_ALREADY_EXISTS),
    LABEL("label", RefusalCode.LABEL_ALREADY_ISSUED),
    /** A label that was replaced by another copy. */
    REPLACEMENT("replacement", RefusalCode.LABEL_ALREADY_REPLACED),
    BATCH("batch", RefusalCode.BATCH_ALREADY_EXISTS),
    SHIPMENT("shipment", RefusalCode.SHIPMENT_ALREADY_EXISTS),
    POSITION("position", RefusalCode.POSITION_ALREADY_TAKEN),
    DEVIATION("deviation", RefusalCode.DEVIATION_ALREADY_EXISTS);

    private final String code;
    private final RefusalCode whenTaken;

    IdentifierKind(String code, RefusalCode whenTaken) {
        this.code = code;
        this.whenTaken = whenTaken;
    }

    /** The word used in the log and as the first part of the aggregate's id. */
    @JsonValue
    public String code() {
        return code;
    }

    /** How the second claim is refused. */
    public RefusalCode whenTaken() {
        return whenTaken;
    }
}
