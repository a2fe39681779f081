package org.veintrail.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How much one network address may ask, signed in or not: so many requests a second, and so many under way at a time, so that somebody
 * who sends requests slowly cannot hold every thread. Of an IPv6 address the first 64 bits count, because one subscriber has all the
 * others (RFC 6177).
 */
final class AddressLimit extends OncePerRequestFilter {
    private static final int SUBSCRIBER = 8;

    private final Problems problems;
    private final Buckets buckets;
    private final int atOnce;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    AddressLimit(Problems problems, Buckets buckets, int atOnce) {
        this.problems = problems;
        this.buckets = buckets;
        this.atOnce = atOnce;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = subscriber(request.getRemoteAddr());
        Duration wait = buckets.take(address);
        if (!wait.isZero()) {
            refuse(response, wait, "this network address");
            return;
        }
        if (underWay.merge(address, 1, Integer::sum) > atOnce) {
            done(address);
            response.setHeader("Connection", "close");
            refuse(response, Duration.ofSeconds(1), "this network address at a time");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            done(address);
        }
    }

    private void done(String address) {
        underWay.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }

    private void refuse(HttpServletResponse response, Duration wait, String whose) throws IOException {
        refuse(problems, response, wait, whose);
    }

    static void refuse(Problems problems, HttpServletResponse response, Duration wait, String whose)
            throws IOException {
        response.setHeader(
                "Retry-After", String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds())));
        problems.write(
                response,
                Problem.of(
                        HouseProblems.TOO_FAST,
                        "More requests came from " + whose
                                + " than are taken. Wait for the seconds that Retry-After names, then send fewer at once."));
    }

    /** The part of an address that belongs to one subscriber. */
    static String subscriber(String address) throws IOException {
        if (address.indexOf(':') < 0) {
            return address;
        }
        byte[] bytes = InetAddress.getByName(address).getAddress();
        return bytes.length <= SUBSCRIBER ? address : HexFormat.of().formatHex(Arrays.copyOf(bytes, SUBSCRIBER));
    }
}
