package org.veintrail.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why an act was refused: stable words that clients and auditors can rely on, each documented at its problem type's address. */
public enum RefusalCode {
    ROLE_NOT_ENTITLED("role-not-entitled", "Nobody in this role may do this."),
    SITE_NOT_ENTITLED("site-not-entitled", "This account does not work at a site of this order."),
    IDENTITY_NOT_VERIFIED(
            "identity-not-verified",
            "These objects were not checked against each other since the last change of hands."),
    IDENTITY_HOLD(
            "identity-hold", "A check of identity failed; quality assurance has to decide before anything goes on."),
    SCANS_INCOMPLETE("scans-incomplete", "Not everything that belongs to this check was scanned."),
    SECOND_SIGNATURE_REQUIRED("second-signature-required", "Two different people have to sign this."),
    SIGNATURE_REQUIRED("signature-required", "A person entitled to it has to sign this."),
    SIGNER_ELSEWHERE("signer-elsewhere", "Somebody signed who does not work where this happens."),
    SIGNATURE_INVALID(
            "signature-invalid", "A signature could not be confirmed; the person's name or password is wrong."),
    SECOND_PERSON_REQUIRED("second-person-required", "A second, different person has to witness or review this."),
    STEP_OUT_OF_ORDER("step-out-of-order", "This step cannot follow from where the order is."),
    ORDER_CLOSED("order-closed", "The order is closed; only disposal and late results are taken."),
    ORDER_ALREADY_EXISTS("order-already-exists", "An order with this id was placed before."),
    MATERIAL_EXPIRED("material-expired", "The material is older than it may be."),
    TEMPERATURE_CLASS_WRONG("temperature-class-wrong", "The product may not travel at this temperature."),
    EXCURSION_UNRESOLVED(
            "excursion-unresolved", "The shipment left its temperature range and nobody has decided about it."),
    DEVIATION_OPEN("deviation-open", "A blocking deviation is open."),
    MATERIAL_REJECTED("material-rejected", "The material was rejected and may not be used."),
    WRONG_SITE("wrong-site", "The act was recorded at a site that does not hold these containers."),
    CONTAINER_UNKNOWN("container-unknown", "This order has no such container at this point."),
    BATCH_UNKNOWN("batch-unknown", "This is not the batch of the current attempt."),
    SHIPMENT_UNKNOWN("shipment-unknown", "This order has no such shipment on its way."),
    DONATION_ALREADY_RECORDED("donation-already-recorded", "This donation number belongs to another collection."),
    CONTAINER_ALREADY_EXISTS("container-already-exists", "This container id was used before."),
    LABEL_ALREADY_ISSUED("label-already-issued", "This label id was used before."),
    LABEL_UNKNOWN("label-unknown", "This order has no such label."),
    LABEL_ALREADY_PRINTED("label-already-printed", "This object has labels; another one is a reprint with a reason."),
    LABEL_ALREADY_REPLACED("label-already-replaced", "This label was replaced by another copy."),
    LABEL_MISMATCH("label-mismatch", "What was scanned is not this label, or not its object."),
    LABEL_NOT_PRINTABLE("label-not-printable", "This label cannot be printed like that."),
    PRINTER_UNKNOWN("printer-unknown", "There is no such printer at this site."),
    LABELS_UNACCOUNTED("labels-unaccounted", "Labels of this order are not accounted for."),
    SHEETS_NOT_COUNTED("sheets-not-counted", "The label was sent more than once; what came out has to be counted."),
    SCAN_MISSING("scan-missing", "The label itself has to be scanned."),
    WRONG_DEVICE("wrong-device", "The check-in was sent from another device than the one it is about."),
    BATCH_ALREADY_EXISTS("batch-already-exists", "This batch id was used before."),
    SHIPMENT_ALREADY_EXISTS("shipment-already-exists", "This shipment id was used before."),
    POSITION_ALREADY_TAKEN("position-already-taken", "This storage position was given to another bag."),
    DEVIATION_ALREADY_EXISTS("deviation-already-exists", "A deviation with this id was opened before."),
    DEVIATION_UNKNOWN("deviation-unknown", "This order has no such open deviation."),
    RESULTS_OUTSTANDING("results-outstanding", "Not every test result is in."),
    OUT_OF_SPECIFICATION("out-of-specification", "A result is outside the specification."),
    RESULT_ALREADY_RECORDED(
            "result-already-recorded", "This test has its result; a repeat needs a deviation, not a second result."),
    VERDICT_CONTRADICTS_SPECIFICATION(
            "verdict-contradicts-specification", "The verdict given is not what the specification says of this value."),
    PRODUCT_RECALLED("product-recalled", "The product was recalled and may not be used."),
    IMPOSSIBLE_TIME("impossible-time", "The zone does not keep this offset at this moment."),
    TIME_IN_FUTURE("time-in-future", "The time given has not come yet."),
    TIME_OUT_OF_ORDER("time-out-of-order", "The times given contradict each other."),
    CHECK_CHARACTER_WRONG("check-character-wrong", "The check character does not fit; a character was misread."),
    SLOT_TAKEN("slot-taken", "Another order has this place at this time."),
    SLOT_NOT_HELD("slot-not-held", "The order does not hold these slots."),
    SLOT_HOLD_EXPIRED("slot-hold-expired", "The hold on these slots has run out."),
    SLOT_BEGUN("slot-begun", "Work has begun in this slot, so it cannot move."),
    SLOT_UNKNOWN("slot-unknown", "The order has no such slot."),
    CONSIGNMENT_NOT_ENTRUSTED("consignment-not-entrusted", "This consignment was not entrusted to the courier."),
    TRAINING_MISSING("training-missing", "The training that this needs is not on record."),
    TRAINING_EXPIRED("training-expired", "The training that this needs has ended."),
    PLAN_SUPERSEDED("plan-superseded", "Another plan was published in the meantime."),
    PLAN_CONTENT_DIFFERS("plan-content-differs", "What was signed is not what was sent."),
    PIN_EXISTS("pin-exists", "There is such a pin already."),
    PIN_UNKNOWN("pin-unknown", "There is no such pin."),
    PIN_END_INVALID("pin-end-invalid", "A pin ends after it begins, within half a year."),
    ROLE_UNKNOWN("role-unknown", "There is no such role."),
    ACCOUNT_NAME_TAKEN("account-name-taken", "An account has or had this name."),
    ACCOUNT_UNKNOWN("account-unknown", "There is no such account to change."),
    ACCOUNT_CLOSED("account-closed", "The account is closed."),
    ACCOUNT_OPEN("account-open", "The account is open already."),
    OWN_ACCOUNT("own-account", "Nobody grants, changes or ends rights of the own account."),
    LAST_ADMINISTRATOR("last-administrator", "This is the last administrator."),
    NO_SECOND_FACTOR("no-second-factor", "The account has no second factor."),
    DELEGATION_NOT_POSSIBLE("delegation-not-possible", "This role cannot be delegated like that."),
    DELEGATION_UNKNOWN("delegation-unknown", "No such delegation runs."),
    TOKEN_UNKNOWN("token-unknown", "No such token is good."),
    TOKEN_TOO_WIDE("token-too-wide", "The token would allow more than its account may do, or for too long."),
    TOKEN_NOT_A_PERSON("token-not-a-person", "Only a person can do this; a token was used."),
    THERAPY_OPEN("therapy-open", "The therapy is not over, so its patient has to stay known."),
    IDENTITY_ERASED("identity-erased", "Who the patient of this order is was erased before."),
    STEP_NOT_SIGNED("step-not-signed", "Nobody signs this step."),
    SIGNING_POLICY_BACKDATED("signing-policy-backdated", "A policy of signatures cannot hold for days gone by."),
    SIGNING_POLICY_TOO_LOW("signing-policy-too-low", "Fewer people than the house asks for at least."),
    VERSION_STALE("version-stale", "The record has changed since it was read."),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", "This idempotency key was used for another act.");

    private final String code;
    private final String title;

    RefusalCode(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /** The stable word. */
    @JsonValue
    public String code() {
        return code;
    }

    /** One sentence for a person. */
    public String title() {
        return title;
    }
}
