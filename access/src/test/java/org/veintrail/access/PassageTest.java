package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.access.SampleSite.send;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.veintrail.access.passkey.Passkey;
import org.veintrail.access.passkey.PasskeyStore;
import org.veintrail.account.AccountRegister;
import org.veintrail.account.event.AccountChanged;
import org.veintrail.account.event.AccountClosed;
import org.veintrail.account.event.AccountCreated;
import org.veintrail.account.event.AccountEvent;
import org.veintrail.account.event.DelegationEnded;
import org.veintrail.account.event.PasswordChanged;
import org.veintrail.account.event.RoleDelegated;
import org.veintrail.account.event.SecondFactorEnrolled;
import org.veintrail.account.event.SessionsEnded;
import org.veintrail.order.LocalMoment;

/** What a visit may do, request by request, while its account changes. */
@Tag("slow")
class PassageTest {
    private static final LocalMoment AT =
            new LocalMoment(OffsetDateTime.parse("2026-03-01T10:00:00Z"), ZoneId.of("UTC"));

    private SampleSite site;
    private Book book;
    private HttpClient browser;

    /** Accounts in memory, by the same fold as everywhere; a password is the account's name and "-secret". */
    private static final class Book implements KeptAccounts {
        private final AccountRegister register = new AccountRegister();
        private final Set<String> codes = ConcurrentHashMap.newKeySet();

        synchronized void happened(AccountEvent... events) {
            for (AccountEvent each : events) {
                register.add(each);
            }
        }

        private volatile boolean hasKey = true;

        @Override
        public synchronized Optional<Standing> find(String name) {
            return register.account(name).filter(AccountRegister.Entry::open).map(entry -> {
                Account account = new Account(
                        name,
                        entry.printedName(),
                        Role.valueOf(entry.role().toUpperCase(java.util.Locale.ROOT)),
                        new HashSet<>(entry.sites()));
                return new Standing(
                        account,
                        entry.credential() + Standing.markOf(account) + register.factor(name),
                        entry.temporary(),
                        hasSecondFactor(name));
            });
        }

        @Override
        public boolean confirms(String name, String password) {
            return find(name).isPresent() && password.equals(name + "-secret");
        }

        @Override
        public synchronized boolean hasSecondFactor(String name) {
            return register.factor(name).isPresent();
        }

        @Override
        public boolean checksCodes() {
            return hasKey;
        }

        @Override
        public boolean confirmsCode(String name, String code) {
            return codes.remove(code);
        }

        @Override
        public Optional<AccountRegister.Token> token(String id, String secret) {
            return register.token(id);
        }

        @Override
        public AccountRegister register() {
            return register;
        }

        @Override
        public Map<String, Instant> lastUses() {
            return Map.of();
        }

        @Override
        public void catchUp() {}
    }

    /** Who has a passkey; what devices say is of no account here. */
    private static final class Shelf implements PasskeyStore {
        private final Set<String> holders = ConcurrentHashMap.newKeySet();

        @Override
        public List<Passkey> of(String account) {
            return holders.contains(account)
                    ? List.of(new Passkey("K1", account, "H1", "Phone", "C1", 1, false, false, Instant.EPOCH, null))
                    : List.of();
        }

        @Override
        public Set<String> holding() {
            return Set.copyOf(holders);
        }

        @Override
        public Optional<Passkey> find(String id) {
            return Optional.empty();
        }

        @Override
        public boolean add(Passkey passkey) {
            return false;
        }

        @Override
        public boolean used(String id, long before, long now, Instant at) {
            return false;
        }

