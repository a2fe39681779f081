package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections by configuration alone, with cookies and headers that fit. */
@Tag("slow")
class TlsTest {
    private static final int LOOKS = 400;

    @TempDir
    private Path folder;

    private static HttpResponse<String> open(SampleSite site, SSLContext trust, String... headers) throws Exception {
        int port = Objects.requireNonNull(site.context().getWebServer()).getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/sign-in"))
                .header("Accept", "text/html");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newBuilder().sslContext(trust).build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private SampleSite encrypted() {
        return new SampleSite(
                "--server.port=0",
                "--spring.profiles.active=demo",
                "--server.ssl.bundle=web",
                "--spring.ssl.bundle.pem.web.keystore.certificate=" + folder.resolve("web.crt"),
                "--spring.ssl.bundle.pem.web.keystore.private-key=" + folder.resolve("web.key"),
                "--spring.ssl.bundle.pem.web.reload-on-update=true",
                "--spring.ssl.bundle.watch.file.quiet-period=100ms");
    }

    @Test
    void cookieBelongsToThisHostAloneAndBrowsersAreToldToStayEncrypted() throws Exception {
        Certificate certificate = Certificate.make(folder, "first");
        certificate.writeTo(folder);
        try (SampleSite site = encrypted()) {
            HttpResponse<String> answer = open(site, certificate.trusted());
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-VEINTRAIL_SESSION=")
                    .contains("; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Lax")
                    .doesNotContain("Domain");
            assertThat(answer.headers().firstValue("Strict-Transport-Security").orElseThrow())
                    .startsWith("max-age=31536000");
        }
    }

    @Test
    void renewedCertificateIsTakenWithoutARestart() throws Exception {
        Certificate first = Certificate.make(folder, "first");
        Certificate renewed = Certificate.make(folder, "renewed");
        first.writeTo(folder);
        try (SampleSite site = encrypted()) {
            assertThat(open(site, first.trusted()).statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> open(site, renewed.trusted())).isInstanceOf(SSLHandshakeException.class);
            renewed.writeTo(folder);
            int looks = 0;
            while (!isServed(site, renewed) && looks++ < LOOKS) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            assertThat(isServed(site, renewed)).isTrue();
            assertThatThrownBy(() -> open(site, first.trusted())).isInstanceOf(SSLHandshakeException.class);
        }
    }

    private static boolean isServed(SampleSite site, Certificate certificate) throws Exception {
        try {
            return open(site, certificate.trusted()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Test
    void behindAProxyThatEndsTlsTheSameCookieAndHeaderAreSent() throws Exception {
        try (SampleSite site = new SampleSite(
                "--server.port=0",
                "--spring.profiles.active=demo",
                "--veintrail.web.public-url=https://veintrail.example")) {
            HttpResponse<String> answer = SampleSite.send(
                    HttpClient.newHttpClient(), site.get("/sign-in").header("Accept", "text/html"));
            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-VEINTRAIL_SESSION=")
                    .contains("; Secure");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }

    @Test
    void withoutTlsThePlainCookieIsSentAndNothingIsPromised() throws Exception {
        try (SampleSite site = SampleSite.demo()) {
            HttpResponse<String> answer = SampleSite.send(
                    HttpClient.newHttpClient(), site.get("/sign-in").header("Accept", "text/html"));
            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("VEINTRAIL_SESSION=")
                    .contains("; HttpOnly", "; SameSite=Lax")
                    .doesNotContain("Secure");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void refusesAPublicAddressThatIsNone() {
        assertThatThrownBy(() -> new PublicAddress(URI.create("veintrail.example"), false))
                .hasMessageContaining("https://veintrail.example");
        assertThatThrownBy(() -> new PublicAddress(URI.create("https://veintrail.example/custody"), false))
                .hasMessageContaining("public-url");
    }
}
