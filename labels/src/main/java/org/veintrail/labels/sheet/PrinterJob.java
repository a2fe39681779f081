package org.veintrail.labels.sheet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What goes to a ZPL printer, with what is needed to tell afterwards whether it arrived: the digest shows that a resend is
 * the same job, the expected scans are what the printed label has to read back as.
 *
 * @param template name of the design
 * @param version of the design
 * @param stock what it is printed on
 * @param dpi of the printer
 * @param copies how many equal labels
 * @param zpl the job
 * @param expectedScans content of each symbol with its symbology identifier, as a scanner sends it
 */
public record PrinterJob(
        String template, int version, String stock, int dpi, int copies, String zpl, List<String> expectedScans) {
    /** Copies the list. */
    public PrinterJob {
        expectedScans = List.copyOf(expectedScans);
    }

    /** The bytes for the printer, UTF-8 as the job's {@code ^CI28} says. */
    public byte[] bytes() {
        return zpl.getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256 of the bytes, in hexadecimal. */
    public String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Where it goes and how large it is; a job may hold patient data, which stays out. */
    @Override
    public String toString() {
        return "PrinterJob[" + template + " version " + version + " on " + stock + ", " + dpi + " dpi, " + copies
                + " copies, " + zpl.length() + " characters]";
    }
}
