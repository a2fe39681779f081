package org.veintrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.console.SampleOrders.HELD;
import static org.veintrail.console.SampleOrders.RUNNING;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.veintrail.browser.Chromium;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("browser")
@Tag("slow")
class BrowserTest {
    private static final Path PICTURES = Path.of(System.getProperty("veintrail.pictures", "target/pictures"));
    private static final int DESK = 1280;
    private static final int PHONE = 390;
    private static final Map<String, String> PAGES = pages();

    private static ServletWebServerApplicationContext console;
    private static Chromium chromium;

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("orders", "/?scope=all");
        pages.put("order", "/orders/" + HELD);
        pages.put("worklist", "/worklist?site=LEEDS");
        pages.put("scan", "/scan?site=LEEDS&order=" + HELD + "&step=dispatch-in");
        pages.put("deviations", "/deviations?scope=all");
        pages.put("figures", "/figures");
        pages.put("not-found", "/orders/VT26NOTHERE0");
        return pages;
    }

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        console = (ServletWebServerApplicationContext) new SpringApplication(SampleConsole.class)
                .run("--server.port=0", "--server.shutdown=immediate", "--spring.profiles.active=demo");
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
    void forgetComplaints() {
        chromium.complaints().clear();
    }

    private static String at(String address) {
        return "http://127.0.0.1:"
                + Objects.requireNonNull(console.getWebServer()).getPort() + address;
    }

    private static Page signedIn(int width, int height, String name) {
        Page page = chromium.open(width, height);
        page.navigate(at("/sign-in"));
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(name);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Orders")))
                .isVisible();
        return page;
    }

    private static void picture(Page page, String name, int width) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + "-" + width + ".png"))
                .setFullPage(width == DESK));
    }

    private static int overflow(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    @Test
    void noPageScrollsSidewaysOrComplainsAtTheDeskOrOnThePhone() {
        for (int width : new int[] {DESK, PHONE}) {
            int height = width == DESK ? 800 : 844;
            Page door = chromium.open(width, height);
            door.navigate(at("/sign-in"));
            picture(door, "sign-in", width);
            assertThat(overflow(door)).isZero();
            Page page = signedIn(width, height, "nurse");
            PAGES.forEach((name, address) -> {
                page.navigate(at(address));
                if (!name.equals("not-found")) {
                    assertThat(page.locator("#live-state")).hasText("Live");
                }
                picture(page, name, width);
                assertThat(overflow(page)).as(name + " at " + width).isZero();
            });
            page.context().close();
            door.context().close();
        }
        assertThat(chromium.complaints()).allMatch(complaint -> complaint.contains("VT26NOTHERE0"));
    }

    @Test
    void everyTextHasTheContrastOfWcagAa() {
        Page page = signedIn(DESK, 800, "nurse");
        List<String> addresses = new ArrayList<>(PAGES.values());
        addresses.add("/sign-in");
        for (String address : addresses) {
            page.navigate(at(address));
            Object faint = page.evaluate(Contrast.FAINT_TEXTS);
            assertThat((List<?>) faint).as(address).isEmpty();
        }
        page.context().close();
    }

    @Test
    void demoAccountSignsInWithOneClickAndSignsOut() {
        Page page = chromium.open(DESK, 800);
        page.navigate(at("/worklist"));
        page.locator("[data-demo=auditor]").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Worklist")))
                .isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page.getByText("You are signed out.")).isVisible();
        page.getByLabel("Name").fill("auditor");
        page.getByLabel("Password").fill("wrong");
        page.keyboard().press("Enter");
        assertThat(page.getByText("Name or password is wrong.")).isVisible();
        page.context().close();
    }

    @Test
    void listChangesByItselfWhenTheLogDoes() {
        Page page = signedIn(DESK, 800, "planner");
        assertThat(page.locator("#live-state")).hasText("Live");
        assertThat(page.locator("tbody tr")).hasCount(2);
        SampleAnswers answers = console.getBean(SampleAnswers.class);
        answers.orders.removeIf(order -> order.orderId().equals(RUNNING));
        try {
            console.getBean(SampleConsole.Changes.class).tell(65, RUNNING);
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page.locator("tbody tr")).containsText(HELD);
        } finally {
            answers.orders.clear();
            answers.orders.addAll(SampleOrders.orders());
        }
        console.getBean(SampleConsole.Changes.class).tell(66, RUNNING);
        assertThat(page.locator("tbody tr")).hasCount(2);
        page.context().close();
    }

    @Test
    void filtersApplyThemselvesAndStayInTheAddress() {
        Page page = signedIn(DESK, 800, "planner");
        // Before the page's script runs nobody hears the choice; a person would press the button.
        assertThat(page.locator("#live-state")).hasText("Live");
        page.locator("select[name=site]").selectOption("OSAKA");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*site=OSAKA.*"));
        page.context().close();
    }

    @Test
    void eachEnterEndsOneScanAndTheFocusReturns() {
        Page page = signedIn(DESK, 800, "nurse");
        page.navigate(at("/scan?site=LEEDS&order=" + HELD + "&step=collection"));
        page.getByLabel("Witness").fill("nurse2");
        page.locator("body").click(new com.microsoft.playwright.Locator.ClickOptions().setPosition(4, 700));
        page.keyboard().type("MRN05032582");
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("Scan here")).isFocused();
        assertThat(page.getByLabel("Scan here")).hasValue("");
        assertThat(page.locator("#scans li").first()).containsText("Wristband");
        assertThat(page.locator("#scans")).not().containsText("MRN05032582");
        assertThat(page.locator("#scan-next")).hasText("Next: bag.");
        assertThat(page.locator("#check")).isDisabled();
        page.keyboard().type("VT1." + HELD + ".B.BAG-9S346-1.1.3");
        page.keyboard().press("Enter");
        assertThat(page.locator("#scans li").nth(1)).containsText("BAG-9S346-1");
        assertThat(page.locator("#check")).isEnabled();
        picture(page, "scan-ready", DESK);
        page.context().close();
    }

    @Test
    void ordersLabelNamesTheOrderAndItsNextStep() {
        Page page = signedIn(DESK, 800, "operator");
        page.navigate(at("/scan?site=GHENT"));
        page.locator("#order").click();
        page.keyboard().type("VT1." + RUNNING + ".R.B26-R8K2W-1.1.G");
        page.keyboard().press("Enter");
        assertThat(page.locator("#order")).hasValue(RUNNING);
        assertThat(page.locator("#belongs")).containsText("BCMA-B");
        assertThat(page.locator("#step")).hasValue("fill");
        page.context().close();
    }

    @Test
    void sendsTheCommandOfEverybodyAndKeepsItsKeyUntilItIsAnswered() {
        Page page = signedIn(DESK, 800, "nurse");
        page.navigate(at("/scan?site=LEEDS&order=" + HELD + "&step=dispatch-in"));
        page.context().setOffline(true);
        scan(page, "VT1." + HELD + ".B.BAG-9S346-1.1.3");
        scan(page, "SHIPPER-SHP-9S346-IN1");
        Request lost = page.waitForRequest(
                "**/api/commands/verify-identity", () -> page.locator("#check").click());
        assertThat(page.locator("#verdict-word")).hasText("No answer");
        assertThat(page.locator("#resend")).isFocused();
        page.context().setOffline(false);
        Request again = page.waitForRequest(
                "**/api/commands/verify-identity", () -> page.keyboard().press("Enter"));
        assertThat(again.headerValue("idempotency-key"))
                .isEqualTo(lost.headerValue("idempotency-key"))
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(again.postData()).isEqualTo(lost.postData());
        JsonNode act = JsonMapper.shared().readTree(again.postData());
        assertThat(act.propertyNames())
                .containsExactlyInAnyOrder("site", "device", "occurredAt", "zone", "entryMode", "body");
        assertThat(act.get("zone").asString()).isEqualTo("Europe/London");
        assertThat(act.get("occurredAt").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d");
        assertThat(act.get("body").toString())
                .isEqualTo("{\"orderId\":\"" + HELD
                        + "\",\"step\":\"dispatch-in\",\"scans\":[{\"kind\":\"bag\",\"raw\":\"VT1." + HELD
                        + ".B.BAG-9S346-1.1.3\"},{\"kind\":\"shipper\",\"raw\":\"SHIPPER-SHP-9S346-IN1\"}]}");
        // Nothing here answers commands, which is told as what it is.
        assertThat(page.locator("#verdict-word")).hasText("Refused");
        page.context().close();
    }

    @Test
    void auditorsCheckIsRefusedInWords() {
        Page page = signedIn(DESK, 800, "auditor");
        page.navigate(at("/scan?site=LEEDS&order=" + HELD + "&step=dispatch-in"));
        scan(page, "VT1." + HELD + ".B.BAG-9S346-1.1.3");
        scan(page, "SHIPPER-SHP-9S346-IN1");
        page.locator("#check").click();
        assertThat(page.locator("#verdict")).hasAttribute("data-state", "refused");
        assertThat(page.locator("#verdict-text")).containsText("Your role may not do this.");
        picture(page, "scan-refused", DESK);
        page.context().close();
    }

    @Test
    void straysAfterARefusalNeitherScanNorPutItAway() {
        Page page = signedIn(DESK, 800, "auditor");
        page.navigate(at("/scan?site=LEEDS&order=" + HELD + "&step=dispatch-in"));
        scan(page, "VT1." + HELD + ".B.BAG-9S346-1.1.3");
        scan(page, "SHIPPER-SHP-9S346-IN1");
        page.locator("#check").click();
        assertThat(page.locator("#verdict")).isFocused();
        page.keyboard().type("SHIPPER-OTHER");
        page.keyboard().press("Enter");
        assertThat(page.locator("#verdict")).hasAttribute("data-state", "refused");
        page.getByText("Next check").click();
        assertThat(page.getByLabel("Scan here")).isFocused();
        assertThat(page.locator("#verdict")).hasAttribute("data-state", "none");
        page.context().close();
    }

    @Test
    void historyPrintsWithoutTheFrame() {
        Page page = signedIn(DESK, 800, "auditor");
        page.navigate(at("/orders/" + HELD));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("header.bar")).isHidden();
        assertThat(page.locator(".event").first()).isVisible();
        picture(page, "order-print", DESK);
        page.context().close();
    }

    private static void scan(Page page, String text) {
        page.getByLabel("Scan here").fill(text);
        page.keyboard().press("Enter");
    }
}
