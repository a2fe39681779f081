package org.veintrail.proof.timestamp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** A time-stamp authority of the openssl command, with a root and a certificate made for the test. */
final class OpensslAuthority {
    private static final String CONFIG = """
            [tsa]
            serial = %s/serial
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256, sha512
            accuracy = secs:1
            ordering = yes
            ess_cert_id_alg = %s
            [stamping]
            basicConstraints = critical,CA:FALSE
            extendedKeyUsage = critical,timeStamping
            [server]
            basicConstraints = critical,CA:FALSE
            extendedKeyUsage = critical,timeStamping,serverAuth
            """;

    private final Path folder;

    OpensslAuthority(Path folder, String keyAlgorithm, String certificateHash) throws Exception {
        this.folder = folder;
        Files.writeString(folder.resolve("ts.cnf"), CONFIG.formatted(folder, certificateHash));
        Files.writeString(folder.resolve("serial"), "01\n");
        List<String> key = keyAlgorithm.equals("rsa")
                ? List.of("-newkey", "rsa:2048")
                : List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
        req(key, "-x509", "-days", "30", "-subj", "/CN=Test root", "-keyout", "root.key", "-out", "root.pem");
        req(key, "-subj", "/CN=Test authority", "-keyout", "tsa.key", "-out", "tsa.csr");
        certify("stamping", "tsa.pem");
        certify("server", "both.pem");
    }

    private void req(List<String> key, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("req", "-nodes"));
        command.addAll(key);
        command.addAll(List.of(more));
        openssl(command.toArray(String[]::new));
    }

    private void certify(String extensions, String out) throws Exception {
        openssl(
                "x509",
                "-req",
                "-in",
                "tsa.csr",
                "-CA",
                "root.pem",
                "-CAkey",
                "root.key",
                "-CAcreateserial",
                "-days",
                "20",
                "-extfile",
                "ts.cnf",
                "-extensions",
                extensions,
                "-out",
                out);
    }

    /** The answer to a request. */
    byte[] answer(byte[] request) throws Exception {
        Files.write(folder.resolve("query.tsq"), request);
        openssl(
                "ts",
                "-reply",
                "-config",
                "ts.cnf",
                "-section",
                "tsa",
                "-queryfile",
                "query.tsq",
                "-signer",
                "tsa.pem",
                "-inkey",
                "tsa.key",
                "-out",
                "answer.tsr");
        return Files.readAllBytes(folder.resolve("answer.tsr"));
    }

    /** A token over the given time-stamp info, signed with a certificate of ours, made by hand rather than by rule. */
    byte[] sign(byte[] info, String certificate) throws Exception {
        Files.write(folder.resolve("info.der"), info);
        openssl(
                "cms",
                "-sign",
                "-cades",
                "-binary",
                "-nodetach",
                "-econtent_type",
                "1.2.840.113549.1.9.16.1.4",
                "-md",
                "sha256",
                "-in",
                "info.der",
                "-signer",
                certificate,
                "-inkey",
                "tsa.key",
                "-outform",
                "DER",
                "-out",
                "token.der");
        return Files.readAllBytes(folder.resolve("token.der"));
    }

    /** What openssl reads in a request. */
    String describe(byte[] request) throws Exception {
        Files.write(folder.resolve("query.tsq"), request);
        return openssl("ts", "-query", "-in", "query.tsq", "-text");
    }

    X509Certificate certificate(String file) throws IOException, CertificateException {
        byte[] pem = Files.readAllBytes(folder.resolve(file));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    private String openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
        }
        return output;
    }
}
