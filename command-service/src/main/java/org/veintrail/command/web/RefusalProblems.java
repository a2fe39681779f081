package org.veintrail.command.web;

import java.util.Arrays;
import java.util.List;
import org.veintrail.access.ProblemType;
import org.veintrail.order.RefusalCode;

/** What the domain's refusals mean and what to do about each; a refusal without an explanation does not compile. */
final class RefusalProblems {
    private static final int REFUSED = 409;
    private static final int KEY_REUSED = 422;
    private static final int FORBIDDEN = 403;
    private static final int STALE = 412;
    private static final String SCAN_OR_LOOK_UP =
            "Scan it again instead of typing it; the order's page shows what is where.";
    private static final String CHOOSE_ANOTHER =
            "Check what was scanned: the object may be another one, or the act may have been recorded already. Ids are never"
                    + " used again, also not after a disposal.";

    private RefusalProblems() {}

    static List<ProblemType> all() {
        return Arrays.stream(RefusalCode.values()).map(RefusalProblems::of).toList();
    }

    static ProblemType of(RefusalCode code) {
        Explanation explained = explain(code);
        int status = switch (code) {
            case IDEMPOTENCY_KEY_REUSED -> KEY_REUSED;
            case ROLE_NOT_ENTITLED,
                    SITE_NOT_ENTITLED,
                    TOKEN_NOT_A_PERSON,
                    CONSIGNMENT_NOT_ENTRUSTED,
                    TRAINING_MISSING,
                    TRAINING_EXPIRED -> FORBIDDEN;
            case VERSION_STALE -> STALE;
            default -> REFUSED;
        };
        return new ProblemType(code.code(), status, code.title(), explained.meaning(), explained.advice());
    }

    private record Explanation(String meaning, String advice) {}

    private static Explanation because(String meaning, String advice) {
        return new Explanation(meaning, advice);
    }

