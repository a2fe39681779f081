package org.veintrail.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.veintrail.console.SampleOrders.DONE;
import static org.veintrail.console.SampleOrders.HELD;
import static org.veintrail.console.SampleOrders.RUNNING;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.veintrail.access.Account;
import org.veintrail.access.Role;

@SpringBootTest(classes = SampleConsole.class)
@AutoConfigureMockMvc
@ActiveProfiles("demo")
@Tag("slow")
class PagesTest {
    @Autowired
    private MockMvc mvc;

    private MockHttpServletResponse open(Role role, MockHttpServletRequestBuilder page) throws Exception {
        Account account = new Account("tester", "Tester", role);
        var signedIn = UsernamePasswordAuthenticationToken.authenticated(
                account, null, List.of(new SimpleGrantedAuthority("ROLE_" + role.name())));
        MockHttpServletResponse answer = mvc.perform(
                        page.accept(MediaType.TEXT_HTML).with(authentication(signedIn)))
                .andReturn()
                .getResponse();
        answer.setCharacterEncoding("UTF-8");
        return answer;
    }

    private String page(String address, Object... variables) throws Exception {
        MockHttpServletResponse answer = open(Role.APHERESIS_NURSE, get(address, variables));
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return answer.getContentAsString();
    }

    /** What a person reads: the text without tags, white space made one. */
    private static String words(String html) {
        return html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    private static String piece(String html, String from, String to) {
        int start = html.indexOf(from);
        assertThat(start).as(from).isNotNegative();
        int end = html.indexOf(to, start);
        return html.substring(start, end < 0 ? html.length() : end);
    }

    @Nested
    class Labels {
        @Test
        void showsWhatNobodyAnswersForAndNothingElseUnlessAsked() throws Exception {
            String open = words(page("/labels"));
            assertThat(open)
                    .contains("L-BAG-9S346-1-2", "Uncertain", "There may be two of it", "roll R-7")
                    .doesNotContain("L-BAG-9S346-1-1");
            assertThat(words(page("/labels?show=all"))).contains("L-BAG-9S346-1-1", "Applied");
            assertThat(words(page("/labels?order=" + DONE))).contains("Every label is accounted for.");
        }

        @Test
        void offersTheScanToThoseWhoRecordAndNotToAnAuditor() throws Exception {
            assertThat(page("/labels")).contains("id=\"confirm-form\"");
            assertThat(open(Role.AUDITOR, get("/labels")).getContentAsString()).doesNotContain("confirm-form");
        }
    }

    @Test
    void marksWhatWasCheckedWithAScannerThatNobodyChecked() throws Exception {
        assertThat(words(page("/orders/" + HELD))).contains("Scanner check expired");
        assertThat(words(page("/worklist?site=LEEDS"))).contains("whose scanner check is expired");
    }

    @Nested
    class ListOfOrders {
        @Test
        void showsWhatEachOrderIsWhereItIsAndWhatIsAtRisk() throws Exception {
            String row = words(piece(page("/"), "href=\"/orders/" + HELD, "</tr>"));
            assertThat(row)
                    .contains(
                            "CD19-A",
                            "r/r LBCL",
                            "High priority",
                            "Collected",
                            "LEEDS → GHENT → LEEDS",
                            "3.2 of 28 d left")
                    .contains("Identity hold", "The check at dispatch-in failed.", "Window tight", "DEV-77 is open.");
        }

        @Test
        void showsTheSitesTimeWithItsZoneAndUtc() throws Exception {
            String row = words(piece(page("/"), "href=\"/orders/" + RUNNING, "</tr>"));
            assertThat(row)
                    .contains("22 Feb 2026 16:04")
                    .contains("+01:00 Europe/Brussels")
                    .contains("15:04 UTC");
        }

        @Test
        void sameForEveryLanguageOfTheBrowser() throws Exception {
            String turkish = open(Role.PLANNER, get("/").header("Accept-Language", "tr-TR"))
                    .getContentAsString();
            assertThat(words(turkish)).contains("22 Feb 2026 16:04").contains("12.4 of 21 d left");
        }

        @Test
        void startsWithTheOpenOnesAndCountsTheOthers() throws Exception {
            String html = page("/");
            assertThat(html)
                    .contains("/orders/" + HELD)
                    .contains("/orders/" + RUNNING)
                    .doesNotContain("/orders/" + DONE);
            assertThat(words(html)).contains("Open 2 Closed 1 All 3");
            assertThat(page("/?scope=closed")).contains("/orders/" + DONE).doesNotContain("/orders/" + HELD);
        }

        @Test
        void narrowsToSiteStageAndRisk() throws Exception {
            assertThat(page("/?scope=all&site=OSAKA"))
                    .contains("/orders/" + RUNNING)
                    .doesNotContain("/orders/" + HELD);
            assertThat(page("/?scope=all&stage=completed"))
                    .contains("/orders/" + DONE)
                    .doesNotContain("/orders/" + HELD);
            assertThat(page("/?scope=all&risk=true"))
                    .contains("/orders/" + HELD)
                    .doesNotContain("/orders/" + RUNNING);
            assertThat(words(page("/?site=NOWHERE")))
                    .contains("No orders here.")
                    .contains("Nothing fits this choice.");
        }

        @Test
        void saysWhichWordsAnAddressMayHave() throws Exception {
            MockHttpServletResponse answer = open(Role.PLANNER, get("/").param("stage", "<b>none</b>"));
            assertThat(answer.getStatus()).isEqualTo(400);
            assertThat(answer.getContentAsString())
                    .contains("but has to be one of ordered, scheduled")
                    .doesNotContain("<b>none</b>");
        }
    }

    @Nested
    class OneOrder {
        @Test
        void showsEveryIdentifierTogether() throws Exception {
            assertThat(words(page("/orders/" + HELD)))
                    .contains(
                            HELD, "Donation number A999926587472", "Patient pseudonym P-7Q2M-55KD", "Batch No run yet");
        }

        @Test
        void tellsEveryEventInWordsWithActorRoleSiteDeviceAndBothTimes() throws Exception {
            String event = words(piece(page("/orders/" + HELD), "id=\"e54\"", "</li>"));
            assertThat(event)
                    .contains("Identity verified", "At collection the wristband and bag BAG-9S346-1 belong together.")
                    .contains("nurse", "Apheresis nurse", "LEEDS", "imager-5", "Scanned")
                    .contains("21 Feb 2026 10:33:27", "+00:00 Europe/London", "10:33:27 UTC", "#54");
        }

        @Test
        void followsTheTimelineOverItsPages() throws Exception {
            String html = page("/orders/" + HELD);
            assertThat(html.split("class=\"event ", -1))
                    .hasSize(1 + SampleOrders.timeline().size());
            assertThat(html.indexOf("id=\"e50\"")).isLessThan(html.indexOf("id=\"e64\""));
            String newest = page("/orders/" + HELD + "?sort=newest");
            assertThat(newest.indexOf("id=\"e64\"")).isLessThan(newest.indexOf("id=\"e50\""));
        }

        @Test
        void marksRefusalsLateEntriesAndMismatchesAndNothingElse() throws Exception {
            String html = page("/orders/" + HELD);
            String refused = piece(html, "id=\"e56\"", "</li>");
            String late = piece(html, "id=\"e58\"", "</li>");
            String plain = piece(html, "id=\"e52\"", "</li>");
            assertThat(words(refused))
                    .contains("Refused: identity-not-verified")
                    .doesNotContain("Late entry");
            assertThat(words(late))
                    .contains("Late entry, recorded 3 h 12 min after", "Recorded 21 Feb 2026 13:52:39 (13:52:39 UTC)")
                    .doesNotContain("Refused");
            assertThat(words(plain)).doesNotContain("Refused").doesNotContain("Late entry");
            assertThat(html)
                    .contains("class=\"event is-alert\" id=\"e61\"")
                    .contains("class=\"event is-plain\" id=\"e52\"");
            assertThat(words(html)).contains("7 events, 1 refused, 1 entered late");
        }

        @Test
        void showsUtcWithItsDateWhereThatIsAnotherDay() throws Exception {
            assertThat(words(piece(page("/orders/" + HELD), "id=\"e64\"", "</li>")))
                    .contains("22 Feb 2026 08:10:00", "+09:00 Asia/Tokyo", "21 Feb 2026 23:10:00 UTC");
        }

        @Test
        void showsSignaturesWithNameMeaningTimeAndProofAndMarksTheOneThatDoesNotBelong() throws Exception {
            String html = piece(page("/orders/" + HELD), "id=\"e64\"", "</ul>");
            assertThat(html).contains("Quality &lt;Assurance&gt;").doesNotContain("<Assurance>");
            assertThat(words(html))
                    .contains(
                            "meaning opened and assessed",
                            "+09:00 Asia/Tokyo",
                            "proved by name and password at 23:09:58 UTC",
                            "This signature does not belong to this record");
            assertThat(words(piece(html, "Quality", "</li>"))).doesNotContain("does not belong");
        }

        @Test
        void announcesTheHoldOfTheHeldOrderAlone() throws Exception {
            assertThat(words(page("/orders/" + HELD))).contains("Identity hold. A check of identity failed.");
            assertThat(words(page("/orders/" + RUNNING))).doesNotContain("Identity hold");
        }

        @Test
        void showsItsBagsAndTheOutstandingResults() throws Exception {
            assertThat(words(page("/orders/" + HELD)))
                    .contains("BAG-9S346-1", "194.4 mL, 9.71 × 10⁹ cells", "BAG-9S346-2", "Label only");
            assertThat(words(page("/orders/" + RUNNING)))
                    .contains("Endotoxin 6.1 EU/mL Fail", "Sterility not in yet Outstanding");
        }

        @Test
        void unknownOrderIsAPageThatSaysSo() throws Exception {
            MockHttpServletResponse answer = open(Role.AUDITOR, get("/orders/{id}", "VT26<i>X"));
            assertThat(answer.getStatus()).isEqualTo(404);
            assertThat(answer.getContentType()).startsWith("text/html");
            assertThat(answer.getContentAsString())
                    .contains("There is no order")
                    .doesNotContain("<i>X");
        }
    }

    @Nested
    class Worklist {
        @Test
        void asksForTheSiteAndRemembersItForTheSession() throws Exception {
            MockHttpSession session = new MockHttpSession();
            assertThat(words(open(Role.OPERATOR, get("/worklist").session(session))
                            .getContentAsString()))
                    .contains("Which site do you work at?");
            assertThat(words(open(Role.OPERATOR, get("/worklist?site=GHENT").session(session))
                            .getContentAsString()))
                    .contains("Check the filled bags against the batch record");
            assertThat(words(open(Role.OPERATOR, get("/worklist").session(session))
                            .getContentAsString()))
                    .contains("Worklist of GHENT", "Check the filled bags against the batch record");
        }

        @Test
        void leadsToTheScanWhereTheWorkIsACheck() throws Exception {
            assertThat(page("/worklist?site=GHENT")).contains("/scan?order=" + RUNNING + "&amp;step=fill");
            assertThat(page("/worklist?site=LEEDS")).doesNotContain("/scan?order=" + DONE);
        }

        @Test
        void saysByHowMuchWorkIsOverdueAndNothingOfWorkThatIsNot() throws Exception {
            assertThat(words(page("/worklist?site=LEEDS"))).containsOnlyOnce("Overdue by 3 h 15 min");
            assertThat(words(page("/worklist?site=GHENT"))).doesNotContain("Overdue");
        }

        @Test
        void offersNoScanWhileTheWorkWaitsForADecision() throws Exception {
            String html = page("/worklist?site=LEEDS");
            assertThat(words(html)).contains("Waits for: identity hold at dispatch-in");
            assertThat(html).doesNotContain("/scan?order=" + HELD);
        }

        @Test
        void refusesASiteThatCannotBeOne() throws Exception {
            assertThat(open(Role.OPERATOR, get("/worklist").param("site", "A B"))
                            .getStatus())
                    .isEqualTo(400);
        }
    }

    @Nested
    class Scanning {
        @Test
        void offersEveryStepWithWhatToScan() throws Exception {
            String html = page("/scan?site=LEEDS");
            assertThat(html)
                    .contains("value=\"bedside\" data-kinds=\"wristband bag\" data-witness=\"true\"")
                    .contains("value=\"dispatch-in\" data-kinds=\"bag shipper\" data-witness=\"false\"");
            assertThat(html.split("data-kinds=", -1)).hasSize(1 + 8);
        }

        @Test
        void listsTheChecksDueAtTheSite() throws Exception {
            String due = piece(page("/scan?site=LEEDS"), "class=\"due\"", "</ul>");
            assertThat(due).contains(HELD).doesNotContain(DONE).doesNotContain(RUNNING);
        }

        @Test
        void showsWhatBelongsToTheOrderAndChoosesTheNextStep() throws Exception {
            String html = page("/scan/order?order=" + HELD);
            assertThat(html).contains("data-next=\"dispatch-in\"").doesNotContain("<html");
            assertThat(words(html)).contains("BAG-9S346-1", "Identity hold: quality assurance has to decide first.");
            assertThat(words(page("/scan/order?order=VT9"))).contains("No order VT9 is known.");
        }

        @Test
        void tellsWhatTheLogSaysOfACheck() throws Exception {
            assertThat(words(page("/scan/record?order=" + HELD + "&position=62")))
                    .contains("bag BAG-R8K2W-1 belongs to order VT26R8K2W4TC", "#61");
        }

        @Test
        void saysSoWhereTheViewsAreBehindTheCheck() throws Exception {
            MockHttpServletResponse answer = open(Role.OPERATOR, get("/scan/record?order=" + HELD + "&position=999"));
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getContentAsString()).contains("still catching up");
        }

        @Test
        void warnsTheAuditorWhoRecordsNothing() throws Exception {
            assertThat(open(Role.AUDITOR, get("/scan")).getContentAsString()).contains("Your role reads and verifies");
            assertThat(page("/scan")).doesNotContain("Your role reads and verifies");
        }
    }

