package org.veintrail.access;

import static org.veintrail.access.Role.ADMINISTRATOR;
import static org.veintrail.access.Role.APHERESIS_NURSE;
import static org.veintrail.access.Role.AUDITOR;
import static org.veintrail.access.Role.COORDINATOR;
import static org.veintrail.access.Role.COURIER;
import static org.veintrail.access.Role.PHYSICIAN;
import static org.veintrail.access.Role.PLANNER;
import static org.veintrail.access.Role.QA;
import static org.veintrail.access.Role.QUALIFIED_PERSON;
import static org.veintrail.access.Role.RECEIVER;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which role sees which field of an answer: the one table of what not everybody may read who may ask (21 CFR 11.10(d); GDPR article
 * 5(1)(c), no more than is needed). Every field that has no row is seen by everybody who may ask for the answer. A field that is not seen is
 * null, a list of them empty.
 */
public final class VisibleFields {
    /** Those who know the patient: at the site of treatment, and who decides when identities do not match. */
    private static final Set<Role> KNOW_THE_PATIENT = Set.of(COORDINATOR, APHERESIS_NURSE, PHYSICIAN, QA, AUDITOR);

    private static final Set<Role> CLINICAL = union(KNOW_THE_PATIENT, Set.of(QUALIFIED_PERSON));
    private static final Set<Role> QUALITY = without(COURIER, PLANNER, RECEIVER, ADMINISTRATOR);
    private static final Set<Role> MEASURED = without(COURIER, PLANNER, ADMINISTRATOR);
    private static final Set<Role> NOT_ON_THE_ROAD = without(COURIER);

    /** Answers, and parts of answers, of which whoever may ask for them sees every field. */
    private static final List<String> WHOLE = List.of(
            // What is read.
            "AccessRecord",
            "AccessRecordsPage",
            "Act",
            "BookedSlot",
            "CheckFigure",
            "DeadLettersView",
            "DeviationPage",
            "Duration",
            "Entry",
            "FiguresView",
            "LabelPage",
            "LabelReport",
            "Letter",
            "Moment",
            "OpenMatter",
            "OrderPage",
            "ProjectionStatus",
            "QcResult",
            "Risk",
            "RollAccount",
            "Share",
            "SignatureView",
            "StageFigure",
            "Step",
            "TimelinePage",
            "Whereabouts",
            "Window",
            "WorklistPage",
            // What an act answers, to whoever sent it, and what signing needs, to whoever signs.
            "ActAnswer",
            "Policies",
            "Policy",
            "SigningDraft",
            "SigningDue",
            "SigningRequestAnswer",
            "SigningTicketAnswer",
            "SiteCountry",
            // Who a patient is, to the clinical roles of the order's own sites.
            "IdentityAnswer",
            "PatientMatch",
            "PatientMatches",
            // Accounts: one's own to oneself, the others' to administrators and auditors.
            "AccountsView",
            "Bearer",
            "Borrowed",
            "Lent",
            "Line",
            "Own",
            "Session",
            "Shown",
            // Labels and printers of one's own sites, and what is known of designs.
            "Described",
            "Field",
            "Found",
            "PrinterView",
            "StockSize",
            // How the installation fares, to those who run it.
            "Progress",
            "PushState",
            // What planning answers, to those who may see every site's orders.
            "Alternative",
            "ComparedProposals",
            "Conflict",
            "Difference",
            "Disruption",
            "Estimate",
            "Explained",
            "Hours",
            "Listed",
            "LocalMoment",
            "Measured",
            "Moved",
            "Names",
            "OnePlan",
            "Pins",
            "PlannedChain",
            "Plans",
            "Promised",
            "ProposalRecord",
            "Proposals",
            "PublishedPlan",
            "Reason",
            "Recorded",
            "Score",
            "Signature",
            "Slot",
            "Status",
            "Told",
            "ToSign");

    /** What answers with no record of fields but with a text, a picture, a file or a stream: whoever may ask for it gets all of it. */
    private static final List<String> DOCUMENTS = List.of(
            // Secrets and confirmations, to the person whose they are.
            "DELETE /api/account/passkeys/{id}",
            "POST /api/account/passkeys",
            "POST /api/account/passkeys/options",
            "POST /api/account/passkeys/{id}/removal",
            "POST /api/account/sessions/end",
            "POST /api/account/password",
            "POST /api/account/proof",
            "POST /api/account/second-factor",
            "POST /api/account/second-factor/confirmation",
            "POST /api/signatures/passkey-options",
            "POST /api/signatures/passkey-tickets",
            "POST /sign-in/passkey/options",
            // A change names an order that the listener sees, its kind and its place in the log.
            "GET /api/changes",
            // Reports of what one sees, as JSON or as a table, and what is printed.
            "GET /api/label-reports/orders/{orderId}",
            "GET /api/label-reports/printers/{printer}/rolls/{roll}",
            "GET /api/labels/{labelId}/data",
            "POST /api/labels/preview",
            "POST /api/labels/{labelId}/sheet",
            // Proofs hold hashes; entries and export are of every site and say everything but who the patient is.
            "GET /api/log/check",
            "GET /api/log/checkpoint",
            "POST /api/log/checkpoint/cosignature",
            "GET /api/log/entries",
            "GET /api/log/export",
            "GET /api/log/keys",
            "POST /api/log/keys/rotation",
            "GET /api/log/proof/consistency",
            "GET /api/log/proof/inclusion",
            "GET /api/log/timestamp",
            "GET /api/admin/vault",
            // Plans as documents, to those who may see every site's orders.
            "GET /api/planning/instance",
            "GET /api/planning/resources",
            "GET /api/plans/{id}/gantt",
            "GET /api/proposals/{id}/gantt",
            "GET /api/proposals/{id}/progress",
            "POST /api/proposals/{id}/publish",
            // Explanations of problems, to everybody.
            "GET /problems",
            "GET /problems/{code}");

