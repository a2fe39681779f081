package org.veintrail.custody;

import static org.veintrail.order.RefusalCode.IDENTITY_HOLD;
import static org.veintrail.order.RefusalCode.IMPOSSIBLE_TIME;
import static org.veintrail.order.RefusalCode.ORDER_CLOSED;
import static org.veintrail.order.RefusalCode.ROLE_NOT_ENTITLED;
import static org.veintrail.order.RefusalCode.SITE_NOT_ENTITLED;
import static org.veintrail.order.RefusalCode.STEP_OUT_OF_ORDER;
import static org.veintrail.order.RefusalCode.TIME_IN_FUTURE;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What holds for every step, in the order in which it is asked. */
final class GeneralRules {
    /** How far a site's clock may run ahead of the server's. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private GeneralRules() {}

    static Optional<Refusal> check(OrderState order, Step<?> step, Act act, Checks checks) {
        return roleIsEntitled(Steps.nameOf(step.command()), act, checks)
                .or(() -> siteIsTheActors(act, checks))
                .or(() -> siteTakesPart(order, act, checks))
                .or(() -> times(act))
                .or(() -> orderIsOpen(order, step))
                .or(() -> orderIsNotHeld(order, step))
                .or(() -> stepFollows(order, step));
    }

    /** What holds for an act of people that is about no order: who sends it and where, and that its time can be. */
    static Optional<Refusal> check(Class<?> command, Act act, Checks checks) {
        return roleIsEntitled(Steps.nameOf(command), act, checks)
                .or(() -> siteIsTheActors(act, checks))
                .or(() -> times(act));
    }

    /** What holds for an act that is about no order and no site: who sends it, and that its time can be. */
    static Optional<Refusal> mayAct(String command, Act act, Checks checks) {
        return roleIsEntitled(command, act, checks).or(() -> times(act));
    }

    /** The act's own time is one that the site's clock can have shown by now. */
    static Optional<Refusal> times(Act act) {
        return timeIsPossible(act).or(() -> timeHasCome(act));
    }

    /** 21 CFR 11.10(g): authority is checked for every step, and an attempt without it stays on record. */
    private static Optional<Refusal> roleIsEntitled(String command, Act act, Checks checks) {
        Set<String> entitled = checks.authorities().entitledTo(command);
        return entitled.contains(act.role())
                ? Refusal.none()
                : Refusal.because(
                        ROLE_NOT_ENTITLED,
                        "%s is in the role %s, but %s is for %s. Ask somebody in that role.",
                        act.actor(),
                        act.role(),
                        command,
                        new TreeSet<>(entitled));
    }

    /** People act at their own sites. */
    private static Optional<Refusal> siteIsTheActors(Act act, Checks checks) {
        return act.isAt(act.site(), checks.authorities())
                ? Refusal.none()
                : Refusal.because(
                        SITE_NOT_ENTITLED,
                        "%s does not work at %s. Check the site of the device.",
                        act.actor(),
                        act.site());
    }

    /** People act on orders in which a site of theirs takes part. */
    private static Optional<Refusal> siteTakesPart(OrderState order, Act act, Checks checks) {
        boolean known = order.stage != Stage.NONE;
        return known && !order.takesPart(act.site()) && !act.isEverywhere(checks.authorities())
                ? Refusal.because(SITE_NOT_ENTITLED, "%s takes no part in this order. Check the order id.", act.site())
                : Refusal.none();
    }

    private static Optional<Refusal> timeIsPossible(Act act) {
        return act.occurredAt().isPossible()
                ? Refusal.none()
                : Refusal.because(
                        IMPOSSIBLE_TIME,
                        "%s does not keep the offset %s at %s; it keeps %s. Was the clock changed that night?",
                        act.occurredAt().zone(),
                        act.occurredAt().at().getOffset(),
                        act.occurredAt().at().toLocalDateTime(),
                        act.occurredAt()
                                .zone()
                                .getRules()
                                .getValidOffsets(act.occurredAt().at().toLocalDateTime()));
    }

    private static Optional<Refusal> timeHasCome(Act act) {
        return act.occurredAt().instant().isAfter(act.recordedAt().plus(CLOCK_TOLERANCE))
                ? Refusal.because(
                        TIME_IN_FUTURE,
                        "It is said to have happened at %s, but the server's clock shows %s; %d minutes are tolerated. Check the device's clock.",
                        act.occurredAt().at(),
                        act.recordedAt(),
                        CLOCK_TOLERANCE.toMinutes())
                : Refusal.none();
    }

    private static Optional<Refusal> orderIsOpen(OrderState order, Step<?> step) {
        return order.closed && !step.goesOnWhenClosed()
                ? Refusal.because(
                        ORDER_CLOSED,
                        "The order is closed (%s). Only disposal and late results are taken.",
                        order.stage.words())
                : Refusal.none();
    }

    /** A closed order takes so little that a hold has nothing to keep back; a late result must not be lost to it. */
    private static Optional<Refusal> orderIsNotHeld(OrderState order, Step<?> step) {
        return order.onHold && !order.closed && !step.goesOnWhenHeld()
                ? Refusal.because(
                        IDENTITY_HOLD,
                        "A check of identity failed on this order. Two people have to resolve the hold before anything else is done.")
                : Refusal.none();
    }

    private static Optional<Refusal> stepFollows(OrderState order, Step<?> step) {
        return step.stages().contains(order.stage)
                ? Refusal.none()
                : Refusal.because(
                        STEP_OUT_OF_ORDER,
                        "%s cannot be done while the order is at '%s'. It follows from %s.",
                        Steps.nameOf(step.command()),
                        order.stage.words(),
                        step.stages().stream().map(Stage::words).toList());
    }
}
