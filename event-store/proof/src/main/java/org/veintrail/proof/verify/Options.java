package org.veintrail.proof.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.export.Trust;
import org.veintrail.proof.note.InvalidNoteException;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.VerifierKey;

/** The command line, read. */
record Options(
        @Nullable Path file,
        @Nullable String url,
        @Nullable Path dump,
        @Nullable String database,
        Map<String, String> headers,
        boolean quick,
        Trust trust) {
    static final String USAGE = """
            Verifies that the log of a Veintrail system was not altered.

              java -jar veintrail-verify.jar EXPORT          an export file, - for standard input
              java -jar veintrail-verify.jar --url ADDRESS   a running system, such as https://lyon.example

              java -jar veintrail-verify.jar --dump PATH     what mongodump wrote of its database: a folder or an archive
              java -jar veintrail-verify.jar witness --help  remembers a log and cosigns its checkpoints
              --database NAME     with --dump: which database, where the dump holds several
              --key KEY           public key of the log that you trust: the key itself or a file that holds it
              --checkpoint FILE   checkpoint that you kept from earlier, may be repeated
              --witness KEY       public key of a witness that must have cosigned, may be repeated
              --header "N: V"     header to send with each request, such as Authorization, may be repeated
              --quick             with --url: check the checkpoint and its consistency with yours, not the entries

            Ends with 0 when all is as it was written, 1 when something was altered, 2 when it could not be verified.
            Without --key and --checkpoint a log is checked only against itself.
            """;

    static Options parse(String... arguments) {
        Path file = null;
        String url = null;
        Path dump = null;
        String database = null;
        boolean quick = false;
        VerifierKey key = null;
        Map<String, String> headers = new LinkedHashMap<>();
        List<SignedNote> kept = new ArrayList<>();
        List<VerifierKey> witnesses = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            switch (argument) {
                case "--quick" -> quick = true;
                case "--dump" -> dump = Path.of(value(arguments, ++i));
                case "--database" -> database = value(arguments, ++i);
                case "--url" -> url = value(arguments, ++i);
                case "--key" -> key = key(value(arguments, ++i));
                case "--witness" -> witnesses.add(key(value(arguments, ++i)));
                case "--checkpoint" -> kept.add(checkpoint(value(arguments, ++i)));
                case "--header" -> header(value(arguments, ++i), headers);
                default -> {
                    if (argument.startsWith("--") || file != null) {
                        throw new UsageException("\"" + argument + "\" is not expected here.");
                    }
                    file = Path.of(argument);
                }
            }
        }
        long sources = Stream.of(file, url, dump).filter(Objects::nonNull).count();
        if (sources != 1) {
            throw new UsageException("Name one of these: an export file, a log with --url, a dump with --dump.");
        }
        if (database != null && dump == null) {
            throw new UsageException("--database goes with --dump.");
        }
        if (quick && url == null) {
            throw new UsageException("--quick goes with --url; a file is always read whole.");
        }
        return new Options(file, url, dump, database, Map.copyOf(headers), quick, new Trust(key, kept, witnesses));
    }

    static String value(String[] arguments, int at) {
        if (at == arguments.length) {
            throw new UsageException(arguments[at - 1] + " needs a value.");
        }
        return arguments[at];
    }

    static VerifierKey key(String textOrFile) {
        String text = textOrFile;
        try {
            if (Files.isRegularFile(Path.of(textOrFile))) {
                text = read(Path.of(textOrFile)).strip();
            }
        } catch (InvalidPathException isTheKeyItself) {
            text = textOrFile;
        }
        try {
            return VerifierKey.parse(text);
        } catch (InvalidNoteException e) {
            throw new UsageException("The key cannot be used: " + e.getMessage());
        }
    }

    private static SignedNote checkpoint(String file) {
        try {
            return SignedNote.parse(read(Path.of(file)));
        } catch (InvalidNoteException | InvalidPathException e) {
            throw new UsageException("The checkpoint in " + file + " cannot be used: " + e.getMessage());
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UsageException("The file " + file + " cannot be read: " + e + ".");
        }
    }

    static void header(String text, Map<String, String> headers) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new UsageException("A header has the form \"Name: value\".");
        }
        headers.put(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
    }
}