    private static Explanation explain(RefusalCode code) {
        return switch (code) {
            case ROLE_NOT_ENTITLED ->
                because(
                        "Each step is for the roles that the table of authority names (21 CFR 11.10(g)). The attempt is on record.",
                        "Ask somebody in one of the roles that the detail names, or sign in with the account of the right role.");
            case SITE_NOT_ENTITLED ->
                because(
                        "Accounts work at the sites they were given, and act on the orders in which those sites take part. The attempt"
                                + " is on record.",
                        "Check the site of the device and the order id. An administrator gives an account its sites.");
            case TRAINING_MISSING ->
                because(
                        "Quality assurance has set that this activity, or signing it, needs a training that the person named has not on"
                                + " record (21 CFR 211.25). The attempt is on record.",
                        "Let somebody trained do it, or have the training recorded with record-training.");
            case TRAINING_EXPIRED ->
                because(
                        "The training that this activity, or signing it, needs ended before the day on which it was done. The attempt is"
                                + " on record.",
                        "Let somebody whose training counts do it; renew the training and have it recorded with record-training.");
            case CONSIGNMENT_NOT_ENTRUSTED ->
                because(
                        "A courier checks the identity of what the dispatch names the courier for, where it is handed over. The attempt"
                                + " is on record.",
                        "Check the order id. Was another courier recorded at the dispatch?");
            case IDENTITY_NOT_VERIFIED ->
                because(
                        "Collection, dispatch, receipt, start of the run, fill and infusion each need a matching check of identity"
                                + " of the same objects, made since they last changed hands.",
                        "Scan the objects with verify-identity for this step, then send the act again.");
            case IDENTITY_HOLD ->
                because(
                        "Something scanned for this order belonged elsewhere. Until the hold is resolved only disposal,"
                                + " deviations and cancelling go on.",
                        "Set everything aside and call quality assurance. Two people resolve the hold with a reason.");
            case SCANS_INCOMPLETE ->
                because(
                        "Each step has a list of objects that have to be scanned together, such as wristband and bag.",
                        "Scan what the detail names and send the check again with every scan.");
            case SECOND_SIGNATURE_REQUIRED ->
                because(
                        "Some decisions need the signatures of two different people in the roles named.",
                        "Have the second person sign with name and password.");
            case SIGNATURE_REQUIRED ->
                because(
                        "The decision needs a signature of somebody in one of the roles named.",
                        "Have a person in that role sign with name and password.");
            case SIGNER_ELSEWHERE ->
                because(
                        "A signer answers for what is signed where it happens: the physician at the site of treatment or collection, the"
                                + " qualified person at the plant, everybody at a site that takes part.",
                        "Have a person sign who works there in that role, or who is delegated to.");
            case SIGNATURE_INVALID ->
                because(
                        "A signature is confirmed by the signer's own password at the moment of signing.",
                        "Let the signer enter the password again, and check that the name is the signer's account.");
            case SECOND_PERSON_REQUIRED ->
                because(
                        "Witness, reviewer or second verifier has to be somebody other than the person who acts.",
                        "Name another person who was there.");
            case STEP_OUT_OF_ORDER ->
                because(
                        "The steps of a therapy follow each other, and the order is at another step.",
                        "Look at the order's timeline. Perhaps the step before was not recorded, or this one was already.");
            case ORDER_CLOSED ->
                because(
                        "The product was given, or the order was cancelled.",
                        "Check the order id. What is left of the material can still be disposed of.");
            case ORDER_ALREADY_EXISTS -> because("An order id names one order for ever.", CHOOSE_ANOTHER);
            case MATERIAL_EXPIRED ->
                because(
                        "Fresh material may be accepted up to 72 hours after the end of its collection, and a thawed bag may be"
                                + " infused only until the time recorded with its thaw.",
                        "Do not use it. Reject or dispose of it; a re-collection can be asked for.");
            case TEMPERATURE_CLASS_WRONG ->
                because(
                        "The product was frozen, and the class given is that of fresh material.",
                        "Choose the frozen class of the lane and a shipper that is qualified for it.");
            case EXCURSION_UNRESOLVED ->
                because(
                        "A reading of the shipment's logger lies outside its temperature class.",
                        "Keep the material apart until quality assurance has decided with resolve-excursion.");
            case DEVIATION_OPEN ->
                because(
                        "A deviation that was recorded as blocking has no conclusion yet.",
                        "Close the deviation with its conclusion, then send the act again.");
            case MATERIAL_REJECTED ->
                because("The material was rejected at receipt or after an excursion.", "Do not use it; dispose of it.");
            case WRONG_SITE ->
                because(
                        "Containers are at one site, and only that site acts on them; a consignment is received where it goes to.",
                        "Check the site of the device. Was the hand-over recorded? A misdirected shipment stays closed.");
            case CONTAINER_UNKNOWN ->
                because("The container was never part of this order, is gone, or was named twice.", SCAN_OR_LOOK_UP);
            case BATCH_UNKNOWN ->
                because(
                        "Every attempt has a batch of its own, and this is not the current one.",
                        "Scan the batch record of the current attempt.");
            case SHIPMENT_UNKNOWN ->
                because(
                        "The shipment is not one of this order, was received already, or has no excursion that waits.",
                        SCAN_OR_LOOK_UP);
            case DONATION_ALREADY_RECORDED ->
                because("A donation identification number (ISBT 128) names one collection for ever.", CHOOSE_ANOTHER);
            case CONTAINER_ALREADY_EXISTS ->
                because("A container id names one bag for ever, whatever the order.", CHOOSE_ANOTHER);
            case LABEL_ALREADY_ISSUED ->
                because("A label id names one label for ever; a copy has a copy number of its own.", CHOOSE_ANOTHER);
            case LABEL_UNKNOWN -> because("Labels belong to one order, and this is not one of it.", SCAN_OR_LOOK_UP);
            case LABEL_ALREADY_PRINTED ->
                because(
                        "The first labels of an object are asked for once; more of them would be copies nobody answers for.",
                        "Ask for another copy with reprint-label and a reason, then void the old one.");
            case LABEL_ALREADY_REPLACED ->
                because(
                        "Another copy was asked for in the place of this one, so it is not applied any more.",
                        "Apply the newest copy, and void, destroy or declare lost the older ones.");
            case LABEL_MISMATCH ->
                because(
                        "A label is confirmed, applied or taken out of use by scanning it, and the scan has to be this very copy; an"
                                + " object has to be the one that the label is made for.",
                        "Put both aside and look which label belongs where. Do not apply it.");
            case PRINTER_UNKNOWN ->
                because(
                        "A roll is loaded by somebody who stands at the printer, and the settings name no such printer at the site.",
                        "Check the printer's name in /api/printers and the site of the device.");
            case LABEL_NOT_PRINTABLE ->
                because(
                        "The printer, its stock, the design and the values have to fit together before a label is asked for.",
                        "The detail names what does not fit; /api/printers and /api/labels/templates list what there is.");
            case LABELS_UNACCOUNTED ->
                because(
                        "The order's policy asks that each label is applied, voided, destroyed or declared lost before line"
                                + " clearance, the end of a fill and a release (FACT-JACIE).",
                        "The detail lists the labels. Look for each; /api/labels?order=...&unaccounted=true shows where it was last.");
            case SHEETS_NOT_COUNTED ->
                because(
                        "The label was sent again after a sending that may have been printed, so there may be two of the same.",
                        "Count what came out, destroy the surplus before a witness, and confirm with sheets and witness.");
            case SCAN_MISSING ->
                because(
                        "What may exist is taken out of use by scanning it.",
                        "Scan the label. If it cannot be found, two people declare it lost.");
            case WRONG_DEVICE ->
                because(
                        "A scanner is checked at the device that it is connected to.",
                        "Scan the test sheet at that device.");
            case BATCH_ALREADY_EXISTS -> because("A batch id names one run for ever.", CHOOSE_ANOTHER);
            case SHIPMENT_ALREADY_EXISTS -> because("A shipment id names one consignment for ever.", CHOOSE_ANOTHER);
            case POSITION_ALREADY_TAKEN ->
                because(
                        "A storage position was given to another bag.",
                        "Store the bag elsewhere and record that position.");
            case DEVIATION_ALREADY_EXISTS -> because("A deviation id names one deviation for ever.", CHOOSE_ANOTHER);
            case DEVIATION_UNKNOWN ->
                because(
                        "The deviation belongs to another order, or was closed before.",
                        "Look at the order's open deviations and check the id.");
            case RESULTS_OUTSTANDING ->
                because(
                        "A release needs every test result; a conditional one names exactly those that are outstanding and may"
                                + " follow.",
                        "Wait for the results the detail names, or release conditionally and name them.");
            case OUT_OF_SPECIFICATION ->
                because(
                        "A test failed its specification, so the product cannot be released as usual.",
                        "The way on is the physician's request, the risk assessment and the release by the qualified person.");
            case RESULT_ALREADY_RECORDED ->
                because(
                        "Each test of a batch has one result, so that nobody tests until it fits.",
                        "Record a deviation for a repeat.");
            case VERDICT_CONTRADICTS_SPECIFICATION ->
                because(
                        "The verdict sent, the value and the specification do not agree.",
                        "Check value and unit for a slip, then send value and verdict as they are.");
            case PRODUCT_RECALLED ->
                because(
                        "A result that came after a conditional release failed.",
                        "Do not use the product. Tell the physician and dispose of it.");
            case IMPOSSIBLE_TIME ->
                because(
                        "occurredAt has an offset that the site's time zone does not keep at that moment, as when summer time"
                                + " begins or ends.",
                        "Set the device's clock and zone, and send the offset that the site's clocks really showed.");
            case TIME_IN_FUTURE ->
                because("occurredAt is more than five minutes ahead of the server's clock.", "Set the device's clock.");
            case TIME_OUT_OF_ORDER ->
                because(
                        "Of the times given, one that has to come later comes earlier, such as an end before its start.",
                        "Compare the times in the detail with the record and correct the wrong one.");
            case CHECK_CHARACTER_WRONG ->
                because(
                        "Order ids, donation numbers and labels end with check characters (ISO/IEC 7064), and these do not fit.",
                        "Scan the code instead of typing it; a label that never fits is to be replaced.");
            case SLOT_TAKEN ->
                because(
                        "Chairs, suites, beds and laboratory places that are held for one order cannot be booked for another.",
                        "Choose another slot, or make a new proposal: it plans around what is taken.");
            case SLOT_NOT_HELD ->
                because(
                        "A held chain is confirmed or released as a whole, by the order that holds it.",
                        "Look at what the order holds. A hold may have been confirmed or ended already.");
            case SLOT_HOLD_EXPIRED ->
                because("A hold keeps slots free for a limited time only.", "Hold the slots again, then confirm them.");
            case SLOT_BEGUN ->
                because(
                        "Once cells are collected, slots that have begun stay in the chain as they were confirmed.",
                        "Keep the begun slot and move only what is to come.");
            case SLOT_UNKNOWN ->
                because(
                        "Only a slot that was confirmed for the order can be taken away from it.",
                        "Look at the order's confirmed slots and send the slot as it stands there.");
            case PLAN_SUPERSEDED ->
                because(
                        "A plan replaces the one it was made from; meanwhile somebody published another.",
                        "Compare with the plan that is out and publish a new proposal made from it.");
            case PLAN_CONTENT_DIFFERS ->
                because(
                        "A signature is bound to the SHA-256 of the plan's rows, and the rows sent have another.",
                        "Show the plan again, and sign what is shown.");
            case PIN_EXISTS ->
                because(
                        "Every pin has an id of its own, and the pin of this id has neither been taken away nor expired.",
                        "Take a new id, or take the pin away first.");
            case PIN_UNKNOWN ->
                because(
                        "The pin of this id was taken away already, expired, or never was.",
                        "Look at /api/planning/pins for the pins that count.");
            case PIN_END_INVALID ->
                because(
                        "A pin that never ends would be forgotten and bind the plan for ever; one that has ended binds nothing.",
                        "Give an end after now and within 183 days. A pin can be renewed.");
            case ROLE_UNKNOWN,
                    ACCOUNT_NAME_TAKEN,
                    ACCOUNT_UNKNOWN,
                    ACCOUNT_CLOSED,
                    ACCOUNT_OPEN,
                    OWN_ACCOUNT,
                    LAST_ADMINISTRATOR,
                    NO_SECOND_FACTOR,
                    DELEGATION_NOT_POSSIBLE,
                    DELEGATION_UNKNOWN,
                    TOKEN_UNKNOWN,
                    TOKEN_TOO_WIDE,
                    TOKEN_NOT_A_PERSON -> aboutAccounts(code);
            case THERAPY_OPEN ->
                because(
                        "While cells may still have to be given, somebody may have to ask whose they are; so nobody erases it.",
                        "Wait until the therapy is given or the order is cancelled.");
            case IDENTITY_ERASED ->
                because(
                        "The key of the identity was destroyed by an earlier decision. The chain of custody stays.",
                        "Nothing is left to do.");
            case STEP_NOT_SIGNED ->
                because(
                        "A policy of signatures says how many people sign a step that is signed.",
                        "Name one of the steps that the detail lists.");
            case SIGNING_POLICY_BACKDATED ->
                because(
                        "A policy holds from the day on which it is set, or from a later one, so that past acts stay judged by what held"
                                + " then.",
                        "Choose today or a day to come.");
            case SIGNING_POLICY_TOO_LOW ->
                because(
                        "Some steps need two people wherever they are done; a policy can ask for more, not for fewer.",
                        "Choose at least the number that the detail names.");
            case VERSION_STALE ->
                because(
                        "The act said with If-Match which version of the record it was decided on, and there is a newer one.",
                        "Read the record again, look at what changed, and decide again with a new Idempotency-Key.");
            case IDEMPOTENCY_KEY_REUSED ->
                because(
                        "The same Idempotency-Key came with another command, another actor or another document before.",
                        "Take a new key for each act, and the old one only to send the very same act again.");
        };
    }

