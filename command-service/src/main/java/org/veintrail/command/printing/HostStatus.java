package org.veintrail.command.printing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a ZPL printer says of itself, as the ZPL II programming guide lays down for {@code ~HQES} (host query, errors and warnings)
 * and {@code ~HS} (host status return).
 *
 * @param faults what keeps it from printing, in words; empty where it is ready
 * @param waiting labels and formats it still has to print, 0 where it has printed all
 */
record HostStatus(List<String> faults, int waiting) {
    static final String ERRORS_QUERY = "~HQES\r\n";
    static final String STATUS_QUERY = "~HS\r\n";
    private static final char START = '\u0002';
    private static final char END = '\u0003';
    private static final Pattern ERRORS = Pattern.compile("ERRORS:\\s*([01])\\s+([0-9A-Fa-f]{8})\\s+([0-9A-Fa-f]{8})");

    HostStatus {
        faults = List.copyOf(faults);
    }

    /** Whether an answer to {@code ~HQES} is complete. */
    static boolean errorsComplete(String answer) {
        return answer.indexOf(END) >= 0;
    }

    /** Whether an answer to {@code ~HS} is complete: three strings, each between STX and ETX. */
    static boolean statusComplete(String answer) {
        return answer.chars().filter(c -> c == END).count() >= 3;
    }

    /** Reads the answer to {@code ~HQES}; empty where it is none. */
    static Optional<HostStatus> ofErrors(String answer) {
        Matcher errors = ERRORS.matcher(answer);
        if (!errors.find()) {
            return Optional.empty();
        }
        List<String> faults = new ArrayList<>();
        if (errors.group(1).equals("1")) {
            long flags = Long.parseLong(errors.group(3), 16);
            long higher = Long.parseLong(errors.group(2), 16);
            named(faults, flags, 0x1, "out of labels");
            named(faults, flags, 0x2, "out of ribbon");
            named(faults, flags, 0x4, "head open");
            named(faults, flags, 0x8, "cutter fault");
            named(faults, flags, 0x10, "print head too hot");
            named(faults, flags, 0x20, "motor too hot");
            named(faults, flags, 0x40, "print head worn");
            named(faults, flags, 0x10000, "paused");
            if (faults.isEmpty()) {
                faults.add(String.format(Locale.ROOT, "error flags %08X %08X", higher, flags));
            }
        }
        return Optional.of(new HostStatus(faults, 0));
    }

    /** Reads the answer to {@code ~HS}; empty where it is none. */
    static Optional<HostStatus> ofStatus(String answer) {
        List<String[]> strings = new ArrayList<>();
        int from = answer.indexOf(START);
        while (from >= 0) {
            int to = answer.indexOf(END, from);
            if (to < 0) {
                break;
            }
            strings.add(answer.substring(from + 1, to).split(",", -1));
            from = answer.indexOf(START, to);
        }
        if (strings.size() < 2 || strings.get(0).length < 12 || strings.get(1).length < 11) {
            return Optional.empty();
        }
        String[] first = strings.get(0);
        String[] second = strings.get(1);
        List<String> faults = new ArrayList<>();
        flagged(faults, first[1], "out of labels");
        flagged(faults, first[2], "paused");
        flagged(faults, first[9], "memory corrupt");
        flagged(faults, first[10], "too cold");
        flagged(faults, first[11], "too hot");
        flagged(faults, second[2], "head open");
        flagged(faults, second[3], "out of ribbon");
        return Optional.of(new HostStatus(faults, number(first[4]) + number(second[8]) + number(first[7])));
    }

    private static void named(List<String> faults, long flags, long bit, String words) {
        if ((flags & bit) != 0) {
            faults.add(words);
        }
    }

    private static void flagged(List<String> faults, String flag, String words) {
        if (flag.strip().equals("1")) {
            faults.add(words);
        }
    }

    private static int number(String digits) {
        return digits.strip().matches("[0-9]{1,9}") ? Integer.parseInt(digits.strip()) : 0;
    }
}
