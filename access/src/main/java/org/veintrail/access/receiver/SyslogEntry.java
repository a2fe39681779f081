package org.veintrail.access.receiver;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Writes entries of a process in the form of syslog (RFC 5424), each in a frame that begins with its length (RFC 5425 section 4.3.1, RFC
 * 6587 section 3.4.1), so that no text can begin another entry.
 *
 * @param host name of this machine
 * @param application name of this process
 * @param process its number
 */
record SyslogEntry(String host, String application, String process) {
    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** What an entry is about (RFC 5424 table 1). */
    enum Facility {
        /** The program. */
        PROGRAM(16),
        /** Who came in, what was refused, what was taken out. */
        AUDIT(13);

        private final int number;

        Facility(int number) {
            this.number = number;
        }
    }

    SyslogEntry {
        host = header(host, 255);
        application = header(application, 48);
        process = header(process, 128);
    }

    /**
     * One frame.
     *
     * @param severity 0 to 7, as in RFC 5424 table 2
     * @param kind which sort of entry it is
     * @param text what it says; may have several lines
     */
    byte[] frame(Facility facility, int severity, Instant at, String kind, String text) {
        String head = "<" + (facility.number * 8 + severity) + ">1 " + at.truncatedTo(ChronoUnit.MICROS) + " " + host
                + " " + application + " " + process + " " + header(kind, 32) + " - ";
        byte[] said = text.getBytes(StandardCharsets.UTF_8);
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        int length = start.length + UTF_8_MARK.length + said.length;
        ByteArrayOutputStream frame = new ByteArrayOutputStream(length + 8);
        frame.writeBytes((length + " ").getBytes(StandardCharsets.US_ASCII));
        frame.writeBytes(start);
        frame.writeBytes(UTF_8_MARK);
        frame.writeBytes(said);
        return frame.toByteArray();
    }

    /** Printable characters of ASCII, at most so many, or a hyphen where there is none. */
    private static String header(String text, int most) {
        String printable = text.replaceAll("[^\\x21-\\x7e]", "");
        return printable.isEmpty() ? "-" : printable.substring(0, Math.min(most, printable.length()));
    }
}
