package org.veintrail.standalone;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.veintrail.proof.export.LogVerifier;
import org.veintrail.proof.export.Report;
import org.veintrail.proof.export.Trust;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches the log of a running system, verifies what came, and fetches the identity vault into a file of its own. */
@Command(
        name = "backup",
        description =
                "Saves the log of a running system to a file, verified, and its identity vault, encrypted, to another.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "where the log goes; the vault goes to FILE.vault")
    private Path file = Path.of("veintrail-log.ndjson");

    @Option(names = "--url", paramLabel = "URL", description = "the system; http://127.0.0.1:8080 unless given")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(names = "--user", paramLabel = "NAME", description = "an administrator's account; admin unless given")
    private String user = "admin";

    @Option(names = "--without-vault", description = "only the log; an auditor's account will do")
    private boolean withoutVault;

    private final PrintStream out;

    BackupCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String authorization = SignIn.header(user);
        Path vault = file.resolveSibling(file.getFileName() + ".vault");
        Path fetched = file.resolveSibling(file.getFileName() + ".part");
        try {
            fetch("/api/log/export", authorization, fetched);
            Report report;
            try (InputStream in = new BufferedInputStream(Files.newInputStream(fetched))) {
                report = LogVerifier.verify(in, Trust.none());
            }
            if (!report.ok()) {
                throw new UsageException("The log of " + url + " does not verify, so nothing was saved: "
                        + report.findings().get(0));
            }
            Files.move(fetched, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            out.println("log     " + file + ", " + report.entries() + " events, verified, root "
                    + report.root().toBase64());
            if (!withoutVault) {
                fetch("/api/admin/vault", authorization, fetched);
                Files.move(fetched, vault, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                out.println("vault   " + vault + ", encrypted as stored");
            }
        } finally {
            Files.deleteIfExists(fetched);
        }
        out.println("Not in it: the keys. Keep copies of the data folder's keys elsewhere, apart from these files.");
        out.flush();
        return 0;
    }

    private void fetch(String path, String authorization, Path target) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(Duration.ofHours(1))
                .header("Authorization", authorization)
                .build();
        Files.deleteIfExists(target);
        Files.createFile(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            HttpResponse<Path> answer = client.send(request, HttpResponse.BodyHandlers.ofFile(target));
            if (answer.statusCode() != 200) {
                throw new UsageException(url.resolve(path) + " answered with status " + answer.statusCode() + ". Is "
                        + user + " an administrator, and the password in " + SignIn.PASSWORD + " right?");
            }
        } catch (java.net.ConnectException e) {
            throw new UsageException("No answer from " + url + ". Is it running? Name its address with --url.");
        }
    }
}
