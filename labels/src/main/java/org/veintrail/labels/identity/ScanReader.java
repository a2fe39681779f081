package org.veintrail.labels.identity;

import java.util.Optional;

/** Finds out what a scanned string is, in the order own label, tag, order id, ISBT 128, GS1. Immutable, thread-safe. */
public final class ScanReader {
    private final IsbtProfile isbt;

    /** A reader for an installation with the given ISBT 128 profile. */
    public ScanReader(IsbtProfile isbt) {
        this.isbt = isbt;
    }

    /** Reads a scan; never throws, whatever the string is. */
    public Scan read(String raw) {
        return known(raw).orElseGet(() -> opaque(raw));
    }

    private Optional<Scan> known(String raw) {
        String content = raw.substring(Symbology.contentStart(raw));
        return LabelString.parse(content)
                .found()
                .<Scan>map(label -> new Scan.Label(content, label))
                .or(() -> Tag.parse(content).found().map(tag -> new Scan.TagScan(content, tag)))
                .or(() -> OrderId.parse(content).found().map(order -> new Scan.Order(content, order)))
                .or(() -> isbt.read(raw).found().map(message -> new Scan.Isbt(content, message)))
                .or(() -> ElementString.parse(raw).found().map(elements -> new Scan.Gs1(content, elements)));
    }

    private Scan opaque(String raw) {
        String content = raw.substring(Symbology.contentStart(raw));
        Optional<Scan> layout = suspectedLayout(raw)
                .map(found -> new Scan.Opaque(
                        content,
                        Fault.KEYBOARD_LAYOUT,
                        1,
                        "This looks like a " + found.title() + " keyboard layout; run the scanner check"));
        return layout.or(() -> capsLock(raw, content)).orElseGet(() -> nearest(raw, content));
    }

    /** The layout that would explain a string which {@link #read} calls opaque with {@link Fault#KEYBOARD_LAYOUT}. */
    public Optional<KeyboardLayout> suspectedLayout(String raw) {
        for (KeyboardLayout layout : KeyboardLayout.values()) {
            String restored = layout.restore(raw);
            if (!restored.equals(raw) && (known(restored).isPresent() || startsLikeOurs(restored, raw))) {
                return Optional.of(layout);
            }
        }
        return Optional.empty();
    }

    /** A damaged label still shows its layout by its first four characters. */
    private static boolean startsLikeOurs(String restored, String raw) {
        return restored.startsWith(LabelString.PREFIX + ".") && !raw.startsWith(LabelString.PREFIX + ".");
    }

    private Optional<Scan> capsLock(String raw, String content) {
        String turned = raw.chars()
                .map(c -> Characters.lower(c) ? c - 32 : Characters.upper(c) ? c + 32 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return known(turned)
                .map(scan -> new Scan.Opaque(
                        content,
                        Fault.LOWER_CASE,
                        1,
                        "Capital and small letters are exchanged; switch caps lock off and run the scanner check"));
    }

    private Scan nearest(String raw, String content) {
        Reading<?> reading;
        if (content.regionMatches(true, 0, LabelString.PREFIX, 0, 3)) {
            reading = LabelString.parse(content);
        } else if (content.startsWith(OrderId.PREFIX) && content.length() <= OrderId.LENGTH) {
            reading = OrderId.parse(content);
        } else if (content.startsWith("=") || content.startsWith("&")) {
            reading = isbt.read(raw);
        } else {
            reading = ElementString.parse(raw);
        }
        return reading.refusal()
                .map(fault -> new Scan.Opaque(content, fault.fault(), fault.position(), advice(content, fault)))
                .orElseGet(
                        () -> new Scan.Opaque(content, Fault.UNKNOWN_IDENTIFIER, 1, Fault.UNKNOWN_IDENTIFIER.advice()));
    }

    /** The reader's own words, which may quote a field, only for what is a label or tag of ours. */
    private static String advice(String content, Reading.Unreadable<?> fault) {
        boolean ours = content.startsWith(LabelString.PREFIX + ".") || content.startsWith(Tag.PREFIX + ".");
        return ours || fault.fault() == Fault.NOT_ENABLED
                ? fault.reason()
                : fault.fault().advice();
    }
}
