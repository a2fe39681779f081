package org.veintrail.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.browser.Chromium;
import org.veintrail.standalone.feed.Feed;
import org.veintrail.standalone.feed.FeedLine;
import org.veintrail.standalone.feed.FeedPlayer;
import org.veintrail.standalone.feed.Lanes;
import tools.jackson.databind.JsonNode;

/**
 * People at work: the sample journeys in the started system, three of them still under way, seen and gone on with in a browser.
 * Run with {@code -Dveintrail.pictures=DIR}, the pictures are kept there; docs/pictures/console holds them.
 */
@Tag("system")
@Tag("browser")
class ConsoleTest {
    private static final Path PICTURES = Path.of(System.getProperty("veintrail.pictures", "target/pictures"));

    /** How many acts of a journey were done; the others are complete. Journey 10 waits for its collection, at LEEDS. */
    private static final Map<Integer, Integer> UNDER_WAY = Map.of(10, 3, 2, 7, 7, 13);

    private static final int WAITING = 10;
    private static final int ELSEWHERE = 11;
    private static final int TALLEST = 1800;

    @TempDir
    private static Path folder;

    private static OwnSystem system;
    private static Chromium chromium;
    private static FeedLine check;
    private static String foreignBag;
    private static List<String> printed;

    @BeforeAll
    static void start() throws Exception {
        chromium = new Chromium();
        LabelDesk.printers(java.nio.file.Files.createDirectories(folder.resolve("spool")));
        system = new OwnSystem(folder.resolve("data"));
        List<FeedLine> feed = Feed.sample();
        try (FeedPlayer player = new FeedPlayer(system.address(), 4, false)) {
            assertThat(player.play(Lanes.of(underWay(feed)), (line, answer) -> {})
                            .differences())
                    .isEmpty();
        }
        check = firstCheck(feed, WAITING);
        foreignBag = scanned(firstCheck(feed, ELSEWHERE), "bag");
        printed = new LabelDesk(system.address(), check).print();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (system != null) {
            system.close();
        }
        LabelDesk.noPrinters();
    }

    private static List<FeedLine> underWay(List<FeedLine> feed) {
        Map<Integer, Integer> done = new HashMap<>();
        List<FeedLine> played = new ArrayList<>();
        for (FeedLine line : feed) {
            int number = done.merge(line.journey(), 1, Integer::sum);
            if (number <= UNDER_WAY.getOrDefault(line.journey(), Integer.MAX_VALUE)) {
                played.add(line);
            }
        }
        return played;
    }

    private static FeedLine firstCheck(List<FeedLine> feed, int journey) {
        return feed.stream()
                .filter(line -> line.journey() == journey && line.command().equals("verify-identity"))
                .findFirst()
                .orElseThrow();
    }

