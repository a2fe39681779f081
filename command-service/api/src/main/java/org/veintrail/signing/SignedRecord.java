package org.veintrail.signing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veintrail.json.EventJson;
import org.veintrail.label.command.DeclareLabelLost;
import org.veintrail.label.event.LabelDeclaredLost;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.Signature;
import org.veintrail.order.command.AssessOutOfSpecification;
import org.veintrail.order.command.CancelOrder;
import org.veintrail.order.command.CloseDeviation;
import org.veintrail.order.command.FailManufacturingRun;
import org.veintrail.order.command.ReleaseOutOfSpecification;
import org.veintrail.order.command.ReleaseProduct;
import org.veintrail.order.command.ReleaseProductConditionally;
import org.veintrail.order.command.RequestOutOfSpecificationSupply;
import org.veintrail.order.command.RequestRecollection;
import org.veintrail.order.command.ResolveExcursion;
import org.veintrail.order.command.ResolveHold;
import org.veintrail.order.event.DeviationClosed;
import org.veintrail.order.event.IdentityHoldResolved;
import org.veintrail.order.event.ManufacturingRunFailed;
import org.veintrail.order.event.OrderCancelled;
import org.veintrail.order.event.OutOfSpecificationAssessed;
import org.veintrail.order.event.OutOfSpecificationSupplyRequested;
import org.veintrail.order.event.ProductReleased;
import org.veintrail.order.event.ProductReleasedConditionally;
import org.veintrail.order.event.ProductReleasedOutOfSpecification;
import org.veintrail.order.event.RecollectionRequested;
import org.veintrail.order.event.TemperatureExcursionResolved;
import org.veintrail.plan.PlanBook;
import org.veintrail.plan.command.PublishPlan;
import org.veintrail.plan.event.PlanPublished;

/**
 * An event with signatures, as a reader checks it: what was signed is made again from the event itself, and every signature has to
 * name its hash and to fit by its seal. So a signature that was moved to another event, or whose event or own fields were changed, is found.
 *
 * @param content what was signed
 * @param occurredAt when the act happened
 * @param signatures the signatures
 */
public record SignedRecord(SignedContent content, LocalMoment occurredAt, List<Signature> signatures) {
    private static final ObjectMapper JSON = EventJson.mapper();

    /** What a check of a signature finds. */
    public enum Finding {
        /** It belongs to this event, and neither was changed. */
        BOUND,
        /** It does not belong to this event, or one of them was changed. */
        MISMATCH,
        /** It was recorded before signatures were sealed; only the log's own proof speaks for it. */
        UNSEALED
    }

    public SignedRecord {
        signatures = List.copyOf(signatures);
    }

    /**
     * Finds out about an event.
     *
     * @return empty for an event that nobody signs
     * @throws IllegalArgumentException if a value of the event is one that no command may have
     */
    public static Optional<SignedRecord> of(Object event) {
        return Optional.ofNullable(read(event));
    }

    private static @Nullable SignedRecord read(Object event) {
        return switch (event) {
            case IdentityHoldResolved e ->
                signed(
                        new ResolveHold(e.orderId(), e.reason(), e.decision(), List.of()),
                        e.occurredAt(),
                        e.signatures());
            case DeviationClosed e ->
                signed(
                        new CloseDeviation(e.orderId(), e.deviationId(), e.conclusion(), List.of()),
                        e.occurredAt(),
                        e.signatures());
            case OrderCancelled e ->
                signed(new CancelOrder(e.orderId(), e.reason(), List.of()), e.occurredAt(), e.signatures());
            case TemperatureExcursionResolved e ->
                signed(
                        new ResolveExcursion(e.orderId(), e.shipmentId(), e.decision(), e.reason(), List.of()),
                        e.occurredAt(),
                        e.signatures());
            case RecollectionRequested e ->
                signed(new RequestRecollection(e.orderId(), e.reason(), List.of()), e.occurredAt(), e.signatures());
            case ManufacturingRunFailed e ->
                signed(
                        new FailManufacturingRun(e.orderId(), e.batchId(), e.reason(), List.of()),
                        e.occurredAt(),
                        e.signatures());
            case ProductReleased e ->
                signed(
                        new ReleaseProduct(e.orderId(), e.batchId(), e.containers(), List.of()),
                        e.occurredAt(),
                        e.signatures());
            case ProductReleasedConditionally e ->
                signed(
                        new ReleaseProductConditionally(
                                e.orderId(), e.batchId(), e.containers(), e.outstanding(), List.of()),
                        e.occurredAt(),
                        e.signatures());
            case ProductReleasedOutOfSpecification e ->
                signed(
                        new ReleaseOutOfSpecification(e.orderId(), e.batchId(), e.containers(), List.of()),
                        e.occurredAt(),
                        e.signatures());
            case OutOfSpecificationSupplyRequested e ->
                signed(
                        new RequestOutOfSpecificationSupply(e.orderId(), e.batchId(), e.request(), List.of()),
                        e.occurredAt(),
                        e.signatures());
            case OutOfSpecificationAssessed e ->
                signed(
                        new AssessOutOfSpecification(
                                e.orderId(), e.batchId(), e.riskAssessment(), e.authorityNotification(), List.of()),
                        e.occurredAt(),
                        e.signatures());
            case LabelDeclaredLost e ->
                signed(new DeclareLabelLost(e.labelId(), e.reason(), List.of()), e.occurredAt(), e.signatures());
            case PlanPublished e ->
                signed(
                        new PublishPlan(
                                PlanBook.ID,
                                e.planId(),
                                e.number() - 1,
                                e.chains(),
                                e.contentDigest(),
                                e.reason(),
                                List.of()),
                        e.occurredAt(),
                        e.signatures());
            default -> null;
        };
    }

    private static SignedRecord signed(SignedCommand command, LocalMoment occurredAt, List<Signature> signatures) {
        return new SignedRecord(SignedContent.of(command), occurredAt, signatures);
    }

    /** What is to be said of a signature that stands in an event, whatever the event is. */
    public static Finding check(Object event, Signature signature) {
        if (signature.seal() == null) {
            return Finding.UNSEALED;
        }
        try {
            return of(event).map(record -> record.check(signature)).orElse(Finding.MISMATCH);
        } catch (IllegalArgumentException e) {
            // A value that no command may have was not signed.
            return Finding.MISMATCH;
        }
    }

    private Finding check(Signature signature) {
        String hash = content.hash();
        return hash.equals(signature.contentHash())
                        && seal(signature, occurredAt).equals(signature.seal())
                ? Finding.BOUND
                : Finding.MISMATCH;
    }

    /** The signature with its seal: SHA-256 over every other field of it and the time of the act, as canonical JSON. */
    public static Signature sealed(Signature signature, LocalMoment occurredAt) {
        return signature.sealedBy(seal(signature, occurredAt));
    }

    private static String seal(Signature signature, LocalMoment occurredAt) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("signature", JSON.valueToTree(signature.sealedBy(null)));
        whole.set("occurredAt", JSON.valueToTree(occurredAt));
        return SignedContent.sha256(CanonicalJson.of(whole));
    }
}
