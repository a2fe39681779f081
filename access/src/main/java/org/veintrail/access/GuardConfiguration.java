package org.veintrail.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The one guard in front of everything. */
@AutoConfiguration(
        before = {SecurityAutoConfiguration.class, ErrorMvcAutoConfiguration.class, WebMvcAutoConfiguration.class},
        after = AccessConfiguration.class)
public class GuardConfiguration {
    /** Everything from ourselves and nothing inline; htmx has to be told not to add its own style element. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self'; worker-src 'self'; "
            + "manifest-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    /** What a page may use: the camera, for scanning, and nothing else. */
    static final String PERMISSIONS_POLICY =
            "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()";

    @Bean
    SecurityFilterChain guard(
            HttpSecurity http,
            AccessProperties properties,
            Authority authority,
            Accounts accounts,
            ObjectProvider<WayIn> waysIn,
            PublicAddress here,
            OwnSessions sessions,
            ObjectProvider<SigningTickets> tickets,
            ApplicationEventPublisher happenings)
            throws Exception {
        List<WayIn> ways = waysIn.orderedStream().toList();
        Problems problems = new Problems();
        Refusals refusals = new Refusals(problems, properties.basic());
        HttpSessionRequestCache pagesOnly = new HttpSessionRequestCache();
        pagesOnly.setRequestMatcher(request -> request.getMethod().equals("GET") && Caller.of(request) == Caller.PAGE);
        VisitStart visit = visitStart(accounts, properties, pagesOnly, sessions);
        http.authorizeHttpRequests(paths -> paths.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .access(new AtTheDoor(authority)))
                .requestCache(cache -> cache.requestCache(pagesOnly))
                .logout(out -> out.logoutUrl("/sign-out")
                        .logoutSuccessUrl(Refusals.SIGN_IN + "?signed-out")
                        .addLogoutHandler((request, response, who) -> sessions.over(request.getSession(false)))
                        .addLogoutHandler(new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(Directive.CACHE)))
                        .permitAll())
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(headers -> headers(headers, here))
                .csrf(csrf -> csrf.csrfTokenRepository(new PageTokens(new SecureRandom()))
                        .ignoringRequestMatchers(TokenSignIn::comesWithToken)
                        .ignoringRequestMatchers(TicketSignIn::comesWithTicket))
                .addFilterBefore(
                        new TicketSignIn(accounts, ticket -> signerOf(tickets, ticket), refusals, happenings),
                        BasicAuthenticationFilter.class)
                .addFilterBefore(
                        new TokenSignIn(accounts, refusals, problems, happenings), BasicAuthenticationFilter.class)
                .addFilterBefore(
                        new Passage(accounts, properties.secondFactorRoles(), authority, problems, sessions),
                        AuthorizationFilter.class);
        boolean passwords = ways.stream().noneMatch(WayIn::replacesPasswords);
        if (passwords) {
            http.formLogin(form -> form.loginPage(Refusals.SIGN_IN)
                    .loginProcessingUrl(Refusals.SIGN_IN)
                    .successHandler(visit)
                    .failureUrl(Refusals.SIGN_IN + "?wrong")
                    .permitAll());
        }
        if (passwords && properties.basic()) {
            http.httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                    .csrf(csrf -> csrf.ignoringRequestMatchers(GuardConfiguration::signsInByItself));
        }
        ways.forEach(way -> way.addTo(http, new WayIn.Door(visit, refusals)));
        return http.build();
    }

    /** A request is measured as a whole; an observation of each filter it passes would cost more than the filters do. */
    @Bean
    SecurityObservationSettings noObservationsOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @ConditionalOnMissingBean(Authority.class)
    Authority authority() {
        return Authority.current();
    }

    @Bean
    ServedAddresses servedAddresses(Authority authority, ObjectProvider<RequestMappingHandlerMapping> mappings) {
        return new ServedAddresses(authority, mappings.stream().toList());
    }

    @Bean
    ProblemCatalog houseProblems() {
        return HouseProblems::all;
    }

    @Bean
    ProblemRegistry problemRegistry(ObjectProvider<ProblemCatalog> catalogs) {
        return new ProblemRegistry(catalogs.orderedStream());
    }

    @Bean
    ProblemsController problemsController(ProblemRegistry registry) {
        return new ProblemsController(registry);
    }

    @Bean
    HttpProblems httpProblems() {
        return new HttpProblems();
    }

    @Bean
    ProblemErrorController problemErrorController() {
        return new ProblemErrorController();
    }

    private static Optional<String> signerOf(ObjectProvider<SigningTickets> tickets, String ticket) {
        return tickets.stream().findFirst().flatMap(each -> each.signerOf(ticket));
    }

    private static VisitStart visitStart(
            Accounts accounts, AccessProperties properties, RequestCache asked, OwnSessions sessions) {
        VisitStart start = new VisitStart(accounts, properties.idleByRole(), properties.idle(), sessions);
        start.setRequestCache(asked);
        return start;
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, PublicAddress here) {
        headers.httpStrictTransportSecurity(strict -> strict.includeSubDomains(true)
                        .requestMatcher(request -> request.isSecure() || here.isEncrypted()))
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
    }

    /**
     * A request that names its own credentials is no forgery of another site: a foreign page cannot set that header. What a
     * browser remembers from a dialog it would add by itself, so a request that another site caused is never exempt, nor one of a
     * neighbouring host of the same domain.
     */
    private static boolean signsInByItself(HttpServletRequest request) {
        String credentials = request.getHeader("Authorization");
        String from = request.getHeader("Sec-Fetch-Site");
        return credentials != null
                && credentials.regionMatches(true, 0, "Basic ", 0, 6)
                && (from == null || from.equals("same-origin") || from.equals("none"));
    }
}
