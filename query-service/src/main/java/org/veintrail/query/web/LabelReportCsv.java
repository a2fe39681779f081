package org.veintrail.query.web;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.veintrail.query.LabelReport;
import org.veintrail.query.LabelView;
import org.veintrail.query.RollAccount;
import org.veintrail.query.TimelineEntry;

/**
 * A report on labels as a table (RFC 4180): a row for each step in each label's life, and for a roll one for each loading and count and
 * one with its account.
 */
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
            "text",
            "signatures");

    private LabelReportCsv() {}

    static String of(LabelReport report) {
        return Stream.of(
                        Stream.of(HEADER),
                        report.labels().stream()
                                .flatMap(label -> label.life().stream().map(step -> row(label, step))),
                        rows(report.roll()))
                .flatMap(Function.identity())
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
                step.text(),
                step.signatures().stream().map(LabelReportCsv::signed).collect(Collectors.joining("; ")));
    }

    /** Name, time and meaning, wherever a signed record is written out (21 CFR 11.50(b)). */
    private static String signed(TimelineEntry.SignatureView signature) {
        return signature.name() + " (" + signature.signer() + ", " + signature.role() + "), meaning "
                + signature.meaning() + ", "
                + signature.signedAt().local() + " " + signature.signedAt().zone()
                + (signature.mismatched() ? ", DOES NOT BELONG TO THIS RECORD" : "");
    }

    private static Stream<List<String>> rows(@Nullable RollAccount roll) {
        return roll == null
                ? Stream.empty()
                : Stream.concat(
                        roll.steps().stream()
                                .map(step -> row(
                                        step.kind(),
                                        step.at().local().toString(),
                                        text(step.actor()),
                                        text(step.reason()),
                                        step.left() + " labels on it, " + step.spoiled() + " spoiled")),
                        Stream.of(row("roll-account", "", "", "", words(roll))));
    }

    private static List<String> row(String step, String at, String actor, String reason, String text) {
        return List.of("", "", "", "", "", "", "", "", "", step, at, actor, "", reason, text, "");
    }

    private static String words(RollAccount roll) {
        return "loaded %s, printed %d, voided %d, surplus %d, spoiled %d, uncertain %d, left %s, counted %s, missing %s"
                .formatted(
                        number(roll.loaded()),
                        roll.printed(),
                        roll.voided(),
                        roll.surplus(),
                        roll.spoiled(),
                        roll.uncertain(),
                        number(roll.left()),
                        number(roll.counted()),
                        number(roll.missing()));
    }

    private static String number(@Nullable Integer value) {
        return value == null ? "not on record" : value.toString();
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
