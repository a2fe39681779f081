package org.veintrail.custody;

import static org.veintrail.order.RefusalCode.*;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.Signature;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.command.OrderCommand;
import org.veintrail.signing.SignedCommand;
import org.veintrail.signing.SignedContent;
import org.veintrail.signing.SignedRecord;

/** Rules that several steps share, each made for the part of the command it looks at. */
final class Rules {
    static final String QUALIFIED_PERSON = "qualified-person";
    static final String QUALITY_ASSURANCE = "qa";
    static final String PHYSICIAN = "physician";

    private Rules() {}

    /** These objects were matched at this step since the last change of hands. */
    static <C extends OrderCommand> Rule<C> identityVerified(CustodyStep step, Function<C, List<String>> objects) {
        return (order, command, act, checks) -> order.identity.isVerified(step, objects.apply(command))
                ? Refusal.none()
                : Refusal.because(
                        IDENTITY_NOT_VERIFIED,
                        "%s were not matched at %s since the last change of hands. Scan them and verify identity first.",
                        objects.apply(command),
                        step.code());
    }

    /** A named person other than the actor stands by. */
    static <C extends OrderCommand> Rule<C> secondPerson(String part, Function<C, @Nullable String> person) {
        return (order, command, act, checks) -> {
            @Nullable String second = person.apply(command);
            return second != null && !second.equals(act.actor())
                    ? Refusal.none()
                    : Refusal.because(
                            SECOND_PERSON_REQUIRED,
                            "The %s must be a person other than %s, but is %s.",
                            part,
                            act.actor(),
                            second);
        };
    }

    /** Every container is known to the order in this state. */
    static <C extends OrderCommand> Rule<C> containersAre(
            Set<Container.State> states, boolean product, Function<C, List<String>> ids) {
        return (order, command, act, checks) -> namedTwice(ids.apply(command))
                .or(() -> ids.apply(command).stream()
                        .filter(id -> order.container(id)
                                .filter(each -> each.attempt() == order.attempt
                                        && each.product() == product
                                        && states.contains(each.state()))
                                .isEmpty())
                        .findFirst()
                        .flatMap(id -> Refusal.because(
                                CONTAINER_UNKNOWN,
                                "%s is %s. Scan the bag again, or look the order up.",
                                id,
                                whereabouts(order, id))));
    }

    private static Optional<Refusal> namedTwice(List<String> ids) {
        Set<String> seen = new HashSet<>();
        return ids.stream()
                .filter(id -> !seen.add(id))
                .findFirst()
                .flatMap(id -> Refusal.because(CONTAINER_UNKNOWN, "%s is named twice. Scan each bag once.", id));
    }

    /** Every container is at the site that acts. */
    static <C extends OrderCommand> Rule<C> containersHere(Function<C, List<String>> ids) {
        return (order, command, act, checks) -> ids.apply(command).stream()
                .filter(id -> order.container(id)
                        .filter(each -> act.site().equals(each.site()))
                        .isEmpty())
                .findFirst()
                .flatMap(id -> Refusal.because(
                        WRONG_SITE,
                        "%s was recorded at %s but is %s. Was the hand-over recorded?",
                        id,
                        act.site(),
                        whereabouts(order, id)));
    }

    /** The act is recorded at the site where this must happen. */
    static <C extends OrderCommand> Rule<C> atSite(Function<OrderState, String> site) {
        return (order, command, act, checks) -> site.apply(order).equals(act.site())
                ? Refusal.none()
                : Refusal.because(
                        WRONG_SITE,
                        "This belongs to %s but was recorded at %s. Check the device's site.",
                        site.apply(order),
                        act.site());
    }

    /** It is the batch of the current attempt. */
    static <C extends OrderCommand> Rule<C> currentBatch(Function<C, String> batch) {
        return (order, command, act, checks) -> batch.apply(command).equals(order.batchId)
                ? Refusal.none()
                : Refusal.because(
                        BATCH_UNKNOWN,
                        "Batch %s is not the batch of attempt %d, which is %s. Scan the batch record.",
                        batch.apply(command),
                        order.attempt,
                        order.batchId == null ? "not opened" : order.batchId);
    }

    static <C extends OrderCommand> Rule<C> notRecalled() {
        return (order, command, act, checks) -> order.recalled
                ? Refusal.because(
                        PRODUCT_RECALLED,
                        "A late result failed and the product was recalled. Dispose of it and tell the physician.")
                : Refusal.none();
    }

    static <C extends OrderCommand> Rule<C> noBlockingDeviation() {
        return (order, command, act, checks) -> order.openDeviations.entrySet().stream()
                .filter(each -> each.getValue())
                .findFirst()
                .flatMap(each -> Refusal.because(
                        DEVIATION_OPEN,
                        "Deviation %s is open and blocks the order. Close it with its conclusion first.",
                        each.getKey()));
    }

