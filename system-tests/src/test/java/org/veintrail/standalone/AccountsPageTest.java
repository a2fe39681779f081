package org.veintrail.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.access.Totp;
import org.veintrail.browser.Chromium;
import org.veintrail.browser.Person;

/**
 * An account from its making to its end in browsers: the administrator makes it, the person chooses a password, enrols a telephone, signs
 * in with a code, acts for somebody else, and is out as soon as the account is closed.
 */
@Tag("system")
@Tag("browser")
class AccountsPageTest {
    private static final String CHOSEN = "violet kettle harbour";
    private static final int WIDTH = 1280;

    @TempDir
    private static Path folder;

    private static OwnSystem system;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws Exception {
        chromium = new Chromium();
        system = new OwnSystem(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (system != null) {
            system.close();
        }
    }

    @BeforeEach
    void noComplaintsOfAnotherTest() {
        chromium.complaints().clear();
    }

    @Test
    void accountFromItsMakingToItsEnd() {
        Page admin = signedIn("admin", "admin");
        String first = made(admin, "anna", "Anna Example", "qa", "*");
        assertThat(admin.locator("tr[data-account=anna]")).containsText("Password due");

        Page anna = signedIn("anna", first);
        assertThat(anna).hasURL(system.address() + "/password");
        anna.navigate(at("/orders/VT269S346Q3Y"));
        assertThat(anna).hasURL(system.address() + "/password");
        choose(anna, first, "password1234");
        assertThat(anna.locator(".trouble")).containsText("tried first");
        Person.picture(anna, "password");
        choose(anna, first, CHOSEN);
        assertThat(anna).hasURL(system.address() + "/account");

        byte[] secret = enrolled(anna);
        Page again = signedIn("anna", CHOSEN);
        assertThat(again).hasURL(system.address() + "/second-factor");
        again.getByLabel("Code").fill("000000");
        Person.press(again, "Go on");
        assertThat(again.getByRole(AriaRole.ALERT)).containsText("does not fit");
        Person.picture(again, "second-factor");
        again.getByLabel("Code").fill(Totp.code(secret, Totp.stepOf(Instant.now()) + 1));
        Person.press(again, "Go on");
        assertThat(again.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Orders")))
                .isVisible();

        admin.navigate(at("/accounts"));
        admin.locator("tr[data-account=anna] summary").click();
        admin.locator("tr[data-account=anna] form[action$=close-account] button")
                .click();
        assertThat(admin.locator("tr[data-account=anna]")).containsText("Closed");
        again.navigate(at("/"));
        assertThat(again).hasURL(system.address() + "/sign-in");
        assertThat(chromium.complaints()).allMatch(each -> each.contains("status of 409"));
    }

    @Test
    void personSeesWhereAndEndsWhatShouldNotBeThere() {
        Page desk = signedIn("receiver", "receiver");
        Page left = signedIn("receiver", "receiver");
        Page lost = signedIn("receiver", "receiver");
        desk.navigate(at("/account"));
        Locator rows = desk.locator("#sessions-under-way tbody tr");
        assertThat(rows).hasCount(3);
        assertThat(rows.first()).containsText("Chrome on Linux");
        assertThat(rows.first()).containsText("this one");
        assertThat(rows.first()).containsText("this machine");
        Person.picture(desk, "sessions");
        desk.setViewportSize(390, 844);
        Person.picture(desk, "sessions");
        assertThat((Boolean) desk.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("nothing sticks out on a phone")
                .isTrue();
        desk.setViewportSize(WIDTH, 844);
        desk.locator("#sessions [name=currentPassword]").fill("wrong");
        rows.nth(1).getByRole(AriaRole.BUTTON).click();
        assertThat(desk.locator(".trouble")).containsText("present password");
        assertThat(rows).hasCount(3);
        desk.locator("#sessions [name=currentPassword]").fill("receiver");
        rows.nth(1).getByRole(AriaRole.BUTTON).click();
        assertThat(rows).hasCount(2);
        left.navigate(at("/"));
        assertThat(left).hasURL(system.address() + "/sign-in");
        lost.navigate(at("/"));
        assertThat(lost).hasURL(system.address() + "/");
        Person.press(desk, "End all others");
        assertThat(rows).hasCount(1);
        lost.navigate(at("/"));
        assertThat(lost).hasURL(system.address() + "/sign-in");
        desk.navigate(at("/"));
        assertThat(desk).hasURL(system.address() + "/");
        assertThat(system.census()).containsEntry("org.veintrail.account.event.SessionsEnded", 2L);
    }

    @Test
    void personActsForAnotherAndTheBarSaysSo() {
        Page admin = signedIn("admin", "admin");
        admin.navigate(at("/accounts"));
        Locator form = admin.locator("form[action$=delegate-role]");
        form.locator("input[name=from]").fill("coordinator");
        form.locator("input[name=to]").fill("planner");
        form.locator("select[name=role]").selectOption("coordinator");
        form.locator("input[name=sites]").fill("LEEDS");
        form.locator("input[name=until]")
                .fill(Instant.now().plusSeconds(86_400).toString().substring(0, 16));
        form.locator("button").click();
        assertThat(admin.locator("section[aria-labelledby=h-lent] tbody tr")).containsText("planner");
        Locator token = admin.locator("form[action$=issue-api-token]");
        token.locator("input[name=account]").fill("receiver");
        token.locator("input[name=name]").fill("Scanner at the dock");
        token.locator("input[name=sites]").fill("LEEDS");
        token.locator("input[name=commands]").fill("verify-identity");
        token.locator("input[name=expiresAt]")
                .fill(Instant.now().plusSeconds(86_400).toString().substring(0, 16));
        token.locator("button").click();
        assertThat(admin.locator("#once-value")).hasText(Pattern.compile("vt_[0-9A-Z]{16}_[0-9A-Z]{40}"));
        Person.picture(admin, "accounts");

        Page planner = signedIn("planner", "planner");
        planner.navigate(at("/account"));
        planner.locator("section[aria-labelledby=h-borrowed] button:has-text('Begin')")
                .click();
        assertThat(planner.locator(".person")).containsText("for coordinator");
        planner.navigate(at("/account"));
        Person.picture(planner, "account");
        planner.locator("section[aria-labelledby=h-borrowed] button:has-text('Stop')")
                .click();
        assertThat(planner.locator(".person")).not().containsText("for coordinator");
    }

    private static String made(Page admin, String name, String printed, String role, String sites) {
        admin.navigate(at("/accounts"));
        Locator form = admin.locator("form[action$=create-account]");
        form.locator("input[name=account]").fill(name);
        form.locator("input[name=printedName]").fill(printed);
        form.locator("select[name=role]").selectOption(role);
        form.locator("input[name=sites]").fill(sites);
        form.locator("button").click();
        assertThat(admin.locator("#once")).isVisible();
        String first = admin.locator("#once-value").textContent();
        admin.locator("#once a").click();
        return first;
    }

    private static void choose(Page page, String present, String chosen) {
        page.getByLabel("Present password").fill(present);
        page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill(chosen);
        page.getByLabel("New password again").fill(chosen);
        Person.press(page, "Change");
    }

    private static byte[] enrolled(Page page) {
        page.locator("#factor-password").fill(CHOSEN);
        Person.press(page, "Enrol a telephone");
        assertThat(page.locator("#factor-picture")).isVisible();
        byte[] secret = secretOf(page.locator("#factor-secret").textContent().replace(" ", ""));
        page.locator("#factor-code").fill(Totp.code(secret, Totp.stepOf(Instant.now())));
        Person.press(page, "Confirm");
        assertThat(page.locator("#factor-recovery li")).hasCount(10);
        return secret;
    }

    private static Page signedIn(String name, String password) {
        Page page = chromium.open(WIDTH, 844);
        Person.signIn(page, at(""), name, password);
        return page;
    }

    private static String at(String address) {
        return system.address() + address;
    }

    /** Base 32 (RFC 4648), as a telephone reads it. */
    private static byte[] secretOf(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int bits = 0;
        int count = 0;
        for (char each : text.toCharArray()) {
            bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(each);
            count += 5;
            if (count >= 8) {
                count -= 8;
                bytes.write(bits >> count);
                bits &= (1 << count) - 1;
            }
        }
        return bytes.toByteArray();
    }
}
