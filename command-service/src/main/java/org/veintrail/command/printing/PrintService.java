package org.veintrail.command.printing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** One worker for each printer that labels are sent to; started last, stopped first. */
final class PrintService implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(PrintService.class);
    private static final Duration FAREWELL = Duration.ofSeconds(20);

    private final Map<String, PrinterWorker> workers = new LinkedHashMap<>();
    private final Map<String, Thread> threads = new LinkedHashMap<>();

    PrintService(PrinterRegister printers, PrinterWorker.Desk desk) {
        printers.all()
                .forEach(printer -> printers.route(printer)
                        .ifPresent(route -> workers.put(printer.name(), new PrinterWorker(printer, route, desk))));
    }

    /** The worker of a printer, empty where people print. */
    Optional<PrinterWorker> worker(String printer) {
        return Optional.ofNullable(workers.get(printer));
    }

    /** Something happened to a label. */
    void wake() {
        workers.values().forEach(PrinterWorker::wake);
    }

    @Override
    public synchronized void start() {
        workers.forEach((name, worker) -> threads.computeIfAbsent(
                name, key -> Thread.ofVirtual().name("printer-" + key).start(worker)));
    }

    @Override
    public synchronized void stop() {
        workers.values().forEach(PrinterWorker::stop);
        threads.forEach((name, thread) -> {
            try {
                if (!thread.join(FAREWELL)) {
                    LOG.warn("Printer {} is still being sent a label; after the next start it is uncertain", name);
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        threads.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }
}