    @Nested
    class Deviations {
        @Test
        void showsTheOpenOnesFirstAndTheDecisionOfTheOthers() throws Exception {
            assertThat(words(page("/deviations")))
                    .contains("Identity hold dispatch-in")
                    .doesNotContain("stability data");
            assertThat(words(page("/deviations?scope=closed")))
                    .contains("released: stability data cover it", "meaning agreed")
                    .doesNotContain("Identity hold dispatch-in");
        }
    }

    @Nested
    class Figures {
        @Test
        void showsMediansPercentilesAndRates() throws Exception {
            assertThat(words(page("/figures")))
                    .contains("33.4 days, median", "Nine in ten within 38.3 days", "91.7 %", "11 of 12 deliveries")
                    .contains("6.9 %", "2 of 29 identity checks")
                    .contains("Transport to the patient – – 0");
        }

        @Test
        void drawsBarsOfTheLongestStage() throws Exception {
            assertThat(piece(page("/figures"), "Manufacture", "</tr>")).contains("width=\"87.5\"");
        }
    }

    @Nested
    class DeadLetters {
        private String as(Role role) throws Exception {
            MockHttpServletResponse answer = open(role, get("/dead-letters"));
            assertThat(answer.getStatus()).isEqualTo(200);
            return answer.getContentAsString();
        }

