package org.veintrail.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.signing.SignedRecord.Finding.BOUND;
import static org.veintrail.signing.SignedRecord.Finding.MISMATCH;
import static org.veintrail.signing.SignedRecord.Finding.UNSEALED;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.veintrail.label.command.LabelCommand;
import org.veintrail.label.event.LabelDeclaredLost;
import org.veintrail.label.event.LabelEvent;
import org.veintrail.order.HoldDecision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Signature;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.command.OrderCommand;
import org.veintrail.order.command.ReleaseProduct;
import org.veintrail.order.command.ResolveHold;
import org.veintrail.order.event.IdentityHoldResolved;
import org.veintrail.order.event.OrderEvent;
import org.veintrail.order.event.ProductReleased;
import org.veintrail.plan.command.PlanCommand;
import org.veintrail.plan.event.PlanEvent;
import org.veintrail.plan.event.PlanPublished;

/** A signature cannot be moved, replayed or reused without a reader seeing it (21 CFR 11.70). */
class SignedRecordTest {
    private static final OrderId ORDER = new OrderId("VT269S346Q3Y");
    private static final LocalMoment MONDAY = moment("2026-03-02T10:00:00+01:00");
    private static final LocalMoment TUESDAY = moment("2026-03-03T10:00:00+01:00");

    private static LocalMoment moment(String at) {
        return new LocalMoment(OffsetDateTime.parse(at), ZoneId.of("Europe/Brussels"));
    }

    private static Signature sign(SignedCommand command, LocalMoment at) {
        return SignedRecord.sealed(
                new Signature(
                        "qp",
                        "qualified-person",
                        "release",
                        at,
                        "Qualified Person",
                        Instant.parse("2026-03-02T09:00:01Z"),
                        "name+password",
                        SignedContent.of(command).hash(),
                        null),
                at);
    }

    private static Signature released(LocalMoment at, String... bags) {
        return sign(
                new ReleaseProduct(ORDER, "B26-1", List.of(bags), List.of(new SigningCredential("qp", "release", "x"))),
                at);
    }

    private static ProductReleased release(Signature signature, LocalMoment at, String... bags) {
        return new ProductReleased(ORDER, "B26-1", List.of(bags), List.of(signature), at);
    }

    @Test
    void findsASignatureBoundToItsOwnEvent() {
        Signature signature = released(MONDAY, "FP-1", "FP-2");
        assertThat(SignedRecord.check(release(signature, MONDAY, "FP-1", "FP-2"), signature))
                .isEqualTo(BOUND);
    }

    @Test
    void findsASignatureMovedToAnEventOfAnotherContent() {
        Signature signature = released(MONDAY, "FP-1");
        assertThat(SignedRecord.check(release(signature, MONDAY, "FP-2"), signature))
                .isEqualTo(MISMATCH);
        assertThat(SignedRecord.check(
                        new IdentityHoldResolved(ORDER, "cleared", HoldDecision.CONTINUE, List.of(signature), MONDAY),
                        signature))
                .isEqualTo(MISMATCH);
    }

    @Test
    void findsASignatureReplayedInALaterEventOfTheSameContent() {
        Signature signature = sign(new ResolveHold(ORDER, "cleared", HoldDecision.CONTINUE, List.of()), MONDAY);
        var first = new IdentityHoldResolved(ORDER, "cleared", HoldDecision.CONTINUE, List.of(signature), MONDAY);
        var second = new IdentityHoldResolved(ORDER, "cleared", HoldDecision.CONTINUE, List.of(signature), TUESDAY);
        assertThat(SignedRecord.check(first, signature)).isEqualTo(BOUND);
        assertThat(SignedRecord.check(second, signature)).isEqualTo(MISMATCH);
    }

