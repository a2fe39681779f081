package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** Which settings a start is refused with, and beside each the nearest one that is taken. */
class SafeStartTest {
    private static final String DATABASE = "veintrail.mongodb.uri";

    private static List<String> faults(String... settings) {
        MockEnvironment environment = new MockEnvironment();
        for (int i = 0; i < settings.length; i += 2) {
            environment.setProperty(settings[i], settings[i + 1]);
        }
        environment.setActiveProfiles("production");
        return SafeStart.faults(environment);
    }

    private static List<String> faultsInDemo(String... settings) {
        MockEnvironment environment = new MockEnvironment();
        for (int i = 0; i < settings.length; i += 2) {
            environment.setProperty(settings[i], settings[i + 1]);
        }
        environment.setActiveProfiles("demo");
        return SafeStart.faults(environment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.0.1", "localhost", "::1", "[::1]"})
    void listeningToThisMachineNeedsNothing(String address) {
        assertThat(faults("server.address", address)).isEmpty();
        assertThat(faultsInDemo("server.address", address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "", "192.0.2.7", "127.0.0.1.example", "veintrail.example"})
    void listeningToOthersNeedsTls(String address) {
        assertThat(faults("server.address", address)).singleElement().asString().contains("without TLS", "'" + address);
        assertThat(faults("management.server.address", address)).hasSize(1);
        assertThat(faults("server.address", address, "server.ssl.bundle", "web"))
                .isEmpty();
        assertThat(faults("server.address", address, "server.ssl.bundle", "web", "server.ssl.enabled", "false"))
                .hasSize(1);
        assertThat(faults("server.address", address, "veintrail.web.public-url", "https://veintrail.example"))
                .isEmpty();
        assertThat(faults("server.address", address, "veintrail.web.public-url", "http://veintrail.example"))
                .hasSize(1);
        assertThat(faults("server.address", address, "veintrail.web.only-this-machine", "true"))
                .isEmpty();
    }

    @Test
    void demonstrationIsForThisMachineWhateverElseIsSet() {
        assertThat(faultsInDemo("server.address", "0.0.0.0", "server.ssl.bundle", "web"))
                .singleElement()
                .asString()
                .contains("demo profile");
        assertThat(faultsInDemo("server.address", "0.0.0.0", "veintrail.web.only-this-machine", "true"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb://u:p@db.example:27017/?replicaSet=rs0",
                "mongodb://u:p@127.0.0.1,db.example/?tls=false",
                "mongodb+srv://u:p@db.example/?ssl=false",
                "mongodb://u:p@db.example/?tls=true&tlsInsecure=true",
                "mongodb://u:p@db.example/?tls=true&tlsAllowInvalidHostnames=true",
                "mongodb://db.example/?tls=true"
            })
    void databaseElsewhereNeedsTlsAndASignIn(String uri) {
        assertThat(faults(DATABASE, uri))
                .singleElement()
                .asString()
                .contains(DATABASE, "db.example")
                .doesNotContain("u:p");
        assertThat(faults("veintrail.vault.uri", uri)).hasSize(1);
        assertThat(faults(DATABASE, uri, "veintrail.connections.trusted-hosts", "db.example"))
                .isEmpty();
        assertThat(faultsInDemo(DATABASE, uri)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb://127.0.0.1:27017/?retryWrites=false",
                "mongodb://[::1]:27017,localhost",
                "mongodb://u:p@db.example:27017,db2.example:27017/veintrail?replicaSet=rs0&tls=true",
                "mongodb+srv://u:p@db.example/?retryWrites=true",
                "mongodb://db.example/?tls=true&authMechanism=MONGODB-X509"
            })
    void databaseOfThisMachineOrByTlsWithASignInIsTaken(String uri) {
        assertThat(faults(DATABASE, uri)).isEmpty();
    }

    @Test
    void otherServicesAreReachedByTls() {
        for (String key : List.of("veintrail.vault.kms-address", "veintrail.planning.command-url")) {
            assertThat(faults(key, "http://other.example:8200/v1"))
                    .singleElement()
                    .asString()
                    .contains(key, "https");
            assertThat(faults(key, "https://other.example:8200/v1")).isEmpty();
            assertThat(faults(key, "http://127.0.0.1:8200/v1")).isEmpty();
            assertThat(faults(key, "http://other.example", "veintrail.connections.trusted-hosts", "one,other.example"))
                    .isEmpty();
        }
    }
}