    private static Explanation aboutAccounts(RefusalCode code) {
        return switch (code) {
            case ROLE_UNKNOWN ->
                because(
                        "An account has one of the roles of the table of authority.",
                        "Choose a role that the detail names.");
            case ACCOUNT_NAME_TAKEN ->
                because(
                        "A name in the record means one person for ever, so no name is given twice (21 CFR 11.300(a)).",
                        "Choose another name, or reopen the account where it is the same person.");
            case ACCOUNT_UNKNOWN ->
                because(
                        "There is no such account, or it stands in the configuration and is changed there.",
                        "Check the name; the page of accounts lists every one.");
            case ACCOUNT_CLOSED -> because("Nobody uses a closed account.", "Reopen it first.");
            case ACCOUNT_OPEN -> because("Only a closed account is reopened.", "Check the name.");
            case OWN_ACCOUNT ->
                because(
                        "Rights are granted, changed and ended by somebody else; only passwords and second factors are one's own.",
                        "Ask another administrator.");
            case LAST_ADMINISTRATOR ->
                because(
                        "Without an administrator nobody could look after accounts any more.",
                        "Make another administrator first.");
            case NO_SECOND_FACTOR -> because("There is no second factor to remove.", "Check the name.");
            case DELEGATION_NOT_POSSIBLE ->
                because(
                        "A delegation lends what somebody has, for at most a year, to somebody who does not hold a duty that checks it:"
                                + " two signatures are two people.",
                        "Change what the detail names: the role, the sites, the end or the person.");
            case DELEGATION_UNKNOWN ->
                because("The delegation has ended or never was.", "Look at the list of delegations.");
            case TOKEN_UNKNOWN ->
                because("The token has ended, was replaced or revoked, or never was.", "Look at the list of tokens.");
            case TOKEN_TOO_WIDE ->
                because(
                        "A token is limited to some of what its account may do, and to a year.",
                        "Narrow what the detail names, or widen the account first.");
            case TOKEN_NOT_A_PERSON ->
                because(
                        "Electronic signatures and rights are of people (21 CFR 11.100); a token proves that a machine holds it.",
                        "Have a person sign in and do it.");
            default -> throw new IllegalArgumentException(code + " is not about accounts.");
        };
    }
}
