package org.veintrail.proof.verify;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.note.VerifierKey;

/** The command line of a witness, read. */
record WitnessOptions(
        @Nullable String newKey,
        Path keyFile,
        @Nullable String url,
        @Nullable VerifierKey logKey,
        @Nullable Path state,
        Map<String, String> headers,
        boolean print) {
    static final String USAGE = """
            Remembers the newest checkpoint of a log and cosigns the next one only when it continues that.
              java -jar veintrail-verify.jar witness --new-key NAME --key-file FILE
                                  makes a key, writes it to FILE and prints the public key for the log's settings
              java -jar veintrail-verify.jar witness --url ADDRESS --key KEY --key-file FILE --state FILE
                                  cosigns the newest checkpoint and hands the cosignature to the log
              --key KEY           public key of the log that you trust: the key itself or a file that holds it
              --state FILE        the newest checkpoint seen; made at the first contact, which is taken on trust
              --header "N: V"     header to send with each request, such as Authorization, may be repeated
              --print             print the cosigned checkpoint instead of handing it to the log
            Ends with 0 when it cosigned, 1 when the log does not continue what was seen, 2 when it could not be asked.
            """;

    static WitnessOptions parse(String... arguments) {
        String newKey = null;
        Path keyFile = null;
        String url = null;
        VerifierKey logKey = null;
        Path state = null;
        boolean print = false;
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--new-key" -> newKey = Options.value(arguments, ++i);
                case "--key-file" -> keyFile = Path.of(Options.value(arguments, ++i));
                case "--url" -> url = Options.value(arguments, ++i);
                case "--key" -> logKey = Options.key(Options.value(arguments, ++i));
                case "--state" -> state = Path.of(Options.value(arguments, ++i));
                case "--header" -> Options.header(Options.value(arguments, ++i), headers);
                case "--print" -> print = true;
                default -> throw new UsageException("\"" + arguments[i] + "\" is not expected here.");
            }
        }
        if (keyFile == null) {
            throw new UsageException("Name the file of the witness's own key with --key-file.");
        }
        if (newKey == null && (url == null || logKey == null || state == null)) {
            throw new UsageException("To cosign, --url, --key and --state are needed.");
        }
        return new WitnessOptions(newKey, keyFile, url, logKey, state, Map.copyOf(headers), print);
    }
}