    private static String scanned(FeedLine line, String kind) {
        return StreamSupport.stream(line.body().path("scans").spliterator(), false)
                .filter(scan -> scan.path("kind").asString().equals(kind))
                .map((JsonNode scan) -> scan.path("raw").asString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nurseSeesTheOrderScansAndReadsTheVerdictWhileThePlannerLooksOn() {
        String order = check.orderId();
        Page planner = signedIn("planner", 1280, 800);
        assertThat(planner.locator("#live-state")).hasText("Live");
        assertThat(row(planner, order)).containsText("Scheduled");

        Page nurse = signedIn("nurse", 1280, 800);
        assertThat(row(nurse, order)).isVisible();
        nurse.navigate(at("/worklist?site=LEEDS"));
        nurse.locator("a[href*='order=" + order + "'][href*='step=collection']").click();
        assertThat(nurse.getByLabel("Witness")).isFocused();
        nurse.keyboard().type("nurse2");

        scan(nurse, scanned(check, "wristband"), scanned(check, "bag"));
        picture(nurse, "scan-ready", 1280);
        nurse.locator("#check").click();
        verdict(nurse, "match", "Match");
        assertThat(nurse.locator("#verdict-record")).containsText("nurse");
        assertThat(nurse.getByLabel("Scan here")).isFocused();
        picture(nurse, "scan-match", 1280);

        scan(nurse, scanned(check, "wristband"), "smudged label");
        nurse.locator("#check").click();
        verdict(nurse, "unreadable", "Unreadable");
        picture(nurse, "scan-unreadable", 1280);

        nurse.locator("#next").click();
        scan(nurse, scanned(check, "wristband"), foreignBag);
        nurse.locator("#check").click();
        verdict(nurse, "mismatch", "Mismatch");
        assertThat(nurse.locator("#verdict-record")).containsText(foreignBag.split("\\.", -1)[1]);
        assertThat(nurse.locator("#verdict")).isFocused();
        assertThat(nurse.locator("#belongs")).containsText("Identity hold");
        picture(nurse, "scan-mismatch", 1280);

        assertThat(row(planner, order)).containsText("Identity hold");

        nurse.locator("#next").click();
        scan(nurse, scanned(check, "wristband"), scanned(check, "bag"));
        nurse.locator("#check").click();
        verdict(nurse, "refused", "Refused");
        picture(nurse, "scan-refused", 1280);

        nurse.navigate(at("/orders/" + order));
        assertThat(nurse.locator(".event.is-verified")).containsText("Apheresis nurse");
        assertThat(nurse.locator(".event.is-alert").last()).containsText("web-console");
        assertThat(nurse.locator(".event.is-refused")).containsText("identity-hold");
        assertThat(nurse.locator("body")).not().containsText(scanned(check, "wristband"));
        nurse.navigate(at("/deviations"));
        assertThat(row(nurse, order)).containsText("Identity hold");
        assertThat(chromium.complaints())
                .as("only the refusal, which the browser notes by itself")
                .allMatch(complaint -> complaint.contains("409"));
    }

    @Test
    void nurseConfirmsAPrintedLabelByScanningItAndNoOther() {
        Page nurse = signedIn("nurse", 1280, 800);
        nurse.navigate(at("/worklist?site=LEEDS"));
        nurse.navigate(at("/labels?order=" + check.orderId()));
        com.microsoft.playwright.Locator first = row(nurse, "L-DESK-1");
        assertThat(first).containsText("Sent");
        assertThat(row(nurse, "L-DESK-OFF")).containsText("Requested");
        nurse.getByLabel("Scan the printed label").fill(foreignBag);
        nurse.keyboard().press("Enter");
        assertThat(nurse.locator("#confirm-words")).hasAttribute("data-state", "refused");
        nurse.getByLabel("Scan the printed label").fill(printed.getFirst());
        nurse.keyboard().press("Enter");
        assertThat(nurse.locator("#confirm-words")).containsText("L-DESK-1 is confirmed");
        assertThat(first).containsText("Printed");
    }

    @Test
    void scannedLabelSaysWhoseItIsAndWhereItsObjectShouldBe() throws Exception {
        LabelDesk desk = new LabelDesk(system.address(), check);
        JsonNode own = desk.decode(printed.get(1));
        assertThat(own.path("orderId").asString()).isEqualTo(check.orderId());
        assertThat(own.path("labelId").asString()).isEqualTo("L-DESK-2");
        assertThat(own.path("state").asString()).isEqualTo("sent");
        JsonNode bag = desk.decode(foreignBag);
        assertThat(bag.path("orderId").asString()).isEqualTo(foreignBag.split("\\.", -1)[1]);
        assertThat(bag.path("shouldBeAt").asString()).isNotBlank();
    }

    @Test
    void everyPageFitsDeskAndPhone() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("orders", "/?scope=all");
        pages.put("order", "/orders/VT2659S2S1KD");
        pages.put("worklist", "/worklist?site=GHENT");
        pages.put("scan", "/scan?site=LEEDS");
        pages.put("labels", "/labels?show=all");
        pages.put("deviations", "/deviations?scope=all");
        pages.put("figures", "/figures");
        for (int width : new int[] {1280, 390}) {
            Page door = chromium.open(width, 844);
            door.navigate(at("/sign-in"));
            picture(door, "sign-in", width);
            Page page = signedIn("nurse", width, 844);
            pages.forEach((name, address) -> {
                page.navigate(at(address));
                assertThat(page.locator("#live-state")).hasText("Live");
                picture(page, name, width);
                assertThat(((Number) page.evaluate(
                                        "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                                .intValue())
                        .as(name + " at " + width)
                        .isZero();
            });
        }
    }

    private static String at(String address) {
        return system.address() + address;
    }

    private static Page signedIn(String name, int width, int height) {
        Page page = chromium.open(width, height);
        page.navigate(at("/"));
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

    private static com.microsoft.playwright.Locator row(Page page, String order) {
        return page.locator("tbody tr", new Page.LocatorOptions().setHasText(order));
    }

    /** Types as a scanner does: fast, with Enter at the end, wherever the focus is left by the scan before. */
    private static void scan(Page page, String... texts) {
        page.getByLabel("Scan here").focus();
        for (String text : texts) {
            page.keyboard().type(text);
            page.keyboard().press("Enter");
        }
        assertThat(page.locator("#check")).isEnabled();
    }

    private static void verdict(Page page, String state, String word) {
        assertThat(page.locator("#verdict")).hasAttribute("data-state", state);
        assertThat(page.locator("#verdict-word")).containsText(word);
        if (!state.equals("refused")) {
            assertThat(page.locator("#verdict-record")).not().isEmpty();
        }
    }

    /** On the phone what the screen shows; at the desk the page, as far as a picture of it is of use. */
    private static void picture(Page page, String name, int width) {
        int whole = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
        int height = width > 1000 ? Math.min(whole, TALLEST) : 844;
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + "-" + width + ".png"))
                .setFullPage(true)
                .setClip(0, 0, width, height));
    }
}