    /**
     * As many different people sign as the policy of signatures says, each of them proved and of a site that takes part, and one of them in
     * one of the roles that {@link SignersDue} names for the step, if any, where that role counts.
     */
    static <C extends OrderCommand & SignedCommand> Rule<C> signed() {
        return (order, command, act, checks) -> {
            SignersPlaces places = SignersDue.isAtThePlant(command.getClass())
                    ? SignersPlaces.atThePlantOf(order)
                    : SignersPlaces.of(order);
            return signedBy(places, command, act, checks);
        };
    }

    /** As {@link #signed}, for a command at hand. */
    static Optional<Refusal> signedBy(SignersPlaces places, SignedCommand command, Act act, Checks checks) {
        if (act.token() != null) {
            return Refusal.because(
                    TOKEN_NOT_A_PERSON,
                    "The act came with token %s of %s. Electronic signatures are of people: have a signer sign in and send it.",
                    act.token(),
                    act.actor());
        }
        int people = SigningPolicy.of(checks.policies().history()).signers(Steps.nameOf(command.getClass()), act);
        Set<String> roles = SignersDue.rolesFor(command.getClass());
        String content = SignedContent.of(command).hash();
        Set<String> signers = new TreeSet<>();
        Set<String> persons = new HashSet<>();
        boolean entitled = roles.isEmpty();
        Optional<String> elsewhere = Optional.empty();
        for (SigningCredential each : command.signatures()) {
            Optional<Checks.Signatory> confirmed = checks.signatories().confirm(each, content, act.recordedAt());
            if (confirmed.isEmpty()) {
                return Refusal.because(
                        SIGNATURE_INVALID,
                        "The signature of %s could not be confirmed. Show what is signed again and let the signer enter name and password.",
                        each.signer());
            }
            Checks.Signatory person = confirmed.get();
            if (!places.includes(person)) {
                return signerElsewhere(each.signer(), places.taking());
            }
            signers.add(each.signer());
            persons.add(personNamed(person.printedName()));
            entitled |= roles.stream().anyMatch(role -> places.countsAs(role, person));
            elsewhere = roles.stream().anyMatch(person.roles()::contains) ? Optional.of(each.signer()) : elsewhere;
        }
        if (Math.min(signers.size(), persons.size()) < people) {
            return Refusal.because(
                    people > 1 ? SECOND_SIGNATURE_REQUIRED : SIGNATURE_REQUIRED,
                    "%d different people have to sign, but these did: %s.",
                    people,
                    signers);
        }
        if (entitled) {
            return Refusal.none();
        }
        return elsewhere.isPresent()
                ? signerElsewhere(
                        elsewhere.get(),
                        roles.stream()
                                .map(places::of)
                                .flatMap(Set::stream)
                                .collect(Collectors.toCollection(TreeSet::new)))
                : Refusal.because(SIGNATURE_REQUIRED, "One of %s has to sign, but these did: %s.", roles, signers);
    }

    private static Optional<Refusal> signerElsewhere(String signer, Set<String> sites) {
        return Refusal.because(
                SIGNER_ELSEWHERE,
                "%s signed, but does not work in that role at %s. Let somebody sign who answers for it there.",
                signer,
                new TreeSet<>(sites));
    }

    /** Somebody who works in two roles has two accounts, and is one person all the same. */
    private static String personNamed(String printedName) {
        return printedName.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** The signatures as they go into the log, bound to what was signed; never a password. Uses their tickets up. */
    static List<Signature> recorded(SignedCommand command, Act act, Checks checks) {
        String content = SignedContent.of(command).hash();
        return command.signatures().stream()
                .map(each -> recorded(each, content, command.subject(), act, checks.signatories()))
                .toList();
    }

    private static Signature recorded(
            SigningCredential given, String content, String subject, Act act, Checks.Signatories signatories) {
        Checks.Signatory signatory =
                signatories.confirm(given, content, act.recordedAt()).orElseThrow();
        signatories.spend(given, content, subject, act.recordedAt());
        Signature signature = new Signature(
                given.signer(),
                signatory.roles().stream().sorted().collect(Collectors.joining("+")),
                given.meaning(),
                act.occurredAt(),
                signatory.printedName(),
                signatory.confirmedAt(),
                signatory.authentication(),
                content,
                null);
        return SignedRecord.sealed(signature, act.occurredAt());
    }

    private static String whereabouts(OrderState order, String id) {
        return order.container(id)
                .map(each -> "%s %s of attempt %d %s"
                        .formatted(
                                each.product() ? "a product bag," : "a collection bag,",
                                each.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                                each.attempt(),
                                each.site() == null ? "on the way" : "at " + each.site()))
                .orElse("not a container of this order");
    }
}
