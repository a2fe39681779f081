package org.veintrail.query.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.veintrail.query.LabelReport;
import org.veintrail.query.LabelView;

/** A report on labels as a table (RFC 4180): a row for each step in each label's life. */
final class LabelReportCsv {
    private static final List<String> HEADER = List.of(
            "label",
            "order",
            "kind",
            "object",
            "copy",
            "state",
            "unaccounted",
            "printer",
            "roll",
            "step",
            "at",
            "actor",
            "device",
            "reason",
            "text");

    private LabelReportCsv() {}

    static String of(LabelReport report) {
        return Stream.concat(
                        Stream.of(HEADER),
                        report.labels().stream()
                                .flatMap(label -> label.life().stream().map(step -> row(label, step))))
                .map(row -> row.stream().map(LabelReportCsv::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static List<String> row(LabelView label, LabelView.Entry step) {
        return List.of(
                label.labelId(),
                label.orderId(),
                label.kind().code(),
                label.objectId(),
                String.valueOf(label.copy()),
                label.state().code(),
                String.valueOf(label.unaccounted()),
                text(label.printer()),
                text(label.roll()),
                step.kind(),
                step.at().local().toString(),
                text(step.actor()),
                text(step.device()),
                text(step.reason()),
                step.text());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** What a person wrote must not become a formula in a spreadsheet. */
    private static String cell(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }
}
