package org.veintrail.command.signing;

import java.util.List;
import org.veintrail.label.command.DeclareLabelLost;
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
import org.veintrail.plan.command.PublishPlan;
import org.veintrail.signing.SignedCommand;

/** What is signed, in words: every value that the hash covers, so that nobody signs what was not shown. */
public final class SigningWords {
    private static final String RELEASE = "release";
    private static final String APPROVAL = "approval";
    private static final String RESPONSIBILITY = "responsibility";
    private static final String REVIEW = "review";

    private SigningWords() {}

    /**
     * What is signed, for the signer to read.
     *
     * @param text one sentence or two
     * @param meaning what a signature of this usually means
     */
    public record Shown(String text, String meaning) {}

    /**
     * The words of a command.
     *
     * @throws IllegalStateException for a command that nobody wrote words for, which a test does not let pass
     */
    public static Shown of(SignedCommand command) {
        return switch (command) {
            case ReleaseProduct c ->
                new Shown(
                        "Release batch %s of order %s for the patient, with every result in and within specification: %s."
                                .formatted(c.batchId(), c.orderId(), bags(c.containers())),
                        RELEASE);
            case ReleaseProductConditionally c ->
                new Shown(
                        "Release batch %s of order %s conditionally while these results are outstanding: %s. Released: %s."
                                .formatted(
                                        c.batchId(),
                                        c.orderId(),
                                        String.join(", ", c.outstanding()),
                                        bags(c.containers())),
                        RELEASE);
            case ReleaseOutOfSpecification c ->
                new Shown(
                        "Release batch %s of order %s although it is out of specification, on the physician's request: %s."
                                .formatted(c.batchId(), c.orderId(), bags(c.containers())),
                        RELEASE);
            case RequestOutOfSpecificationSupply c ->
                new Shown(
                        "Ask for batch %s of order %s although it is out of specification: %s"
                                .formatted(c.batchId(), c.orderId(), c.request()),
                        RESPONSIBILITY);
            case AssessOutOfSpecification c ->
                new Shown(
                        "Risk assessment of batch %s of order %s: %s Authority notified: %s"
                                .formatted(c.batchId(), c.orderId(), c.riskAssessment(), c.authorityNotification()),
                        REVIEW);
            case ResolveHold c ->
                new Shown(
                        "Decide the identity hold of order %s: %s. Reason: %s"
                                .formatted(c.orderId(), c.decision().code(), c.reason()),
                        APPROVAL);
            case ResolveExcursion c ->
                new Shown(
                        "Decide the temperature excursion of shipment %s of order %s: %s. Reason: %s"
                                .formatted(
                                        c.shipmentId(),
                                        c.orderId(),
                                        c.decision().code(),
                                        c.reason()),
                        APPROVAL);
            case CloseDeviation c ->
                new Shown(
                        "Close deviation %s of order %s. Conclusion: %s"
                                .formatted(c.deviationId(), c.orderId(), c.conclusion()),
                        APPROVAL);
            case CancelOrder c ->
                new Shown("Cancel order %s. Reason: %s".formatted(c.orderId(), c.reason()), RESPONSIBILITY);
            case FailManufacturingRun c ->
                new Shown(
                        "Give up batch %s of order %s. Reason: %s".formatted(c.batchId(), c.orderId(), c.reason()),
                        REVIEW);
            case RequestRecollection c ->
                new Shown(
                        "Ask for a new collection for order %s. Reason: %s".formatted(c.orderId(), c.reason()),
                        APPROVAL);
            case DeclareLabelLost c ->
                new Shown("Declare label %s lost. Reason: %s".formatted(c.labelId(), c.reason()), RESPONSIBILITY);
            case PublishPlan c ->
                new Shown(
                        "Publish plan %s with %d orders in the place of plan number %d. Digest of the rows: %s. Reason: %s"
                                .formatted(
                                        c.planId(), c.chains().size(), c.supersedes(), c.contentDigest(), c.reason()),
                        APPROVAL);
            default ->
                throw new IllegalStateException("Nobody wrote words for "
                        + command.getClass().getSimpleName() + ". Add them, so that signers read what they sign.");
        };
    }

    private static String bags(List<String> containers) {
        return String.join(", ", containers);
    }
}
