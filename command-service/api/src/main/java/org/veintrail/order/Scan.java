package org.veintrail.order;

/**
 * What a scanner read, as it read it.
 *
 * @param kind what the operator was asked to scan
 * @param raw the text, 1 to 200 characters
 */
public record Scan(ScanKind kind, String raw) {

    public Scan {
        Text.raw(raw);
    }
}
