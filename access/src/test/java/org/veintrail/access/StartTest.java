package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.veintrail.access.SampleSite.basic;
import static org.veintrail.access.SampleSite.send;

import java.net.http.HttpClient;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

@Tag("slow")
class StartTest {
    private static final String ACCOUNT = "--veintrail.access.accounts.maria.";

    @Test
    void refusesWhenNobodyCouldSignIn() {
        assertThatThrownBy(() -> new SampleSite("--server.port=0")).hasRootCauseInstanceOf(NoAccountsException.class);
        FailureAnalysis analysis = Objects.requireNonNull(
                new NoAccountsAnalyzer().analyze(new IllegalStateException(new NoAccountsException())));
        assertThat(analysis.getAction()).contains("veintrail.access.accounts.NAME.role", "SPRING_PROFILES_ACTIVE=demo");
    }

    @Test
    void configuredAccountsSignInByFormAndNotByBasic() throws Exception {
        String hash = Passwords.encoder().encode("correct horse");
        try (SampleSite site = new SampleSite(
                "--server.port=0",
                ACCOUNT + "role=receiver",
                ACCOUNT + "sites=LYON",
                ACCOUNT + "printed-name=Quality",
                ACCOUNT + "password-hash=" + hash)) {
            assertThat(site.context().getBean(Accounts.class).find("maria"))
                    .contains(new Account("maria", "Quality", Role.RECEIVER, Set.of("LYON")));
            HttpClient browser = SampleSite.browser();
            site.signIn(browser, "maria", "correct+horse");
            assertThat(send(browser, site.get("/orders")).body()).startsWith("maria ");
            assertThat(send(
                                    HttpClient.newHttpClient(),
                                    site.get("/api/orders").header("Authorization", basic("maria", "correct horse")))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(site.context().getBean(Accounts.class).find("nurse")).isEmpty();
        }
    }

    /** Without a setting; the page of the own account, which leads on, is the one thing that opens. */
    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMINISTRATOR", "QA"})
    void firstOfARoleThatSignsOrGrantsIsLedToASecondFactorAndNotLockedOut(Role role) throws Exception {
        String hash = Passwords.encoder().encode("correct horse");
        try (SampleSite site = new SampleSite(
                "--server.port=0",
                ACCOUNT + "role=" + role.code(),
                ACCOUNT + "sites=LYON",
                ACCOUNT + "printed-name=First",
                ACCOUNT + "password-hash=" + hash)) {
            HttpClient browser = SampleSite.browser();
            site.signIn(browser, "maria", "correct+horse");
            assertThat(send(browser, site.get("/orders").header("Accept", "text/html"))
                            .headers()
                            .firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/account"));
            assertThat(send(browser, site.get("/account").header("Accept", "text/html"))
                            .statusCode())
                    .as("let through, and served by whoever has the page")
                    .isEqualTo(404);
        }
    }

    @Test
    void refusesAPasswordThatIsNotHashed() {
        assertThatThrownBy(() -> new SampleSite(
                        "--server.port=0",
                        ACCOUNT + "role=qa",
                        ACCOUNT + "sites=LYON",
                        ACCOUNT + "printed-name=Quality",
                        ACCOUNT + "password-hash=secret"))
                .rootCause()
                .hasMessageContaining("maria")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesDemonstrationAccountsOutsideADemonstration() {
        String demo =
                "$argon2id$v=19$m=1024,t=1,p=1$dLVLB7t5dEoMXXsUxWXMdA$eIbxoFdHIjrQd+p9H6tbyBMNc/gCJDYqX2fFSHuo8Kg";
        String account = "--veintrail.access.accounts.coordinator.";
        assertThatThrownBy(() -> new SampleSite(
                        "--server.port=0",
                        account + "role=coordinator",
                        account + "sites=*",
                        account + "printed-name=Coordinator",
                        account + "password-hash=" + demo))
                .hasRootCauseInstanceOf(DemoAccountsException.class)
                .rootCause()
                .hasMessageContaining("coordinator");
        FailureAnalysis analysis = Objects.requireNonNull(new DemoAccountsAnalyzer()
                .analyze(new IllegalStateException(new DemoAccountsException("coordinator"))));
        assertThat(analysis.getAction()).contains("./veintrail password");
    }

    /** Nobody listens: the settings are looked at before anything is started. */
    @Test
    void refusesAnotherAddressThanThisMachinesWithoutTlsAndWithTheDemonstration() {
        assertThatThrownBy(() -> new SampleSite("--server.port=0", "--server.address=0.0.0.0"))
                .isInstanceOf(UnsafeStartException.class)
                .hasMessageContaining("server.address is '0.0.0.0' without TLS")
                .hasMessageContaining("veintrail.web.public-url");
        assertThatThrownBy(() -> new SampleSite(
                        "--server.port=0",
                        "--server.address=0.0.0.0",
                        "--spring.profiles.active=demo",
                        "--veintrail.web.public-url=https://veintrail.example"))
                .isInstanceOf(UnsafeStartException.class)
                .hasMessageContaining("listens to 127.0.0.1 alone");
        FailureAnalysis analysis = Objects.requireNonNull(new UnsafeStartAnalyzer()
                .analyze(new IllegalStateException(new UnsafeStartException(List.of("It is not safe.")))));
        assertThat(analysis.getAction())
                .contains("veintrail.web.only-this-machine", "veintrail.connections.trusted-hosts");
    }

    @Test
    void listensToThisMachineOnlyUnlessToldOtherwise() {
        try (SampleSite site = SampleSite.demo()) {
            assertThat(site.context().getEnvironment().getProperty("server.address"))
                    .isEqualTo("127.0.0.1");
        }
    }
}
