package org.veintrail.query.order;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.query.Risk;
import org.veintrail.query.Risk.Kind;
import org.veintrail.query.Stage;
import org.veintrail.query.projection.Moments;

/** What may keep the cells from reaching the patient, as a list of rules. */
final class RiskRules {

    /** Fresh material may be accepted until this age (72 hours from the end of the collection). */
    static final Duration FRESH_LIMIT = Duration.ofDays(3);

    /** From this age on, fresh material is named as a risk. */
    static final Duration FRESH_WARNING = Duration.ofDays(2);

    private static final Set<Stage> FRESH = Set.of(Stage.COLLECTED, Stage.TO_PLANT, Stage.RECEIPT);

    @FunctionalInterface
    private interface Rule {
        Stream<Risk> check(OrderState order, Instant now);
    }

    private static final List<Rule> OPEN_ORDERS = List.of(
            RiskRules::hold,
            RiskRules::materialRejected,
            RiskRules::runFailed,
            RiskRules::window,
            RiskRules::materialAge,
            RiskRules::thawExpiry,
            RiskRules::excursions,
            RiskRules::deviations,
            RiskRules::outOfSpecification);

    private static final List<Rule> GIVEN_ORDERS = List.of(RiskRules::recalled, RiskRules::outstanding);

    private RiskRules() {}

    /** Every risk of an order at a moment, the gravest first. A cancelled order has none. */
    static List<Risk> check(OrderState order, Instant now) {
        if (order.stage() == Stage.CANCELLED) {
            return List.of();
        }
        Stream<Rule> rules =
                order.isClosed() ? GIVEN_ORDERS.stream() : Stream.concat(OPEN_ORDERS.stream(), GIVEN_ORDERS.stream());
        return rules.flatMap(rule -> rule.check(order, now))
                .sorted(Comparator.comparing(Risk::kind))
                .toList();
    }

    private static Stream<Risk> hold(OrderState order, Instant now) {
        return matter(Kind.IDENTITY_HOLD, order.document().get("hold", Document.class));
    }

    private static Stream<Risk> recalled(OrderState order, Instant now) {
        return matter(Kind.RECALLED, order.document().get("recalled", Document.class));
    }

    private static Stream<Risk> materialRejected(OrderState order, Instant now) {
        return at(Stage.REJECTED, Kind.MATERIAL_REJECTED, "The starting material was rejected", order);
    }

    private static Stream<Risk> runFailed(OrderState order, Instant now) {
        return at(Stage.RUN_FAILED, Kind.RUN_FAILED, "The run was given up", order);
    }

    private static Stream<Risk> window(OrderState order, Instant now) {
        Instant closes = order.windowCloses();
        if (closes == null || order.instantOrNull("deliveredAt") != null) {
            return Stream.empty();
        }
        Duration left = Duration.between(now, closes);
        Instant since = order.moment("stageSince").utc();
        if (left.isNegative()) {
            return risk(Kind.WINDOW_MISSED, "The window closed " + days(left.negated()) + " ago", closes);
        }
        Duration least = StageLengths.leastLeft(order.stage(), since, now);
        if (left.compareTo(least) < 0) {
            return risk(
                    Kind.WINDOW_UNREACHABLE,
                    "The window closes in " + days(left) + ", the way takes " + days(least) + " at least",
                    null);
        }
        Duration usual = StageLengths.usuallyLeft(order.stage(), since, now);
        return left.compareTo(usual) < 0
                ? risk(
                        Kind.WINDOW_TIGHT,
                        "The window closes in " + days(left) + ", the way usually takes " + days(usual),
                        null)
                : Stream.empty();
    }

    private static Stream<Risk> materialAge(OrderState order, Instant now) {
        Instant collected = order.instantOrNull("collectedAt");
        if (collected == null || !FRESH.contains(order.stage()) || order.flag("frozenTransport")) {
            return Stream.empty();
        }
        Duration age = Duration.between(collected, now);
        if (age.compareTo(FRESH_WARNING) < 0) {
            return Stream.empty();
        }
        String limit = age.compareTo(FRESH_LIMIT) > 0
                ? " and too old to be accepted: the limit is " + FRESH_LIMIT.toHours() + " hours"
                : " and can be accepted until it is " + FRESH_LIMIT.toHours();
        return risk(
                Kind.MATERIAL_AGE,
                "The fresh material is " + age.toHours() + " hours old" + limit,
                collected.plus(FRESH_WARNING));
    }

    private static Stream<Risk> thawExpiry(OrderState order, Instant now) {
        return order.current(Bag.State.THAWED).stream()
                .flatMap(bag -> Stream.ofNullable(bag.thawedUntil())
                        .flatMap(until -> risk(
                                Kind.THAW_EXPIRY,
                                bag.id() + " is thawed and has to be given until "
                                        + until.truncatedTo(ChronoUnit.MINUTES),
                                order.moment("stageSince").utc())));
    }

    private static Stream<Risk> excursions(OrderState order, Instant now) {
        return order.list("excursions").stream().flatMap(each -> matter(Kind.EXCURSION, each));
    }

    private static Stream<Risk> deviations(OrderState order, Instant now) {
        return order.list("deviations").stream()
                .flatMap(each -> matter(each.getBoolean("blocking") ? Kind.BLOCKING_DEVIATION : Kind.DEVIATION, each));
    }

    private static Stream<Risk> outOfSpecification(OrderState order, Instant now) {
        return order.isOutOfSpecification()
                ? order.list("results").stream()
                        .filter(result -> "FAIL".equals(result.getString("verdict")))
                        .flatMap(result -> risk(
                                Kind.OUT_OF_SPECIFICATION,
                                result.getString("test") + " is " + result.getString("value") + " "
                                        + result.getString("unit") + ", outside the specification",
                                Moments.instant(result.get("at", Document.class))))
                : Stream.empty();
    }

    private static Stream<Risk> outstanding(OrderState order, Instant now) {
        List<String> tests = order.names("outstanding");
        return tests.isEmpty()
                ? Stream.empty()
                : risk(Kind.RESULTS_OUTSTANDING, "Released before " + String.join(", ", tests) + " was in", null);
    }

    private static Stream<Risk> at(Stage stage, Kind kind, String detail, OrderState order) {
        return order.stage() == stage
                ? risk(kind, detail, order.moment("stageSince").utc())
                : Stream.empty();
    }

    private static Stream<Risk> matter(Kind kind, @Nullable Document matter) {
        return matter == null
                ? Stream.empty()
                : risk(kind, matter.getString("text"), Moments.instant(matter.get("at", Document.class)));
    }

    private static Stream<Risk> risk(Kind kind, String detail, @Nullable Instant since) {
        return Stream.of(new Risk(kind, detail, since));
    }

    private static String days(Duration length) {
        return String.format(Locale.ROOT, "%.1f days", length.toMinutes() / 1440.0);
    }
}
