package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.veintrail.access.SampleSite.field;
import static org.veintrail.access.SampleSite.send;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** Every problem is explained at its address, to anybody. */
class ProblemsTest {
    private static final HttpClient ANYBODY = HttpClient.newHttpClient();
    private static SampleSite site;

    @BeforeAll
    static void start() {
        site = SampleSite.demo();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void programReadsAProblemAsJson() throws Exception {
        HttpResponse<String> answer = send(ANYBODY, site.get("/problems/not-signed-in"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(field(answer.body(), "type")).isEqualTo("/problems/not-signed-in");
        assertThat(field(answer.body(), "status")).isEqualTo("401");
        assertThat(field(answer.body(), "advice")).startsWith("Sign in");
    }

    @Test
    void personReadsItAsAPageWithNothingInline() throws Exception {
        for (String path : List.of("/problems", "/problems/body-too-large")) {
            HttpResponse<String> page = send(ANYBODY, site.get(path).header("Accept", "text/html"));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .contains(GuardConfiguration.CONTENT_SECURITY_POLICY);
            assertThat(page.body())
                    .contains("<!DOCTYPE html>", "body-too-large")
                    .doesNotContain("<style")
                    .doesNotContain("style=")
                    .doesNotContain("<script");
        }
        HttpResponse<String> style = send(ANYBODY, site.get("/assets/problems.css"));
        assertThat(style.headers().firstValue("Content-Type")).contains("text/css");
    }

    @Test
    void anyStatusThatTheFrameworkMayAnswerIsExplained() throws Exception {
        for (HttpStatus status :
                Stream.of(HttpStatus.values()).filter(HttpStatus::isError).toList()) {
            String address = HouseProblems.of(status).address().toString();
            assertThat(send(ANYBODY, site.get(address)).statusCode())
                    .as(address)
                    .isEqualTo(200);
        }
    }

    @Test
    void codeThatNobodyUsesIsAProblemAndIsNotRepeated() throws Exception {
        HttpResponse<String> answer = send(ANYBODY, site.get("/problems/%3Cb%3Ebold"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(field(answer.body(), "code")).isEqualTo("not-found");
        HttpResponse<String> page =
                send(ANYBODY, site.get("/problems/%3Cb%3Ebold").header("Accept", "text/html"));
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("No problem has this code").doesNotContain("bold");
    }

    @Test
    void codeUsedForTwoProblemsKeepsTheServiceFromStarting() {
        ProblemCatalog house = HouseProblems::all;
        ProblemCatalog other = () -> List.of(new ProblemType("fault", 500, "Another.", "Meaning.", "Advice."));
        assertThat(new ProblemRegistry(Stream.of(house)).find("fault")).contains(HouseProblems.FAULT);
        assertThatThrownBy(() -> new ProblemRegistry(Stream.of(house, other)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fault is used twice");
    }
}
