package org.veintrail.proof.timestamp;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a certificate may stamp times: made for that alone (RFC 3161 section 2.3), and leading to a trusted authority.
 *
 * @param trusted roots, or certificates below them
 * @param helpful certificates that may lie between
 */
record CertificateTrust(Set<X509Certificate> trusted, List<X509Certificate> helpful) {
    private static final String TIMESTAMPING = "1.3.6.1.5.5.7.3.8";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    void require(X509Certificate signer, Instant at) {
        requireTimestamping(signer);
        requirePath(signer, at);
    }

    private static void requireTimestamping(X509Certificate signer) {
        try {
            List<String> usages = signer.getExtendedKeyUsage();
            Set<String> critical = Objects.requireNonNullElse(signer.getCriticalExtensionOIDs(), Set.of());
            if (usages == null || !usages.equals(List.of(TIMESTAMPING)) || !critical.contains(EXTENDED_KEY_USAGE)) {
                throw new InvalidTimestampException("The certificate of " + signer.getSubjectX500Principal()
                        + " is not made for time-stamping and nothing else.");
            }
        } catch (CertificateException e) {
            throw new InvalidTimestampException("The certificate is malformed: " + e.getMessage(), e);
        }
    }

    private void requirePath(X509Certificate signer, Instant at) {
        if (trusted.contains(signer)) {
            requireValid(signer, at);
            return;
        }
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(signer);
            Set<TrustAnchor> anchors = trusted.stream()
                    .map(certificate -> new TrustAnchor(certificate, null))
                    .collect(Collectors.toSet());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(helpful)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
        } catch (GeneralSecurityException e) {
            throw new InvalidTimestampException(
                    "The certificate of " + signer.getSubjectX500Principal()
                            + " does not lead to a trusted authority at " + at + ": " + e.getMessage(),
                    e);
        }
    }

    private static void requireValid(X509Certificate signer, Instant at) {
        try {
            signer.checkValidity(Date.from(at));
        } catch (CertificateException e) {
            throw new InvalidTimestampException("The certificate was not valid at " + at + ": " + e.getMessage(), e);
        }
    }
}
