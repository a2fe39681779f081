package org.veintrail.command.printing;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of printing and of scanner checks, under {@code veintrail.labels}.
 *
 * @param printers the printers that this process serves
 * @param allowedAddresses each {@code host:port} that may be connected to; no other is, whatever a printer's address says
 * @param connectTimeout how long a printer may take to answer a connection
 * @param stallTimeout how long a connection may stand still before the sending counts as uncertain
 * @param statusTimeout how long to wait for a printer's word about itself, which not every printer gives
 * @param retryAfter how soon a printer that is away is tried again
 * @param giveUpAfter how long a printer may be away before its waiting label counts as failed
 * @param shift how long a scanner check holds
 */
@ConfigurationProperties("veintrail.labels")
public record PrintingProperties(
        @DefaultValue List<Printer> printers,
        @DefaultValue List<String> allowedAddresses,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("10s") Duration stallTimeout,
        @DefaultValue("2s") Duration statusTimeout,
        @DefaultValue("5s") Duration retryAfter,
        @DefaultValue("30m") Duration giveUpAfter,
        @DefaultValue("12h") Duration shift) {

    public PrintingProperties {
        printers = List.copyOf(printers);
        allowedAddresses = List.copyOf(allowedAddresses);
        Set<String> names = new HashSet<>();
        for (Printer printer : printers) {
            if (!names.add(printer.name())) {
                throw new IllegalArgumentException(
                        "veintrail.labels.printers names " + printer.name() + " twice. Give each a name of its own.");
            }
            Optional<String> address = connectsTo(printer);
            if (address.isPresent() && !allowedAddresses.contains(address.get())) {
                throw new IllegalArgumentException("Printer " + printer.name() + " is at " + address.get()
                        + ", which is not in veintrail.labels.allowed-addresses: " + allowedAddresses
                        + ". Add it there if it is right.");
            }
        }
        positive("connect-timeout", connectTimeout);
        positive("stall-timeout", stallTimeout);
        positive("status-timeout", statusTimeout);
        positive("retry-after", retryAfter);
        positive("give-up-after", giveUpAfter);
        positive("shift", shift);
    }

    private static Optional<String> connectsTo(Printer printer) {
        return switch (printer.transport()) {
            case TCP -> Optional.of(printer.address());
            case IPP -> {
                URI uri = URI.create(printer.address());
                yield Optional.of(uri.getHost() + ":" + uri.getPort());
            }
            case FILE, BROWSER -> Optional.empty();
        };
    }

    private static void positive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "veintrail.labels." + key + " must be longer than nothing, but is " + value + ".");
        }
    }
}
