package org.veintrail.proof.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import org.veintrail.proof.dump.DumpedLog;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.FormatException;
import org.veintrail.proof.export.LogVerifier;
import org.veintrail.proof.export.Report;
import org.veintrail.proof.export.Trust;
import org.veintrail.proof.note.InvalidNoteException;

/** The verifier as a program: {@code java -jar veintrail-verify.jar}. */
public final class VerifyMain {
    static final int SOUND = 0;
    static final int ALTERED = 1;
    static final int NOT_VERIFIED = 2;
    private static final int SHOWN = 20;

    private VerifyMain() {}

    /** Verifies and ends the process with 0 (sound), 1 (altered) or 2 (not verified). */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int status = run(out, new PrintStream(System.err, true, StandardCharsets.UTF_8), System.in, arguments);
        out.flush();
        System.exit(status);
    }

    static int run(PrintStream out, PrintStream err, InputStream standardInput, String... arguments) {
        if (arguments.length > 0 && arguments[0].equals("witness")) {
            String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
            return new WitnessCommand(out, err, InstantSource.system(), new SecureRandom()).run(rest);
        }
        if (arguments.length == 1 && arguments[0].equals("--help")) {
            out.print(Options.USAGE);
            return SOUND;
        }
        try {
            Options options = Options.parse(arguments);
            Report report = verify(options, standardInput);
            print(report, options, out);
            return report.ok() ? SOUND : ALTERED;
        } catch (UsageException e) {
            err.println(e.getMessage());
            err.println();
            err.print(Options.USAGE);
        } catch (IOException e) {
            err.println("Not verified: " + e);
        } catch (InvalidNoteException | FormatException | IllegalArgumentException e) {
            err.println("Not verified: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println("Not verified: interrupted.");
        }
        return NOT_VERIFIED;
    }

    private static Report verify(Options options, InputStream standardInput) throws IOException, InterruptedException {
        Path file = options.file();
        String url = options.url();
        if (url != null) {
            try (LiveLog log = new LiveLog(url, options.headers())) {
                return log.verify(options.trust(), options.quick());
            }
        }
        Path dump = options.dump();
        if (dump != null) {
            return DumpedLog.verify(dump, options.database(), options.trust());
        }
        if (file == null || file.toString().equals("-")) {
            return LogVerifier.verify(standardInput, options.trust());
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return LogVerifier.verify(in, options.trust());
        }
    }

    private static void print(Report report, Options options, PrintStream out) {
        out.println("log      " + report.origin());
        if (!options.quick()) {
            out.println("entries  " + report.entries() + " read, " + report.blanked() + " of them blanked");
            out.println("root     " + report.root().toBase64());
        }
        out.println("vouched  " + report.vouched() + " entries, by signed checkpoints");
        out.println("trust    " + describe(options.trust()));
        long uncovered = report.entries() - report.vouched();
        if (report.ok() && uncovered > 0) {
            out.println("note     the last " + uncovered + " entries are after the newest checkpoint and not proved");
        }
        report.findings().stream().limit(SHOWN).forEach(finding -> out.println("wrong    " + finding));
        if (report.findingCount() > SHOWN) {
            out.println("         and " + (report.findingCount() - SHOWN) + " findings more");
        }
        out.println("result   " + report.first().map(VerifyMain::conclude).orElse("OK"));
    }

    private static String conclude(Finding first) {
        return first.position() == first.lastPosition()
                ? "ALTERED, first at position " + first.position()
                : "ALTERED, first between positions " + first.position() + " and " + first.lastPosition();
    }

    private static String describe(Trust trust) {
        if (trust.key() == null && trust.kept().isEmpty()) {
            return "only what the log says of itself; pass --key or --checkpoint to know that it is the right log";
        }
        return (trust.key() == null ? "keys as the log names them" : "key " + trust.key())
                + (trust.kept().isEmpty()
                        ? ""
                        : ", kept checkpoints: " + trust.kept().size());
    }
}
