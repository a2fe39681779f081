package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AttemptWatchTest {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final List<String> notes = new ArrayList<>();
    private final AttemptWatch watch = new AttemptWatch(Authority.current(), () -> now, notes::add);

    private void answered(String method, String path, int status, String from) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setRemoteAddr(from);
        watch.doFilter(request, new MockHttpServletResponse(), (asked, answer) -> {
            ((MockHttpServletResponse) answer).setStatus(status);
            if (path.startsWith("/api/orders")) {
                asked.setAttribute(AttemptWatch.WHO, "nurse");
            }
        });
    }

    @Test
    void whatCannotBeReadIsNotedWithItsRowAndNothingOfWhatWasSent() throws Exception {
        answered("GET", "/api/orders/Lindqvist", 400, "192.0.2.1");
        answered("POST", "/api/commands/Lindqvist", 413, "192.0.2.2");
        answered("GET", "/Lindqvist\n2026", 400, "192.0.2.3");
        assertThat(notes)
                .containsExactly(
                        "An attempt at GET /api/orders/{orderId} was answered 400 to nurse from 192.0.2.1",
                        "An attempt at POST /api/commands/{name} was answered 413 to nobody signed in from 192.0.2.2",
                        "An attempt at no address of ours was answered 400 to nobody signed in from 192.0.2.3");
    }

    @Test
    void whatIsAnsweredOrRefusedByTheRecordIsNotNoted() throws Exception {
        for (int status : List.of(200, 302, 401, 403, 404, 409, 412, 422, 503)) {
            answered("GET", "/api/orders", status, "192.0.2.1");
        }
        assertThat(notes).isEmpty();
    }

    @Test
    void requestForgedFromAnotherSiteIsNoted() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/commands/record-deviation");
        request.setRemoteAddr("192.0.2.1");
        watch.doFilter(request, new MockHttpServletResponse(), (asked, answer) -> {
            asked.setAttribute(AttemptWatch.FORGED, true);
            ((MockHttpServletResponse) answer).setStatus(403);
        });
        assertThat(notes).singleElement().asString().startsWith("A forged request at POST /api/commands/{name}");
    }

    @Test
    void theSameFromTheSameIsNotedOnceAMinuteWithItsNumber() throws Exception {
        for (int i = 0; i < 500; i++) {
            answered("GET", "/api/labels", 429, "192.0.2.1");
        }
        answered("GET", "/api/labels", 429, "192.0.2.9");
        assertThat(notes).hasSize(2);
        now = now.plusSeconds(61);
        answered("GET", "/api/labels", 429, "192.0.2.1");
        assertThat(notes).hasSize(3).last().asString().endsWith("; 499 more of its kind since the last note");
    }
}