        @Test
        void showsWhatWaitsSinceWhenAndWhyAndWhatWasDone() throws Exception {
            assertThat(words(as(Role.AUDITOR)))
                    .contains("Shipment received", "view timeline , position 812", "2 later events wait")
                    .contains("IllegalStateException", "EventWords.of, line 88", "22 Feb 2026 12:00")
                    .contains("Skip orders , position 77 admin Administrator")
                    .contains("Written by a &lt;bad&gt; release.");
        }

        @Test
        void letsAdministratorsActAndAuditorsLook() throws Exception {
            assertThat(as(Role.ADMINISTRATOR))
                    .contains("action=\"/api/commands/retry-dead-letter\"", "data-projection=\"timeline\"")
                    .containsPattern("<input name=\"reason\" required");
            assertThat(as(Role.AUDITOR)).doesNotContain("<form class=\"upkeep\"");
        }

        @Test
        void isInTheNavigationOfThoseWhoMaySeeIt() throws Exception {
            assertThat(as(Role.AUDITOR)).containsPattern("href=\"/dead-letters\" aria-current=\"page\"");
            assertThat(page("/figures")).doesNotContain("/dead-letters");
        }
    }

    @Nested
    class SignIn {
        @Test
        void offersTheDemoAccountsToEverybody() throws Exception {
            String html = mvc.perform(get("/sign-in").accept(MediaType.TEXT_HTML))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(html)
                    .contains("data-demo=\"nurse\"")
                    .contains("data-demo=\"auditor\"")
                    .contains("name=\"_csrf\"");
            assertThat(words(html)).doesNotContain("Sign out");
        }

