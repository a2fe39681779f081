package org.veintrail.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.label.LabelState;
import org.veintrail.order.LabelKind;
import org.veintrail.query.LabelReport;
import org.veintrail.query.LabelView;
import org.veintrail.query.Moment;
import org.veintrail.query.RollAccount;
import org.veintrail.query.TimelineEntry;

/** A table that spreadsheets and RFC 4180 readers understand, and that cannot make a spreadsheet compute. */
class LabelReportCsvTest {
    private static final Moment AT =
            Moment.of(OffsetDateTime.parse("2026-03-09T09:00:00+01:00"), ZoneId.of("Europe/Paris"));

    private static String written(String reason, String text) {
        return written(reason, text, List.of());
    }

    private static String written(String reason, String text, List<TimelineEntry.SignatureView> signatures) {
        LabelView.Entry step =
                new LabelView.Entry(7, "label-voided", text, AT, "nurse", "imager-4", reason, false, signatures);
        LabelView label = new LabelView(
                "L-1",
                "VT269S346Q3Y",
                LabelKind.BAG,
                "BAG-1",
                1,
                LabelState.VOIDED,
                false,
                "P-1",
                "R-7",
                "collection-bag",
                1,
                false,
                null,
                null,
                "LEEDS",
                List.of(step),
                7);
        return LabelReportCsv.of(
                new LabelReport("order VT269S346Q3Y", 1, Map.of(), 1, List.of(), List.of(label), null, 7));
    }

    @Test
    void namesWhoSignedWhenAndWithWhichMeaning() {
        List<List<String>> rows = read(written(
                "searched everywhere",
                "Declared lost",
                List.of(
                        new TimelineEntry.SignatureView(
                                "qa", "qa", "responsibility", AT, "Quality Assurance", null, null, null, "bound"),
                        new TimelineEntry.SignatureView("nurse", "apheresis-nurse", "review", AT))));
        assertThat(rows.getFirst()).last().isEqualTo("signatures");
        assertThat(rows.get(1))
                .last()
                .isEqualTo("Quality Assurance (qa, qa), meaning responsibility, 2026-03-09T09:00+01:00 Europe/Paris; "
                        + "nurse (nurse, apheresis-nurse), meaning review, 2026-03-09T09:00+01:00 Europe/Paris");
    }

    /** Reads quoted cells as RFC 4180, section 2, says: two quotes inside a cell are one. */
    private static List<List<String>> read(String csv) {
        List<List<String>> rows = new ArrayList<>(List.of(new ArrayList<>()));
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\r')) {
                rows.getLast().add(cell.toString());
                cell.setLength(0);
            } else if (!quoted && c == '\n') {
                rows.add(new ArrayList<>());
            } else {
                cell.append(c);
            }
        }
        assertThat(quoted).as("every quote is closed").isFalse();
        assertThat(rows.removeLast()).as("the last line ends as the others do").isEmpty();
        return rows;
    }

    @Test
    void hasAHeaderAndARowForEachStepWithAsManyCells() {
        List<List<String>> rows = read(written("smeared", "Voided"));
        assertThat(rows)
                .hasSize(2)
                .allMatch(row -> row.size() == rows.getFirst().size());
        assertThat(rows.getFirst()).startsWith("label", "order", "kind");
        assertThat(rows.get(1)).startsWith("L-1", "VT269S346Q3Y", "bag").contains("smeared", "Voided");
    }

    @Test
    void endsTheReportOfARollWithItsLoadingsCountsAndAccount() {
        RollAccount roll = new RollAccount(
                500,
                40,
                3,
                1,
                6,
                0,
                450,
                450,
                0,
                0,
                List.of(
                        new RollAccount.Step("roll-loaded", AT, 500, 0, "nurse", null),
                        new RollAccount.Step("roll-counted", AT, 450, 6, "nurse", "fed at loading")));
        List<List<String>> rows = read(LabelReportCsv.of(
                new LabelReport("roll R-7 of printer P-1", 0, Map.of(), 0, List.of(), List.of(), roll, 7)));
        assertThat(rows)
                .hasSize(4)
                .allMatch(row -> row.size() == rows.getFirst().size());
        assertThat(rows.get(1)).contains("roll-loaded", "500 labels on it, 0 spoiled");
        assertThat(rows.get(2)).contains("roll-counted", "fed at loading");
        assertThat(String.join(" ", rows.get(3))).contains("loaded 500", "spoiled 6", "left 450", "missing 0");
    }

    @Test
    void keepsQuotesCommasAndLineBreaksWithinTheirCell() {
        String reason = "torn, \"badly\"\r\nthen wet";
        List<List<String>> rows = read(written(reason, "Voided"));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "+1+1", "-2+3", "@SUM(A1)", "\tx", "\rx"})
    void makesNoFormulaOfWhatAPersonWrote(String reason) {
        assertThat(read(written(reason, "Voided")).get(1))
                .contains("'" + reason)
                .doesNotContain(reason);
    }

    @Test
    void leavesHarmlessTextAsItIs() {
        assertThat(read(written("2-8 °C = cold", "Voided")).get(1)).contains("2-8 °C = cold");
    }
}
