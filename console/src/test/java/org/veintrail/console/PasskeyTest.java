package org.veintrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.veintrail.access.AccessAudit;
import org.veintrail.access.SigningTickets;
import org.veintrail.access.passkey.Passkey;
import org.veintrail.access.passkey.PasskeyStore;
import org.veintrail.browser.Chromium;
import org.veintrail.browser.Person;

/** Passkeys in a real browser, whose protocol for debugging lends it a device of its own (Web Authentication, section 11). */
@Tag("browser")
@Tag("slow")
class PasskeyTest {
    private static final String HASH = "ab".repeat(32);

    private static ServletWebServerApplicationContext console;
    private static Chromium chromium;
    private static Shelf shelf;
    private static Record record;

    private Page page;
    private Person.Device device;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        console = (ServletWebServerApplicationContext) new SpringApplication(WithPasskeys.class)
                .run("--server.port=0", "--server.shutdown=immediate", "--spring.profiles.active=demo");
        shelf = console.getBean(Shelf.class);
        record = console.getBean(Record.class);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (console != null) {
            console.close();
        }
    }

    @BeforeEach
    void newBrowser() {
        shelf.kept.clear();
        record.entries.clear();
        chromium.complaints().clear();
        page = chromium.open(1280, 800);
        device = Person.plugIn(page, true);
    }

    private String at(String path) {
        return "http://localhost:"
                + Objects.requireNonNull(console.getWebServer()).getPort() + path;
    }

    private Locator add(String label, String password) {
        page.navigate(at("/account/passkeys"));
        page.locator("#passkey-label").fill(label);
        page.locator("#passkey-password").fill(password);
        page.locator("#add-passkey button").click();
        return page.locator("#own-passkeys li");
    }

    private void signInByPasskey() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in with a passkey"))
                .click();
    }

    @Test
    void personAddsAPasskeySignsInWithItAndRemovesItAgain() {
        Person.signIn(page, at(""), "nurse", "nurse");
        assertThat(add("Phone at work", "nurse")).hasCount(1);
        Person.signOut(page);
        signInByPasskey();
        assertThat(page.locator(".person")).containsText("nurse");
        Passkey used = shelf.of("nurse").getFirst();
        assertThat(used.count()).as("the counter is kept").isPositive();
        assertThat(used.used()).isNotNull();
        page.navigate(at("/account/passkeys"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove Phone at work"))
                .click();
        takeAway("no");
        assertThat(page.locator("#passkey-trouble")).containsText("password");
        assertThat(page.locator("#own-passkeys li")).hasCount(1);
        takeAway("nurse");
        assertThat(page.locator("#own-passkeys li")).hasCount(0);
        Person.signOut(page);
        signInByPasskey();
        assertThat(page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("not accepted")))
                .isVisible();
        assertThat(record.entries)
                .extracting(entry -> entry.kind() + " " + entry.account() + " " + entry.label())
                .contains("PASSKEY_ADDED nurse Phone at work", "PASSKEY_REMOVED nurse Phone at work")
                .contains("SIGN_IN_REFUSED null null");
        assertThat(chromium.complaints()).allMatch(each -> each.contains("status of 403"));
    }

    private void takeAway(String password) {
        page.locator("#removal-password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take it away"))
                .click();
    }

    /** A password that somebody else learned adds no key to an account that has one. */
    @Test
    void whoHasAPasskeyComesWithItToAddAnother() {
        Person.signIn(page, at(""), "courier", "courier");
        assertThat(add("Phone", "courier")).hasCount(1);
        Person.signOut(page);
        Person.signIn(page, at(""), "courier", "courier");
        device.unplug();
        Person.plugIn(page, true);
        add("Key of somebody else", "courier");
        assertThat(page.locator("#passkey-trouble")).containsText("sign in with the passkey");
        assertThat(shelf.kept).hasSize(1);
    }

    @Test
    void deviceThatDoesNotVerifyItsUserIsWorthNothing() {
        Person.signIn(page, at(""), "operator", "operator");
        assertThat(add("Key", "operator")).hasCount(1);
        Person.signOut(page);
        device.verifies(false);
        signInByPasskey();
        assertThat(page.locator("#passkey-trouble")).containsText("did not verify you");
        assertThat(page).hasURL(Pattern.compile(".*/sign-in.*"));
    }

    @Test
    void copyOfADeviceIsFoundByItsCounter() {
        Person.signIn(page, at(""), "receiver", "receiver");
        assertThat(add("Key", "receiver")).hasCount(1);
        Person.signOut(page);
        shelf.kept.replaceAll((id, each) -> Shelf.counted(each, 1_000, null));
        signInByPasskey();
        page.waitForURL("**/sign-in?refused=passkey");
        assertThat(record.entries)
                .extracting(entry -> entry.kind() + " " + entry.account())
                .contains("SIGN_IN_REFUSED receiver");
    }

    @Test
    void wrongPasswordAddsNothing() {
        Person.signIn(page, at(""), "qc", "qc");
        add("Phone", "wrong");
        assertThat(page.locator("#passkey-trouble")).containsText("present password");
        assertThat(shelf.kept).isEmpty();
    }

    @Test
    void passkeyGivesATicketForJustTheContentThatItsDeviceWasAskedAbout() {
        Person.signIn(page, at(""), "qa", "qa");
        assertThat(add("Phone", "qa")).hasCount(1);
        Map<?, ?> ticket = sign(HASH, HASH);
        assertThat(ticket.get("ticket")).isEqualTo("qa/" + HASH + "/release/passkey");
        assertThat(ticket.get("authentication")).isEqualTo("passkey");
        Map<?, ?> other = sign(HASH, "cd".repeat(32));
        assertThat(other.get("code")).isEqualTo("passkey-refused");
        assertThat(record.entries).extracting(AccessAudit.Entry::kind).contains(AccessAudit.Kind.SIGNING_REFUSED);
    }

    private Map<?, ?> sign(String asked, String sent) {
        return (Map<?, ?>) page.evaluate("""
                async ([asked, sent]) => {
                  const csrf = document.querySelector('meta[name=csrf]');
                  const post = async (address, body) => (await fetch(address, { method: 'POST', body: JSON.stringify(body),
                    headers: { 'Content-Type': 'application/json', [csrf.dataset.header]: csrf.content } })).json();
                  const options = await post('/api/signatures/passkey-options', { hash: asked, meaning: 'release' });
                  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
                  const used = await navigator.credentials.get({ publicKey });
                  return post('/api/signatures/passkey-tickets', { hash: sent, meaning: 'release', credential: used.toJSON() });
                }
                """, List.of(asked, sent));
    }

    /** The console with a place for passkeys. */
    @Configuration(proxyBeanMethods = false)
    @Import(SampleConsole.class)
    static class WithPasskeys {
        @Bean
        Shelf shelf() {
            return new Shelf();
        }

        @Bean
        Record record() {
            return new Record();
        }

        /** Tickets that say what they are for, so that a test can read them. */
        @Bean
        SigningTickets tickets() {
            return (signer, hash, meaning, way, provedAt) -> new SigningTickets.Ticket(
                    signer.name() + "/" + hash + "/" + meaning + "/" + way.code(), provedAt.plusSeconds(180));
        }
    }

    /** Keeps what is put on record. */
    static final class Record implements AccessAudit {
        private final List<Entry> entries = new CopyOnWriteArrayList<>();

        @Override
        public void record(Entry entry) {
            entries.add(entry);
        }
    }

    /** Keeps passkeys in memory. */
    static final class Shelf implements PasskeyStore {
        private final ConcurrentSkipListMap<String, Passkey> kept = new ConcurrentSkipListMap<>();

        static Passkey counted(Passkey each, long count, @Nullable Instant used) {
            return new Passkey(
                    each.id(),
                    each.account(),
                    each.userHandle(),
                    each.label(),
                    each.credential(),
                    count,
                    each.backupEligible(),
                    each.backedUp(),
                    each.added(),
                    used);
        }

        @Override
        public List<Passkey> of(String account) {
            return new ArrayList<>(kept.values().stream()
                    .filter(each -> each.account().equals(account))
                    .toList());
        }

        @Override
        public Set<String> holding() {
            return kept.values().stream().map(Passkey::account).collect(Collectors.toSet());
        }

        @Override
        public Optional<Passkey> find(String id) {
            return Optional.ofNullable(kept.get(id));
        }

        @Override
        public boolean add(Passkey passkey) {
            return kept.putIfAbsent(passkey.id(), passkey) == null;
        }

        @Override
        public boolean used(String id, long before, long now, Instant at) {
            return kept.computeIfPresent(id, (each, one) -> one.count() == before ? counted(one, now, at) : one)
                            instanceof Passkey after
                    && after.count() == now;
        }

        @Override
        public Optional<Passkey> remove(String account, String id) {
            return find(id).filter(each -> each.account().equals(account) && kept.remove(id, each));
        }
    }
}
