package org.veintrail.order;

/**
 * One printed label: one copy for one object.
 *
 * @param labelId the label's own id
 * @param kind what it is made for
 * @param objectId the bag, batch record, shipper or vial
 * @param copy 1 to 99
 */
public record IssuedLabel(String labelId, LabelKind kind, String objectId, int copy) {

    public IssuedLabel {
        Text.identifier("labelId", labelId);
        Text.identifier("objectId", objectId);
        Text.within("copy", copy, 1, 99);
    }
}
