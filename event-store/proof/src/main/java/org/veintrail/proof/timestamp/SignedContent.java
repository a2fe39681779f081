package org.veintrail.proof.timestamp;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The CMS signed-data of a time-stamp token (RFC 5652 section 5), with exactly one signer as RFC 3161 asks. */
final class SignedContent {
    private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
    private static final String TIMESTAMP_INFO = "1.2.840.113549.1.9.16.1.4";
    private static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";
    private static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
    private static final String SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";
    private static final String SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
    private static final Map<String, String> DIGESTS = Map.of(
            "1.3.14.3.2.26",
            "SHA-1",
            TimestampRequest.SHA_256,
            "SHA-256",
            "2.16.840.1.101.3.4.2.2",
            "SHA-384",
            "2.16.840.1.101.3.4.2.3",
            "SHA-512");
    private static final Map<String, String> SIGNATURES = Map.of(
            "1.2.840.113549.1.1.11", "SHA256withRSA",
            "1.2.840.113549.1.1.12", "SHA384withRSA",
            "1.2.840.113549.1.1.13", "SHA512withRSA",
            "1.2.840.10045.4.3.2", "SHA256withECDSA",
            "1.2.840.10045.4.3.3", "SHA384withECDSA",
            "1.2.840.10045.4.3.4", "SHA512withECDSA",
            "1.3.101.112", "Ed25519");
    private static final String PLAIN_RSA = "1.2.840.113549.1.1.1";

    private final byte[] content;
    private final List<X509Certificate> certificates;
    private final Der attributes;
    private final String digest;
    private final String signatureOid;
    private final byte[] signature;

    private SignedContent(byte[] content, List<X509Certificate> certificates, List<Der> signer) {
        this.content = content;
        this.certificates = certificates;
        this.digest = digestName(signer.get(2).child(0, "digest algorithm").oid("digest algorithm"));
        this.attributes = signer.get(3).require(0xa0, "signed attributes");
        this.signatureOid = signer.get(4).child(0, "signature algorithm").oid("signature algorithm");
        this.signature = signer.get(5).require(Der.OCTETS, "signature").content();
    }

    static SignedContent parse(Der contentInfo) {
        requireOid(contentInfo.child(0, "content type"), SIGNED_DATA, "token");
        List<Der> data =
                contentInfo.child(1, "signed data").child(0, "signed data").children();
        if (data.size() < 4) {
            throw new InvalidTimestampException("The signed data has only " + data.size() + " parts.");
        }
        requireOid(data.get(2).child(0, "content type"), TIMESTAMP_INFO, "signed content");
        byte[] content = data.get(2)
                .child(1, "content")
                .child(0, "content")
                .require(Der.OCTETS, "content")
                .content();
        List<X509Certificate> certificates = new ArrayList<>();
        if (data.get(3).is(0xa0)) {
            data.get(3).children().forEach(certificate -> certificates.add(certificate(certificate.encoded())));
        }
        List<Der> signers = data.getLast().require(Der.SET, "signers").children();
        if (signers.size() != 1 || signers.getFirst().children().size() < 6) {
            throw new InvalidTimestampException(
                    "A time-stamp has one signer with signed attributes; this one has " + signers.size() + ".");
        }
        return new SignedContent(content, certificates, signers.getFirst().children());
    }

    private static X509Certificate certificate(byte[] encoded) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw new InvalidTimestampException("A certificate of the token is malformed: " + e.getMessage(), e);
        }
    }

    private static void requireOid(Der element, String wanted, String what) {
        String found = element.oid(what);
        if (!found.equals(wanted)) {
            throw new InvalidTimestampException("The " + what + " is of type " + found + ", not " + wanted + ".");
        }
    }

    private static String digestName(String oid) {
        String name = DIGESTS.get(oid);
        if (name == null) {
            throw new InvalidTimestampException("The hash algorithm " + oid + " is not known here.");
        }
        return name;
    }

    byte[] content() {
        return content;
    }

    void verify(Set<X509Certificate> trusted, Instant at) {
        requireOid(attribute(CONTENT_TYPE), TIMESTAMP_INFO, "content type attribute");
        byte[] stated = attribute(MESSAGE_DIGEST)
                .require(Der.OCTETS, "digest attribute")
                .content();
        if (digest.equals("SHA-1") || !MessageDigest.isEqual(stated, hash(digest, content))) {
            throw new InvalidTimestampException(
                    "The content is not the one that was signed, or its digest is " + digest + ".");
        }
        List<X509Certificate> candidates = new ArrayList<>(certificates);
        candidates.addAll(trusted);
        X509Certificate signer = candidates.stream()
                .filter(this::isNamed)
                .findFirst()
                .orElseThrow(() -> new InvalidTimestampException("The certificate that signed is not among the "
                        + certificates.size() + " of the token; pass it as trusted."));
        verifySignature(signer);
        new CertificateTrust(trusted, certificates).require(signer, at);
    }

    private void verifySignature(X509Certificate signer) {
        String algorithm =
                signatureOid.equals(PLAIN_RSA) ? digest.replace("-", "") + "withRSA" : SIGNATURES.get(signatureOid);
        if (algorithm == null) {
            throw new InvalidTimestampException("The signature algorithm " + signatureOid + " is not known here.");
        }
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(signer.getPublicKey());
            verifier.update(Der.write(Der.SET, attributes.content()));
            if (verifier.verify(signature)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw new InvalidTimestampException("The signature cannot be verified: " + e.getMessage(), e);
        }
        throw new InvalidTimestampException("The signature of the time-stamp is wrong.");
    }

    /** Whether the signed attributes name this certificate by its hash (RFC 5816). */
    private boolean isNamed(X509Certificate certificate) {
        try {
            Der second = find(SIGNING_CERTIFICATE_V2);
            Der id = (second == null ? attribute(SIGNING_CERTIFICATE) : second)
                    .child(0, "certificate ids")
                    .child(0, "certificate id");
            Der first = id.child(0, "certificate hash");
            String algorithm = second == null
                    ? "SHA-1"
                    : first.is(Der.SEQUENCE) ? digestName(first.child(0, "hash").oid("hash")) : "SHA-256";
            Der hash = second != null && first.is(Der.SEQUENCE) ? id.child(1, "certificate hash") : first;
            return MessageDigest.isEqual(hash.content(), hash(algorithm, certificate.getEncoded()));
        } catch (CertificateException e) {
            throw new InvalidTimestampException("A certificate cannot be encoded: " + e.getMessage(), e);
        }
    }

    private Der attribute(String oid) {
        Der value = find(oid);
        if (value == null) {
            throw new InvalidTimestampException("The signed attribute " + oid + " is missing.");
        }
        return value;
    }

    private @Nullable Der find(String oid) {
        return attributes.children().stream()
                .filter(attribute -> attribute
                        .child(0, "attribute type")
                        .oid("attribute type")
                        .equals(oid))
                .findFirst()
                .map(attribute -> attribute.child(1, "attribute values").child(0, "attribute value"))
                .orElse(null);
    }

    private static byte[] hash(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no " + algorithm + ".", e);
        }
    }
}
