package org.veintrail.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veintrail.query.ContainerView;
import org.veintrail.query.FiguresView;
import org.veintrail.query.LabelView;
import org.veintrail.query.Moment;
import org.veintrail.query.Risk;
import org.veintrail.query.TimelineEntry;
import org.veintrail.query.Window;

/** How values read on a page; for the templates. Numbers and dates look the same whatever the language of browser and server. */
final class Show {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK_SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ENGLISH);
    private static final Set<String> ABBREVIATIONS = Set.of("qa", "qc", "qp", "dna", "rna", "cd3", "cd4", "cd8", "car");
    private static final int LONGEST_SHOWN = 80;
    private static final double PERCENT = 100;

    /** Text of unknown origin in quotes, short enough for a message, without control characters. */
    static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "\u00b7");
        return "'" + (plain.length() <= LONGEST_SHOWN ? plain : plain.substring(0, LONGEST_SHOWN) + "\u2026") + "'";
    }

    /** The site's date and time, to the minute. */
    public String local(Moment moment) {
        return MINUTE.format(moment.local());
    }

    /** The site's date and time, to the second. */
    public String localSecond(Moment moment) {
        return SECOND.format(moment.local());
    }

    /** The site's offset and zone, such as {@code +01:00 Europe/Brussels}; the offset alone where no zone is known. */
    public String zone(Moment moment) {
        boolean named = !(ZoneId.of(moment.zone()) instanceof ZoneOffset);
        return OFFSET.format(moment.local()) + (named ? " " + moment.zone() : "");
    }

    /** The same moment in UTC: the time alone, or with its date where that is another. */
    public String utc(Moment moment) {
        return utc(moment, CLOCK, MINUTE);
    }

    /** The same moment in UTC to the second: the time alone, or with its date where that is another. */
    public String utcSecond(Moment moment) {
        return utc(moment, CLOCK_SECOND, SECOND);
    }

    private static String utc(Moment moment, DateTimeFormatter time, DateTimeFormatter dateAndTime) {
        OffsetDateTime utc = moment.utc().atOffset(ZoneOffset.UTC);
        boolean sameDay = utc.toLocalDate().equals(moment.local().toLocalDate());
        return (sameDay ? time : dateAndTime).format(utc) + " UTC";
    }

    /** How a signer proved who it is, such as {@code name+password}, in words. */
    public String proof(String authentication) {
        return authentication.replace("+", " and ").replace('-', ' ');
    }

    /** Where a request came from, such as {@code private-network}, in words. */
    public String network(@Nullable String from) {
        return switch (from == null ? "" : from) {
            case "this-machine" -> "this machine";
            case "private-network" -> "a private network";
            case "public-network" -> "outside";
            default -> "not known";
        };
    }

    /** An instant as the clocks of a zone show it. */
    public Moment in(Instant instant, String zone) {
        ZoneId id = ZoneId.of(zone);
        return Moment.of(instant.atZone(id).toOffsetDateTime(), id);
    }

    /** A booked time, which carries its offset and no zone. */
    public Moment booked(OffsetDateTime time) {
        return Moment.of(time, time.getOffset());
    }

    /** A length of time between two instants, such as {@code 3 h 12 min}. */
    public String between(Instant from, Instant to) {
        Duration gone = Duration.between(from, to);
        if (gone.toDays() > 0) {
            return gone.toDays() + " d " + gone.toHoursPart() + " h";
        }
        return gone.toHours() > 0
                ? gone.toHours() + " h " + gone.toMinutesPart() + " min"
                : Math.max(0, gone.toMinutes()) + " min";
    }

    /** Days with one decimal place, or a dash. */
    public String days(@Nullable Double days) {
        return days == null ? "\u2013" : number(days, 1);
    }

    /** A share as a percentage with one decimal place, or a dash. */
    public String percent(@Nullable Double share) {
        return share == null ? "\u2013" : number(share * PERCENT, 1) + " %";
    }

    /** A number with so many decimal places. */
    public String number(double value, int places) {
        return String.format(Locale.ROOT, "%." + places + "f", value);
    }

    /** A count of cells, such as {@code 9.71 \u00d7 10\u2079}, or a dash. */
    public String cells(@Nullable Double cells) {
        if (cells == null) {
            return "\u2013";
        }
        if (cells < 10_000) {
            return number(cells, 0);
        }
        int power = (int) Math.floor(Math.log10(cells));
        return number(cells / Math.pow(10, power), 2) + " \u00d7 10" + superscript(power);
    }

    private static String superscript(int number) {
        StringBuilder raised = new StringBuilder();
        String.valueOf(number)
                .chars()
                .forEach(digit -> raised.append(
                        "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079".charAt(digit - '0')));
        return raised.toString();
    }

    /** How wide a bar of this part of the whole is, of 100. */
    public double width(@Nullable Double part, double whole) {
        return part == null || whole <= 0 ? 0 : Math.clamp(part / whole * PERCENT, 0, PERCENT);
    }

    /** How much of the promised window has gone, of 100. */
    public double gone(Window window) {
        @Nullable Double left = window.daysLeft();
        return left == null ? 0 : Math.clamp((window.days() - left) / window.days() * PERCENT, 0, PERCENT);
    }

    /** The promised window in words. */
    public String window(Window window) {
        @Nullable Double left = window.daysLeft();
        if (left == null) {
            return window.opensAt() == null ? window.days() + " days from collection" : "No longer counts";
        }
        if (window.deliveredAt() != null) {
            return left < 0 ? "Delivered " + days(-left) + " d late" : "Delivered with " + days(left) + " d to spare";
        }
        return left < 0 ? "Missed by " + days(-left) + " d" : days(left) + " of " + window.days() + " d left";
    }

    /** How the window stands: waiting, good, close or missed. */
    public String windowTone(Window window) {
        @Nullable Double left = window.daysLeft();
        if (left == null) {
            return "quiet";
        }
        if (left < 0) {
            return "bad";
        }
        return window.deliveredAt() == null && left < window.days() / 5.0 ? "warn" : "good";
    }

    /** The query part of an address, of names and values in turn; a value that is null is left out with its name. */
    public String query(@Nullable Object... namesAndValues) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            @Nullable Object value = namesAndValues[i + 1];
            if (value != null) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(namesAndValues[i])
                        .append('=')
                        .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
            }
        }
        return query.toString();
    }

    /** A code such as {@code run-start} as words with a capital: {@code Run start}. */
    public String words(String code) {
        String plain = lower(code);
        return plain.isEmpty() ? plain : plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
    }

    /** A code such as {@code qc-analyst} as words without a capital, but for abbreviations: {@code QC analyst}. */
    public String lower(String code) {
        return Arrays.stream(code.split("-", -1))
                .map(word -> ABBREVIATIONS.contains(word) ? word.toUpperCase(Locale.ROOT) : word)
                .collect(Collectors.joining(" "));
    }

    /** How grave a risk is: bad, warn or quiet. */
    public String tone(Risk risk) {
        return switch (risk.kind()) {
            case IDENTITY_HOLD, RECALLED, MATERIAL_REJECTED, RUN_FAILED, WINDOW_MISSED, WINDOW_UNREACHABLE -> "bad";
            case MATERIAL_AGE, THAW_EXPIRY, EXCURSION, BLOCKING_DEVIATION, OUT_OF_SPECIFICATION, WINDOW_TIGHT -> "warn";
            case RESULTS_OUTSTANDING, DEVIATION -> "quiet";
        };
    }

    /** What may be done with a bag, as a tone: good, warn, bad or quiet. */
    public String tone(ContainerView.State state) {
        return switch (state) {
            case ACCEPTED, RELEASED, INFUSED -> "good";
            case IN_TRANSIT, THAWED -> "warn";
            case REJECTED, RECALLED, FAILED -> "bad";
            case LABELLED, COLLECTED, RECEIVED, USED, FILLED, FROZEN, DISPOSED -> "quiet";
        };
    }

    /** How an event has to be marked: refused, alert, unreadable, verified, late or plain. */
    public String mark(TimelineEntry entry) {
        if (entry.refused()) {
            return "refused";
        }
        return switch (entry.kind()) {
            case "identity-mismatch-found",
                    "temperature-excursion-found",
                    "product-recalled",
                    "manufacturing-run-failed",
                    "material-rejected",
                    "order-cancelled",
                    "deviation-opened" -> "alert";
            case "identity-scan-unreadable" -> "unreadable";
            case "identity-verified", "order-completed" -> "verified";
            default -> "plain";
        };
    }

    /** The symbol drawn for a tone, so that no meaning hangs on colour alone. */
    public String symbol(String tone) {
        return switch (tone) {
            case "bad", "alert" -> "octagon";
            case "warn", "unreadable" -> "triangle";
            case "good", "verified" -> "check";
            case "refused" -> "cross";
            default -> "dot";
        };
    }

    /** Whether a share is known. */
    public boolean known(FiguresView.Share share) {
        return share.share() != null;
    }

    /** How a label's state looks: done, at rest, in need of a person. */
    public String labelTone(LabelView label) {
        return switch (label.state()) {
            case APPLIED -> label.unaccounted() ? "warn" : "good";
            case PRINTED, SENT -> "warn";
            case UNCERTAIN, FAILED -> "bad";
            case REQUESTED, SENDING, VOIDED, DESTROYED, LOST -> "quiet";
        };
    }

    /** The newest thing that happened to a label. */
    public LabelView.Entry latest(LabelView label) {
        return label.life().getLast();
    }
}