        @Test
        void saysThatTheNameOrThePasswordIsWrong() throws Exception {
            assertThat(mvc.perform(get("/sign-in?wrong").accept(MediaType.TEXT_HTML))
                            .andReturn()
                            .getResponse()
                            .getContentAsString())
                    .contains("Name or password is wrong");
        }
    }

    @Nested
    class EveryPage {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/orders/" + HELD,
                    "/worklist?site=LEEDS",
                    "/scan?order=" + HELD,
                    "/deviations",
                    "/figures",
                    "/sign-in"
                })
        void keepsToTheContentPolicyAndEscapes(String address) throws Exception {
            String html = page(address);
            assertThat(html)
                    .doesNotContain("<script>")
                    .doesNotContain(" style=")
                    .doesNotContain("<style")
                    .doesNotContainPattern("\\son[a-z]+=");
            assertThat(html).doesNotContain("alert('x')").doesNotContain("<b>broken</b>");
            assertThat(html).containsPattern("<html lang=\"en\"").containsPattern("<title>[^<]+ · Veintrail</title>");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/worklist?site=LEEDS", "/scan?order=" + HELD, "/sign-in"})
        void namesEveryField(String address) throws Exception {
            String html = page(address);
            Matcher fields = Pattern.compile("<(?:input|select)\\b[^>]*>").matcher(html);
            while (fields.find()) {
                String field = fields.group();
                Matcher id = Pattern.compile("\\bid=\"([^\"]+)\"").matcher(field);
                boolean labelled = id.find() && html.contains("<label for=\"" + id.group(1) + "\"");
                boolean inside =
                        html.lastIndexOf("<label", fields.start()) > html.lastIndexOf("</label>", fields.start());
                assertThat(labelled || inside || field.contains("type=\"hidden\""))
                        .as(field)
                        .isTrue();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/?scope=all&site=LEEDS&risk=true",
                    "/orders/" + HELD,
                    "/worklist?site=LEEDS",
                    "/deviations",
                    "/figures"
                })
        void readsItselfAgainAtAnAddressThatAnswers(String address) throws Exception {
            Matcher again = Pattern.compile("hx-get=\"([^\"]+)\"").matcher(piece(page(address), "id=\"live\"", ">"));
            assertThat(again.find()).isTrue();
            String self = again.group(1).replace("&amp;", "&");
            assertThat(self).doesNotContainPattern("=(&|$)");
            MockHttpServletResponse answer =
                    open(Role.PLANNER, get(java.net.URI.create(self)).header("HX-Request", "true"));
            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(answer.getContentAsString()).contains("id=\"live\"");
        }

        @Test
        void marksWhereThePersonIs() throws Exception {
            assertThat(page("/figures")).containsPattern("href=\"/figures\" aria-current=\"page\"");
            assertThat(page("/deviations")).doesNotContainPattern("href=\"/figures\" aria-current");
        }

        @Test
        void unknownAddressIsAPageForAPersonAndNoneForAProgram() throws Exception {
            MockHttpServletResponse person = open(Role.QA, get("/nowhere"));
            assertThat(person.getStatus()).isEqualTo(404);
            // What a server shows of an error that nobody behind the guard has seen.
            MockHttpServletResponse shown = open(
                    Role.QA,
                    get("/error")
                            .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, person.getStatus())
                            .with(dispatched -> {
                                dispatched.setDispatcherType(DispatcherType.ERROR);
                                return dispatched;
                            }));
            assertThat(shown.getContentAsString()).contains("There is no page at this address.");
            MockHttpServletResponse program = mvc.perform(get("/api/nowhere")
                            .accept(MediaType.ALL)
                            .with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                                    new Account("qa", "QA", Role.QA), null, List.of()))))
                    .andReturn()
                    .getResponse();
            assertThat(program.getStatus()).isEqualTo(404);
            assertThat(program.getContentAsString()).doesNotContain("<html");
        }
    }

    @Nested
    class Assets {
        @Test
        void carryTheirVersionInTheirAddressAndMayBeKept() throws Exception {
            Matcher sheet = Pattern.compile("href=\"(/assets/console-[0-9a-f]{32}\\.css)\"")
                    .matcher(page("/"));
            assertThat(sheet.find()).isTrue();
            MockHttpServletResponse answer = open(Role.QA, get(sheet.group(1)));
            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(answer.getHeader("Cache-Control")).contains("immutable");
        }

        @Test
        void htmxIsServedFromHere() throws Exception {
            Matcher script =
                    Pattern.compile("src=\"(/webjars/htmx.org/[^\"]+)\"").matcher(page("/"));
            assertThat(script.find()).isTrue();
            assertThat(open(Role.QA, get(script.group(1))).getStatus()).isEqualTo(200);
        }
    }
}
