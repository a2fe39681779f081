package org.veintrail.query.web;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.label.LabelState;
import org.veintrail.order.Text;
import org.veintrail.query.FindLabel;
import org.veintrail.query.FindLabelReport;
import org.veintrail.query.FindLabels;
import org.veintrail.query.InvalidQuery;
import org.veintrail.query.LabelPage;
import org.veintrail.query.LabelReport;
import org.veintrail.query.LabelView;

/** Labels and what became of them, over HTTP. */
@RestController
@RequestMapping("/api")
class LabelController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Asking asking;

    LabelController(Asking asking) {
        this.asking = asking;
    }

    /** Labels, the newest first. */
    @GetMapping("/labels")
    LabelPage labels(
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String printer,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "false") boolean unaccounted,
            @RequestParam(required = false) @Nullable Integer perPage,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(required = false) @Nullable Long atLeast) {
        return asking.ask(
                new FindLabels(
                        order,
                        printer,
                        Parameters.word("state", state, LabelState.values(), LabelState::code),
                        unaccounted,
                        Parameters.paging(perPage, pageToken),
                        atLeast),
                LabelPage.class);
    }

    /** One label with its life. */
    @GetMapping("/labels/{labelId}")
    LabelView label(@PathVariable String labelId, @RequestParam(required = false) @Nullable Long atLeast) {
        return asking.find(new FindLabel(labelId, atLeast), LabelView.class)
                .orElseThrow(() -> new NotFound("label", labelId, "Look it up with /api/labels?order=..."));
    }

    /** What became of every label of an order. */
    @GetMapping("/label-reports/orders/{orderId}")
    ResponseEntity<?> ofOrder(
            @PathVariable String orderId,
            @RequestParam(defaultValue = "json") String format,
            @RequestParam(required = false) @Nullable Long atLeast) {
        return answered(asking.ask(FindLabelReport.ofOrder(orderId, atLeast), LabelReport.class), format);
    }

    /** What became of every label that went over a roll of a printer. */
    @GetMapping("/label-reports/printers/{printer}/rolls/{roll}")
    ResponseEntity<?> ofRoll(
            @PathVariable String printer,
            @PathVariable String roll,
            @RequestParam(defaultValue = "json") String format,
            @RequestParam(required = false) @Nullable Long atLeast) {
        return answered(asking.ask(FindLabelReport.ofRoll(printer, roll, atLeast), LabelReport.class), format);
    }

    private static ResponseEntity<?> answered(LabelReport report, String format) {
        return switch (format) {
            case "json" -> ResponseEntity.ok(report);
            case "csv" ->
                ResponseEntity.ok()
                        .contentType(CSV)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"label-report.csv\"")
                        .body(LabelReportCsv.of(report));
            default ->
                throw new InvalidQuery("format", "format is '" + Text.shown(format) + "', but must be json or csv.");
        };
    }
}