    private final List<Row> rows = new ArrayList<>();
    private final Map<Role, Map<String, Set<String>>> hidden = new EnumMap<>(Role.class);

    /**
     * One row.
     *
     * @param view the answer or a part of it, as the interface's description names it; for one kind of event the kind stands behind it
     *     after a colon
     * @param field the field
     * @param roles who sees it
     */
    public record Row(String view, String field, Set<Role> roles) {}

    private VisibleFields() {}

    /** The table in force. */
    public static VisibleFields current() {
        VisibleFields table = new VisibleFields();
        table.row("OrderSummary", "patientReference", KNOW_THE_PATIENT);
        table.row("OrderView", "consentReference", KNOW_THE_PATIENT);
        table.row("TimelineEntry:therapy-order-placed", "text", KNOW_THE_PATIENT);
        table.row("OrderSummary", "indication", CLINICAL);
        table.row("OrderView", "results", QUALITY);
        table.row("OrderView", "outstanding", QUALITY);
        table.row("TimelineEntry:qc-result-recorded", "text", QUALITY);
        table.row("TimelineEntry:product-recalled", "text", QUALITY);
        table.row("ContainerView", "volumeMl", MEASURED);
        table.row("ContainerView", "cells", MEASURED);
        table.row("ContainerView", "donationId", MEASURED);
        table.row("OrderView", "donationId", MEASURED);
        for (String kind : List.of(
                "apheresis-recorded",
                "selection-recorded",
                "expansion-sampled",
                "transduction-recorded",
                "harvest-recorded",
                "cryopreservation-recorded")) {
            table.row("TimelineEntry:" + kind, "text", MEASURED);
        }
        table.row("OrderSummary", "product", NOT_ON_THE_ROAD);
        table.row("OrderSummary", "priority", NOT_ON_THE_ROAD);
        table.row("OrderSummary", "risks", NOT_ON_THE_ROAD);
        table.row("OrderView", "batchId", NOT_ON_THE_ROAD);
        table.row("OrderView", "slots", NOT_ON_THE_ROAD);
        table.row("OrderView", "open", NOT_ON_THE_ROAD);
        table.row("ContainerView", "batchId", NOT_ON_THE_ROAD);
        table.row("ContainerView", "history", NOT_ON_THE_ROAD);
        table.row("WorkItem", "product", NOT_ON_THE_ROAD);
        table.row("WorkItem", "priority", NOT_ON_THE_ROAD);
        table.row("WorkItem", "blockedBy", NOT_ON_THE_ROAD);
        table.row("WorkItem", "warning", NOT_ON_THE_ROAD);
        table.row("DeviationView", "description", NOT_ON_THE_ROAD);
        table.row("DeviationView", "decision", NOT_ON_THE_ROAD);
        table.row("DeviationView", "signatures", NOT_ON_THE_ROAD);
        table.row("LabelView", "life", NOT_ON_THE_ROAD);
        return table;
    }

    private void row(String view, String field, Set<Role> roles) {
        rows.add(new Row(view, field, Set.copyOf(roles)));
        EnumSet.complementOf(EnumSet.copyOf(roles))
                .forEach(role -> hidden.computeIfAbsent(role, each -> new HashMap<>())
                        .computeIfAbsent(view, each -> new java.util.HashSet<>())
                        .add(field));
    }

    private static Set<Role> without(Role... roles) {
        return EnumSet.complementOf(EnumSet.copyOf(List.of(roles)));
    }

    private static Set<Role> union(Set<Role> some, Set<Role> more) {
        Set<Role> all = EnumSet.copyOf(some);
        all.addAll(more);
        return all;
    }

    /** Every row, in the order in which it is printed. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** Answers, and parts of answers, of which whoever may ask for them sees every field, by name. */
    public List<String> whole() {
        return WHOLE;
    }

    /** Addresses that answer with a document instead of fields, each behind its method. */
    public List<String> documents() {
        return DOCUMENTS;
    }

    /** Whether a role sees everything that it may ask for. */
    public boolean seesEverything(Role role) {
        return !hidden.containsKey(role);
    }

    /** The fields of a view that a role does not see. */
    public Set<String> hiddenFrom(Role role, String view) {
        return hidden.getOrDefault(role, Map.of()).getOrDefault(view, Set.of());
    }
}
