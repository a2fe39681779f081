package org.veintrail.command.printing;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.veintrail.command.labels.LabelSheets;
import org.veintrail.command.labels.RequestRefusedException;
import org.veintrail.custody.Checks.PrintPlan;
import org.veintrail.custody.LabelLife;
import org.veintrail.label.LabelField;
import org.veintrail.label.event.LabelPrintRequested;
import org.veintrail.labels.sheet.LabelRefused;
import org.veintrail.labels.sheet.Layout;
import org.veintrail.labels.symbol.SymbolDoesNotFit;
import org.veintrail.labels.symbol.SymbolUnreadable;

/** The printers there are, what they can print, and how labels get to each. */
final class PrinterRegister {
    private final Map<String, Printer> printers;
    private final PrintingProperties settings;
    private final LabelSheets sheets;

    PrinterRegister(PrintingProperties settings, LabelSheets sheets) {
        this.settings = settings;
        this.sheets = sheets;
        this.printers = settings.printers().stream()
                .collect(Collectors.toMap(Printer::name, each -> each, (a, b) -> a, LinkedHashMap::new));
        printers.values().forEach(each -> sheets.maker().catalogue().stock(each.stock()));
    }

    List<Printer> all() {
        return List.copyOf(printers.values());
    }

    /** Names of the printers at a site, in the order of the alphabet. */
    Set<String> at(String site) {
        return printers.values().stream()
                .filter(printer -> printer.site().equals(site))
                .map(Printer::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Optional<Printer> find(String name) {
        return Optional.ofNullable(printers.get(name));
    }

    /** Whether a label can be printed there, tried by making it; nothing is kept. */
    PrintPlan plan(String name, String site, String template, String label, List<LabelField> fields) {
        Printer printer = printers.get(name);
        if (printer == null) {
            return new PrintPlan.NotPrintable("There is no printer " + name + "; known are " + printers.keySet() + ".");
        }
        if (!printer.site().equals(site)) {
            return new PrintPlan.NotPrintable("Printer " + name + " stands at " + printer.site()
                    + ", but the label is asked for at " + site + ". Choose a printer of the site.");
        }
        try {
            Layout layout = layout(printer, template, label, fields);
            sheets.maker().dots(layout);
            return new PrintPlan.Printable(
                    layout.stock().id(), layout.template().version());
        } catch (RequestRefusedException | LabelRefused | SymbolDoesNotFit | SymbolUnreadable e) {
            return new PrintPlan.NotPrintable(String.valueOf(e.getMessage()));
        }
    }

    /** The document of a label for its printer. */
    byte[] document(Printer printer, LabelLife life, LabelPrintRequested request) {
        return printer.sends()
                .render(
                        sheets.maker(),
                        layout(printer, request.template(), life.label().text(), request.fields()));
    }

    /** The way to a printer; none where a person prints. */
    Optional<Route> route(Printer printer) {
        return switch (printer.transport()) {
            case FILE ->
                Optional.of(new FolderRoute(
                        Path.of(printer.address()), printer.sends().code()));
            case TCP -> {
                int colon = printer.address().lastIndexOf(':');
                yield Optional.of(new RawRoute(
                        new InetSocketAddress(
                                printer.address().substring(0, colon),
                                Integer.parseInt(printer.address().substring(colon + 1))),
                        new RawRoute.Waits(
                                settings.connectTimeout(), settings.stallTimeout(), settings.statusTimeout())));
            }
            case IPP ->
                Optional.of(new IppRoute(
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .connectTimeout(settings.connectTimeout())
                                .build(),
                        URI.create(printer.address()),
                        printer.sends().mediaType().toString(),
                        settings.stallTimeout()));
            case BROWSER -> Optional.empty();
        };
    }

    private Layout layout(Printer printer, String template, String label, List<LabelField> fields) {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field.name(), field.value()));
        values.put("label", label);
        return sheets.layout(template, printer.stock(), printer.dpi(), values);
    }
}
