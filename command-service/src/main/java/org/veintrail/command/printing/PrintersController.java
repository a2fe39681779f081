package org.veintrail.command.printing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.printer.event.RollLoaded;

/** {@code GET /api/printers}: which printers there are, and how each gets on. */
@RestController
class PrintersController {
    private final PrinterRegister printers;
    private final PrintQueue queue;
    private final PrintService service;
    private final Rolls rolls;

    PrintersController(PrinterRegister printers, PrintQueue queue, PrintService service, Rolls rolls) {
        this.rolls = rolls;
        this.printers = printers;
        this.queue = queue;
        this.service = service;
    }

    /**
     * A printer as callers see it.
     *
     * @param roll the roll it holds
     * @param rollLabels how many labels were on the roll when it was loaded, absent where nobody said so
     * @param waiting how many labels wait for it
     * @param away why it does not print, or null
     * @param awaySince since when, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PrinterView(
            String name,
            String site,
            String transport,
            String stock,
            int dpi,
            String roll,
            @Nullable Integer rollLabels,
            long waiting,
            @Nullable String away,
            @Nullable Instant awaySince) {}

    @GetMapping("/api/printers")
    List<PrinterView> printers() {
        return printers.all().stream().map(this::shown).toList();
    }

    private PrinterView shown(Printer printer) {
        Optional<PrinterWorker> worker = service.worker(printer.name());
        return new PrinterView(
                printer.name(),
                printer.site(),
                printer.transport().code(),
                printer.stock(),
                printer.dpi(),
                rolls.in(printer),
                rolls.loaded(printer.name()).map(RollLoaded::labels).orElse(null),
                queue.count(printer.name()),
                worker.flatMap(PrinterWorker::away).orElse(null),
                worker.flatMap(PrinterWorker::awaySince).orElse(null));
    }
}
