package org.veintrail.auditing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.veintrail.access.Account;
import org.veintrail.audit.event.DataExported;

/** What leaves the system in one piece is on record before its first byte goes out. Comes behind the guard. */
final class ExportWatch extends OncePerRequestFilter {
    private static final List<PathPattern> EXPORTS = Stream.of(
                    "/api/log/export",
                    "/api/log/entries",
                    "/api/labels/{labelId}/data",
                    "/api/label-reports/**",
                    "/api/planning/instance",
                    "/api/admin/**")
            .map(PathPatternParser.defaultInstance::parse)
            .toList();
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._:-]{1,200}");

    private final AuditTrail trail;
    private final InstantSource clock;

    ExportWatch(AuditTrail trail, InstantSource clock) {
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (request.getMethod().equals("GET") && who != null && who.getPrincipal() instanceof Account account) {
            String path =
                    request.getRequestURI().substring(request.getContextPath().length());
            PathContainer parsed = PathContainer.parsePath(path);
            EXPORTS.stream()
                    .filter(each -> each.matches(parsed))
                    .findFirst()
                    .ifPresent(each -> trail.record(
                            new DataExported(account.name(), what(path, each), clock.instant()), account.name()));
        }
        chain.doFilter(request, response);
    }

    /** An address is written by whoever asks, so that only harmless ones go into the log as they are. */
    private static String what(String path, PathPattern pattern) {
        return PLAIN.matcher(path).matches() ? path : pattern.getPatternString();
    }
}