        @Override
        public Optional<Passkey> remove(String account, String id) {
            Optional<Passkey> there = of(account).stream().findFirst();
            holders.remove(account);
            return there;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Kept {
        @Bean
        Shelf shelf() {
            return new Shelf();
        }

        @Bean
        Book book() {
            Book book = new Book();
            book.happened(
                    new AccountCreated("anna", "Anna", "qa", List.of("LYON"), "C1", AT),
                    new AccountCreated("paul", "Paul", "planner", List.of("GHENT"), "C2", AT),
                    new PasswordChanged("paul", "C3", AT));
            return book;
        }
    }

    @BeforeEach
    void start() {
        site = new SampleSite(Kept.class, "--server.port=0", "--veintrail.access.second-factor-roles=planner");
        book = site.context().getBean(Book.class);
        browser = SampleSite.browser();
    }

    @AfterEach
    void stop() {
        browser.close();
        site.close();
    }

    private HttpResponse<String> page(String path) throws Exception {
        return send(browser, site.get(path).header("Accept", "text/html"));
    }

    private static String goesTo(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isIn(302, 303);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", "");
    }

    private HttpResponse<String> form(String path, String fields) throws Exception {
        String token = page("/sign-in").body();
        return send(
                browser,
                site.get(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(fields + "&_csrf=" + token)));
    }

    @Test
    void givenPasswordOpensNothingButTheWayToChangeIt() throws Exception {
        site.signIn(browser, "anna", "anna-secret");
        assertThat(goesTo(page("/orders"))).isEqualTo("/password");
        HttpResponse<String> program = send(browser, site.get("/api/orders"));
        assertThat(program.statusCode()).isEqualTo(403);
        assertThat(program.body()).contains("password-due");
        assertThat(page("/password").statusCode())
                .as("served, by whoever has the page")
                .isEqualTo(404);
    }

    @Test
    void visitEndsWithTheNextRequestOnceTheAccountIsClosedOrChanged() throws Exception {
        for (AccountEvent change : List.of(
                new AccountClosed("anna", AT),
                new AccountChanged("anna", "Anna", "auditor", List.of("LYON"), AT),
                new AccountChanged("anna", "Anna", "qa", List.of("LYON", "BASEL"), AT),
                new PasswordChanged("anna", "C9", AT))) {
            book.happened(
                    new AccountCreated("anna", "Anna", "qa", List.of("LYON"), "C1", AT),
                    new PasswordChanged("anna", "C4", AT));
            site.signIn(browser, "anna", "anna-secret");
            assertThat(page("/orders").body()).startsWith("anna ");
            book.happened(change);
            assertThat(goesTo(page("/orders"))).as("after %s", change).isEqualTo("/sign-in");
            assertThat(send(browser, site.get("/api/orders")).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void changeOfSomebodyElseEndsNothing() throws Exception {
        book.happened(new PasswordChanged("anna", "C4", AT));
        site.signIn(browser, "anna", "anna-secret");
        book.happened(new AccountClosed("paul", AT));
        assertThat(page("/orders").body()).startsWith("anna ");
    }

    @Test
    void codeIsAskedForAfterThePasswordAndAWrongOneOpensNothing() throws Exception {
        book.happened(new PasswordChanged("anna", "C4", AT), new SecondFactorEnrolled("anna", "F1", AT));
        site.signIn(browser, "anna", "anna-secret");
        assertThat(goesTo(page("/orders"))).isEqualTo("/second-factor");
        assertThat(goesTo(form("/second-factor", "code=123456"))).isEqualTo("/second-factor?wrong");
        assertThat(goesTo(page("/orders"))).isEqualTo("/second-factor");
        book.codes.add("654321");
        assertThat(goesTo(form("/second-factor", "code=654321"))).isEqualTo("/");
        assertThat(page("/orders").body()).startsWith("anna ");
    }

    @Test
    void wrongCodesLockTheAccountAsWrongPasswordsDo() throws Exception {
        book.happened(new PasswordChanged("anna", "C4", AT), new SecondFactorEnrolled("anna", "F1", AT));
        site.signIn(browser, "anna", "anna-secret");
        for (int i = 0; i < 5; i++) {
            form("/second-factor", "code=00000" + i);
        }
        book.codes.add("654321");
        assertThat(goesTo(form("/second-factor", "code=654321"))).isEqualTo("/second-factor?wrong");
        assertThat(book.codes).as("a locked account uses no code up").contains("654321");
        assertThat(goesTo(site.signIn(SampleSite.browser(), "anna", "anna-secret")))
                .isEqualTo("/sign-in?wrong");
    }

    private HttpResponse<String> removal(HttpClient who, String shown) throws Exception {
        String token =
                send(who, site.get("/sign-in").header("Accept", "text/html")).body();
        return send(
                who,
                site.post("/api/account/passkeys/K1/removal", shown.replace('\'', '"'))
                        .header("X-CSRF-TOKEN", token));
    }

    /** OWASP ASVS 5.0, 7.5.1. */
    @Test
    void passkeyIsTakenAwayByWhoeverShowsPasswordAndCodeAgainAndByNobodyElse() throws Exception {
        Shelf shelf = site.context().getBean(Shelf.class);
        shelf.holders.add("anna");
        book.happened(new PasswordChanged("anna", "C4", AT), new SecondFactorEnrolled("anna", "F1", AT));
        book.codes.addAll(List.of("111111", "222222"));
        site.signIn(browser, "anna", "anna-secret");
        form("/second-factor", "code=111111");
        assertThat(removal(browser, "{}").statusCode()).isEqualTo(400);
        assertThat(removal(browser, "{'currentPassword':'no','currentCode':'222222'}")
                        .body())
                .contains("password-wrong");
        assertThat(removal(browser, "{'currentPassword':'anna-secret'}").body()).contains("code-wrong");
        assertThat(removal(browser, "{'currentPassword':'anna-secret','currentCode':'111111'}")
                        .body())
                .as("used before")
                .contains("code-wrong");
        assertThat(shelf.holders).contains("anna");
        assertThat(removal(browser, "{'currentPassword':'anna-secret','currentCode':'222222'}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(shelf.holders).isEmpty();
    }

    @Test
    void whoHasAPasskeyAndCameWithThePasswordAloneChangesNoFactor() throws Exception {
        Shelf shelf = site.context().getBean(Shelf.class);
        shelf.holders.add("anna");
        book.happened(new PasswordChanged("anna", "C4", AT));
        site.signIn(browser, "anna", "anna-secret");
        HttpResponse<String> refused = removal(browser, "{'currentPassword':'anna-secret'}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("passkey-due");
        assertThat(shelf.holders).contains("anna");
    }

    @Test
    void roleThatNeedsASecondFactorGoesToEnrolItFirst() throws Exception {
        site.signIn(browser, "paul", "paul-secret");
        assertThat(goesTo(page("/orders"))).isEqualTo("/account");
        assertThat(send(browser, site.get("/api/orders")).body()).contains("second-factor-not-enrolled");
        assertThat(send(browser, site.get("/api/account/passkeys")).statusCode())
                .as("a passkey will do as well")
                .isEqualTo(200);
        book.happened(new PasswordChanged("anna", "C4", AT));
        HttpClient other = SampleSite.browser();
        site.signIn(other, "anna", "anna-secret");
        assertThat(send(other, site.get("/orders").header("Accept", "text/html"))
                        .body())
                .as("the neighbour's role needs none")
                .startsWith("anna ");
    }

    private List<SessionBook.Entry> sessionsOf(String account) {
        return site.context().getBean(SessionBook.class).of(account, Instant.now());
    }

    /** OWASP ASVS 5.0, 7.5.2. */
    @Test
    void sessionsAreKnownByWhatWasShownAndAnEndedOneIsOutWithItsNextRequestAlone() throws Exception {
        book.happened(new PasswordChanged("anna", "C4", AT), new SecondFactorEnrolled("anna", "F1", AT));
        book.codes.add("111111");
        site.signIn(browser, "anna", "anna-secret");
        assertThat(sessionsOf("anna")).extracting(SessionBook.Entry::factor).containsExactly("name+password");
        form("/second-factor", "code=111111");
        SessionBook.Entry first = sessionsOf("anna").getFirst();
        assertThat(first.factor()).isEqualTo("name+password+code");
        assertThat(first.from()).isEqualTo("this-machine");
        assertThat(first.device()).isEqualTo("Another program on another system");
        assertThat(first.until()).isAfter(first.used());
        HttpClient other = SampleSite.browser();
        site.signIn(other, "anna", "anna-secret");
        assertThat(sessionsOf("anna")).hasSize(2);
        book.happened(new SessionsEnded("anna", List.of(first.id()), AT));
        assertThat(goesTo(page("/orders"))).isEqualTo("/sign-in");
        assertThat(goesTo(send(other, site.get("/orders").header("Accept", "text/html"))))
                .as("the other one goes on")
                .isEqualTo("/second-factor");
        assertThat(sessionsOf("anna"))
                .extracting(SessionBook.Entry::id)
                .hasSize(1)
                .doesNotContain(first.id());
        other.close();
    }

    /** A query service on its own has no vault key. */
    @Test
    void aNodeThatCannotCheckCodesSaysSoAndWhereToGoInsteadAndLetsTheNeighbourIn() throws Exception {
        book.happened(
                new PasswordChanged("anna", "C4", AT),
                new SecondFactorEnrolled("anna", "F1", AT),
                new AccountCreated("carl", "Carl", "qa", List.of("LYON"), "C5", AT),
                new PasswordChanged("carl", "C6", AT));
        book.hasKey = false;
        site.signIn(browser, "anna", "anna-secret");
        HttpResponse<String> refused = send(browser, site.get("/api/orders"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("second-factor-not-checked-here", "Sign in at the command service");
        assertThat(page("/orders").body()).contains("second-factor-not-checked-here");
        HttpClient other = SampleSite.browser();
        site.signIn(other, "carl", "carl-secret");
        assertThat(send(other, site.get("/api/orders")).statusCode()).isEqualTo(200);
        other.close();
    }

    /** A role may change while a loan runs. */
    @Test
    void aLoanRestsWhileTheOwnDutyIsOneThatItChecks() {
        book.happened(
                new AccountCreated("carl", "Carl", "courier", List.of("LYON"), "C5", AT),
                new RoleDelegated("D1", "anna", "carl", "qa", List.of("LYON"), Instant.MAX, AT));
        Accounts accounts = site.context().getBean(Accounts.class);
        assertThat(accounts.lentTo(accounts.find("carl").orElseThrow())).hasSize(1);
        assertThat(accounts.lentTo(new Account("carl", "Carl", Role.PHYSICIAN, java.util.Set.of("LYON"))))
                .isEmpty();
    }

    @Test
    void delegateIsInTheOthersRoleWhileTheDelegationRunsAndNoLonger() throws Exception {
        book.happened(
                new PasswordChanged("anna", "C4", AT),
                new AccountCreated("carl", "Carl", "courier", List.of("LYON"), "C5", AT),
                new PasswordChanged("carl", "C6", AT),
                new RoleDelegated("D1", "anna", "carl", "qa", List.of("LYON"), Instant.MAX, AT));
        site.signIn(browser, "carl", "carl-secret");
        assertThat(send(browser, site.get("/api/orders")).statusCode())
                .as("couriers see no orders")
                .isEqualTo(403);
        form("/acting-for", "delegation=D2");
        assertThat(send(browser, site.get("/api/orders")).statusCode()).isEqualTo(403);
        form("/acting-for", "delegation=D1");
        assertThat(send(browser, site.get("/api/orders")).body()).contains("\"who\":\"carl\"");
        Accounts accounts = site.context().getBean(Accounts.class);
        Account carl = accounts.find("carl").orElseThrow();
        assertThat(accounts.lentTo(carl)).extracting(Account::role).containsExactly(Role.QA);
        book.happened(new DelegationEnded("D1", AT));
        assertThat(accounts.lentTo(carl)).isEmpty();
        assertThat(send(browser, site.get("/api/orders")).statusCode()).isEqualTo(403);
    }
}