    @Test
    void findsEveryChangeOfASignaturesOwnFields() {
        Signature s = released(MONDAY, "FP-1");
        List<Signature> changed = List.of(
                new Signature(
                        "qa",
                        s.role(),
                        s.meaning(),
                        s.signedAt(),
                        s.printedName(),
                        s.confirmedAt(),
                        s.authentication(),
                        s.contentHash(),
                        s.seal()),
                new Signature(
                        s.signer(),
                        "qa",
                        s.meaning(),
                        s.signedAt(),
                        s.printedName(),
                        s.confirmedAt(),
                        s.authentication(),
                        s.contentHash(),
                        s.seal()),
                new Signature(
                        s.signer(),
                        s.role(),
                        "review",
                        s.signedAt(),
                        s.printedName(),
                        s.confirmedAt(),
                        s.authentication(),
                        s.contentHash(),
                        s.seal()),
                new Signature(
                        s.signer(),
                        s.role(),
                        s.meaning(),
                        TUESDAY,
                        s.printedName(),
                        s.confirmedAt(),
                        s.authentication(),
                        s.contentHash(),
                        s.seal()),
                new Signature(
                        s.signer(),
                        s.role(),
                        s.meaning(),
                        s.signedAt(),
                        "Other Person",
                        s.confirmedAt(),
                        s.authentication(),
                        s.contentHash(),
                        s.seal()),
                new Signature(
                        s.signer(),
                        s.role(),
                        s.meaning(),
                        s.signedAt(),
                        s.printedName(),
                        Instant.EPOCH,
                        s.authentication(),
                        s.contentHash(),
                        s.seal()),
                new Signature(
                        s.signer(),
                        s.role(),
                        s.meaning(),
                        s.signedAt(),
                        s.printedName(),
                        s.confirmedAt(),
                        "passkey",
                        s.contentHash(),
                        s.seal()),
                new Signature(
                        s.signer(),
                        s.role(),
                        s.meaning(),
                        s.signedAt(),
                        s.printedName(),
                        s.confirmedAt(),
                        s.authentication(),
                        "00",
                        s.seal()));
        assertThat(changed)
                .allSatisfy(each -> assertThat(SignedRecord.check(release(each, MONDAY, "FP-1"), each))
                        .as("%s", each)
                        .isEqualTo(MISMATCH));
    }

    @Test
    void saysOfAnOldSignatureThatItHasNoSeal() {
        Signature old = new Signature("qp", "qualified-person", "release", MONDAY);
        assertThat(SignedRecord.check(release(old, MONDAY, "FP-1"), old)).isEqualTo(UNSEALED);
    }

    @Test
    void takesAValueThatNoCommandMayHaveForAChangedEvent() {
        Signature signature = released(MONDAY, "FP-1");
        assertThat(SignedRecord.check(release(signature, MONDAY, "not a bag"), signature))
                .isEqualTo(MISMATCH);
    }

    @Test
    void knowsEveryEventThatCarriesSignatures() throws Exception {
        List<Class<?>> signed = Stream.of(OrderEvent.class, LabelEvent.class, PlanEvent.class)
                .<Class<?>>flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .filter(type -> Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getName().equals("signatures")))
                .toList();
        assertThat(signed).hasSizeGreaterThanOrEqualTo(13).contains(LabelDeclaredLost.class, PlanPublished.class);
        for (Class<?> type : signed) {
            assertThat(SignedRecord.of(org.veintrail.json.Samples.of(type)))
                    .as(type.getSimpleName())
                    .isPresent();
        }
    }

    @Test
    void hasEverySignedCommandMarkedSo() {
        List<Class<?>> signed = Stream.of(OrderCommand.class, LabelCommand.class, PlanCommand.class)
                .<Class<?>>flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .filter(Class::isRecord)
                .filter(type -> Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getName().equals("signatures")))
                .toList();
        assertThat(signed).hasSizeGreaterThanOrEqualTo(13).allMatch(SignedCommand.class::isAssignableFrom);
    }

    @Test
    void hashesTheSameWhoeverSignsAndHowever() {
        ReleaseProduct byPassword = new ReleaseProduct(
                ORDER, "B26-1", List.of("FP-1"), List.of(new SigningCredential("qp", "release", "x")));
        ReleaseProduct byNobody = new ReleaseProduct(ORDER, "B26-1", List.of("FP-1"), List.of());
        assertThat(SignedContent.of(byPassword)).isEqualTo(SignedContent.of(byNobody));
        assertThat(SignedContent.of(byPassword).canonical())
                .isEqualTo("{\"body\":{\"batchId\":\"B26-1\",\"containers\":[\"FP-1\"],\"orderId\":\"VT269S346Q3Y\"},"
                        + "\"command\":\"release-product\",\"target\":\"VT269S346Q3Y\"}");
    }
}
