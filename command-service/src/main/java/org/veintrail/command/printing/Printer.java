package org.veintrail.command.printing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.veintrail.command.labels.OutputFormat;

/**
 * A printer as it is configured.
 *
 * @param name what people and requests call it
 * @param site the site it stands at
 * @param transport how labels get there
 * @param address {@code host:port} for tcp, {@code http://host:port/path} for ipp, a folder for file; nothing for browser
 * @param stock what it is loaded with
 * @param dpi its resolution, 203, 300 or 600
 * @param roll the roll it holds until one is loaded by load-roll
 * @param format what is sent; where nothing is said ZPL to tcp and file, PDF to ipp and browser
 */
public record Printer(
        String name,
        String site,
        Transport transport,
        @DefaultValue("") String address,
        String stock,
        @DefaultValue("300") int dpi,
        @DefaultValue("1") String roll,
        @Nullable String format) {

    /** How labels get to a printer. */
    public enum Transport {
        /** Into a folder that something else prints from. */
        FILE,
        /** A raw connection, usually to port 9100. */
        TCP,
        /** The Internet Printing Protocol (RFC 8010, RFC 8011). */
        IPP,
        /** A person prints the PDF. */
        BROWSER;

        /** The word in configuration and answers. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Printer {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("veintrail.labels.printers: '" + name
                    + "' is no name of a printer; take 1 to 64 letters, digits, dots, hyphens or underscores.");
        }
        if (transport != Transport.BROWSER && address.isBlank()) {
            throw new IllegalArgumentException("veintrail.labels.printers: printer " + name + " has transport "
                    + transport.code() + " but no address.");
        }
        if (format != null && OutputFormat.ofCode(format).isEmpty()) {
            throw new IllegalArgumentException("veintrail.labels.printers: printer " + name + " has format '" + format
                    + "', but there are only " + OutputFormat.codes() + ".");
        }
        if (format != null && transport == Transport.TCP && !format.equals("zpl")) {
            throw new IllegalArgumentException("veintrail.labels.printers: printer " + name + " is sent " + format
                    + " over tcp, but tcp takes zpl.");
        }
    }

    /** What is sent to it. */
    public OutputFormat sends() {
        if (format != null) {
            return OutputFormat.ofCode(format).orElseThrow();
        }
        return switch (transport) {
            case FILE, TCP -> OutputFormat.ZPL;
            case IPP, BROWSER -> OutputFormat.PDF;
        };
    }
}
