package org.veintrail.command.printing;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.access.Account;
import org.veintrail.command.labels.LabelSheets;
import org.veintrail.command.printing.SendingActs.Sender;
import org.veintrail.custody.Checks;
import org.veintrail.custody.LabelLife;
import org.veintrail.label.LabelState;
import org.veintrail.label.event.LabelPrintRequested;
import org.veintrail.labels.sheet.LabelData;
import org.veintrail.labels.sheet.LabelExport;
import org.veintrail.labels.sheet.Template;

/** The data of a label for other label software, and its sheet for a printer that only a browser reaches. */
@RestController
class LabelDataController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Checks.Labels labels;
    private final LabelSheets sheets;
    private final PrinterRegister printers;
    private final SendingActs acts;

    LabelDataController(Checks.Labels labels, LabelSheets sheets, PrinterRegister printers, SendingActs acts) {
        this.labels = labels;
        this.sheets = sheets;
        this.printers = printers;
        this.acts = acts;
    }

    /** The values that stand on the label, as the label software of a site imports them. */
    @GetMapping("/api/labels/{labelId}/data")
    ResponseEntity<?> data(
            @PathVariable String labelId,
            @RequestParam(defaultValue = "json") String format,
            @AuthenticationPrincipal Account account) {
        Optional<LabelLife> life = life(labelId, account);
        if (life.isEmpty() || life.get().request().isEmpty()) {
            return PrintingProblems.answer(PrintingProblems.NOT_PRINTED_HERE, labelId);
        }
        LabelPrintRequested request = life.get().request().get();
        Template template = sheets.maker().catalogue().template(request.template());
        Map<String, String> values = new LinkedHashMap<>();
        request.fields().forEach(field -> values.put(field.name(), field.value()));
        values.put("label", life.get().label().text());
        List<LabelData> rows = List.of(sheets.data(template, values));
        return switch (format) {
            case "csv" ->
                ResponseEntity.ok()
                        .contentType(CSV)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"label.csv\"")
                        .body(LabelExport.csv(template, rows));
            case "json" ->
                ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(LabelExport.json(template, rows));
            default -> PrintingProblems.answer(PrintingProblems.UNKNOWN_FORMAT, labelId);
        };
    }

    /** Hands a label's sheet to the person who prints it; from then on the label counts as sent. */
    @PostMapping("/api/labels/{labelId}/sheet")
    ResponseEntity<?> sheet(@PathVariable String labelId, @AuthenticationPrincipal Account account) {
        Optional<LabelLife> life = life(labelId, account);
        Optional<Printer> printer = life.flatMap(each -> printers.find(each.printer()));
        if (life.isEmpty() || printer.isEmpty()) {
            return PrintingProblems.answer(PrintingProblems.NOT_PRINTED_HERE, labelId);
        }
        boolean due =
                life.get().state() == LabelState.REQUESTED && printer.get().transport() == Printer.Transport.BROWSER;
        if (!due) {
            return PrintingProblems.answer(PrintingProblems.NOT_TO_BE_PRINTED, labelId);
        }
        Sender sender = new Sender(account.name(), account.role().code());
        byte[] document = printers.document(
                printer.get(), life.get(), life.get().request().orElseThrow());
        int attempt = acts.begin(labelId, printer.get(), life.get(), PrinterWorker.digest(document), sender);
        if (attempt == 0) {
            return PrintingProblems.answer(PrintingProblems.NOT_TO_BE_PRINTED, labelId);
        }
        acts.end(
                labelId,
                printer.get(),
                life.get(),
                attempt,
                Delivery.sent("Handed to " + account.name() + " to be printed."),
                sender);
        return ResponseEntity.ok()
                .contentType(printer.get().sends().mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "inline; filename=\"label." + printer.get().sends().code() + "\"")
                .body(document);
    }

    /**
     * A label as far as the account may see it: one that is printed at another site is no more than one that never was. What stands on
     * it is known there alone, so where the printer is not known here, nobody of a single site gets it.
     */
    private Optional<LabelLife> life(String labelId, Account account) {
        return LabelLife.of(labels.history(labelId))
                .filter(life -> account.worksEverywhere()
                        || printers.find(life.printer())
                                .filter(printer -> account.worksAt(printer.site()))
                                .isPresent());
    }
}
