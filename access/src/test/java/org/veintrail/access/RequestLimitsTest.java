package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class RequestLimitsTest {
    private static final Problems PROBLEMS = new Problems();

    /** Stands still until it is moved. */
    private static final class Hand implements TimeMeter {
        private long nanos = 1;

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    private final Hand time = new Hand();
    private final Buckets two = new Buckets(2, time);

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void oneAddressMayAskSoMuchAndTheNextAsMuch() throws Exception {
        AddressLimit limit = new AddressLimit(PROBLEMS, two, 100);
        for (int i = 0; i < 8; i++) {
            assertThat(ask(limit, "192.0.2.1").getStatus()).as("request %d", i).isEqualTo(200);
        }
        MockHttpServletResponse refused = ask(limit, "192.0.2.1");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(refused.getContentType()).startsWith("application/problem+json");
        assertThat(refused.getContentAsString()).contains("\"too-fast\"");
        assertThat(ask(limit, "192.0.2.2").getStatus()).isEqualTo(200);
    }

    /** Somebody with a subnet of IPv6 has 2^64 addresses (RFC 6177), and is one guesser all the same. */
    @Test
    void wrongPasswordsCountForTheSubnetOfAnIpv6Address() throws Exception {
        FailureLimit limit = new FailureLimit(PROBLEMS, () -> java.time.Instant.EPOCH, 3);
        for (int i = 1; i <= 3; i++) {
            assertThat(guess(limit, "2001:db8:1:2::" + i).getStatus()).isEqualTo(401);
        }
        assertThat(guess(limit, "2001:db8:1:2:ffff::9").getStatus()).isEqualTo(429);
        assertThat(guess(limit, "2001:db8:1:3::1").getStatus()).isEqualTo(401);
        assertThat(guess(limit, "192.0.2.1").getStatus()).isEqualTo(401);
    }

    private static MockHttpServletResponse guess(FailureLimit limit, String from) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders");
        request.setRemoteAddr(from);
        request.addHeader("Authorization", "Basic eDp5");
        MockHttpServletResponse response = new MockHttpServletResponse();
        limit.doFilter(request, response, (asked, answered) -> ((MockHttpServletResponse) answered).setStatus(401));
        return response;
    }

    @Test
    void whoWaitsAsLongAsToldIsTakenAgain() throws Exception {
        AddressLimit limit = new AddressLimit(PROBLEMS, two, 100);
        for (int i = 0; i < 9; i++) {
            ask(limit, "192.0.2.1");
        }
        time.nanos += Duration.ofMillis(499).toNanos();
        assertThat(ask(limit, "192.0.2.1").getStatus()).isEqualTo(429);
        time.nanos += Duration.ofMillis(1).toNanos();
        assertThat(ask(limit, "192.0.2.1").getStatus()).isEqualTo(200);
    }

    @Test
    void everyAddressOfOneSubscriberCountsAsOne() throws Exception {
        assertThat(AddressLimit.subscriber("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(AddressLimit.subscriber("2001:db8:1:2::9"));
        assertThat(AddressLimit.subscriber("2001:db8:1:3::9")).isNotEqualTo(AddressLimit.subscriber("2001:db8:1:2::9"));
        assertThat(AddressLimit.subscriber("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void soManyOfAnAddressAreUnderWayAtATimeAndAnEndedOneMakesRoom() throws Exception {
        AddressLimit limit = new AddressLimit(PROBLEMS, new Buckets(1000, time), 2);
        List<Integer> statuses = new ArrayList<>();
        ask(
                limit,
                "192.0.2.1",
                () -> ask(limit, "192.0.2.1", () -> {
                    statuses.add(ask(limit, "192.0.2.1").getStatus());
                    statuses.add(ask(limit, "192.0.2.2").getStatus());
                }));
        assertThat(statuses).containsExactly(429, 200);
        assertThat(ask(limit, "192.0.2.1").getStatus()).isEqualTo(200);
    }

    @Test
    void oneAccountMayAskSoMuchFromHoweverManyAddresses() throws Exception {
        AccountLimit limit = new AccountLimit(PROBLEMS, two);
        signIn("nurse");
        for (int i = 0; i < 8; i++) {
            assertThat(ask(limit, "192.0.2." + i).getStatus()).isEqualTo(200);
        }
        assertThat(ask(limit, "192.0.2.9").getStatus()).isEqualTo(429);
        signIn("qa");
        assertThat(ask(limit, "192.0.2.9").getStatus()).isEqualTo(200);
    }

    @Test
    void noMoreNamesAreRememberedThanThereIsRoomFor() {
        for (int i = 0; i < 25_000; i++) {
            two.take("address-" + i);
        }
        assertThat(two.size()).isEqualTo(10_000);
    }

    @Test
    void limitOutsideOfItsRangeKeepsTheSystemFromStarting() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> new RequestLimitProperties(0, 1, 1)))
                .hasMessageContaining("veintrail.access.limits.per-address is 0");
    }

    private interface Work {
        void run() throws Exception;
    }

    private static MockHttpServletResponse ask(jakarta.servlet.Filter limit, String address) throws Exception {
        return ask(limit, address, () -> {});
    }

    private static MockHttpServletResponse ask(jakarta.servlet.Filter limit, String address, Work work)
            throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders");
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        limit.doFilter(request, response, (in, out) -> {
            try {
                work.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return response;
    }

    private static void signIn(String name) {
        Account account = new Account(name, name + " (test)", Role.QA);
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(account, null, List.of()));
    }
}
