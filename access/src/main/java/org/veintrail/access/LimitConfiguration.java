package org.veintrail.access;

import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;
import org.apache.catalina.core.StandardHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** What is refused whoever asks: requests that cannot be read, and more of them than are taken. */
@AutoConfiguration(after = GuardConfiguration.class)
@EnableConfigurationProperties(RequestLimitProperties.class)
public class LimitConfiguration {
    /** Right behind the guard, which the framework puts at -100. */
    private static final int BEHIND_THE_GUARD = -90;
    /** A tenth of the threads that the server has by itself. */
    private static final int WAITING_FOR_UNREAD_BODIES = 20;

    @Bean
    FilterRegistrationBean<AttemptWatch> attemptWatch(Authority authority) {
        Logger log = LoggerFactory.getLogger(AttemptWatch.class);
        return at(Ordered.HIGHEST_PRECEDENCE + 2, new AttemptWatch(authority, InstantSource.system(), log::warn));
    }

    @Bean
    FilterRegistrationBean<AddressLimit> addressLimit(RequestLimitProperties properties) {
        return at(
                Ordered.HIGHEST_PRECEDENCE + 3,
                new AddressLimit(
                        new Problems(),
                        new Buckets(properties.perAddress(), TimeMeter.SYSTEM_NANOTIME),
                        properties.atOnce()));
    }

    @Bean
    FilterRegistrationBean<ReadableParameters> readableParameters() {
        return at(Ordered.HIGHEST_PRECEDENCE + 12, new ReadableParameters(new Problems()));
    }

    @Bean
    FilterRegistrationBean<AccountLimit> accountLimit(RequestLimitProperties properties) {
        return at(
                BEHIND_THE_GUARD,
                new AccountLimit(new Problems(), new Buckets(properties.perAccount(), TimeMeter.SYSTEM_NANOTIME)));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheServer() {
        return factory -> factory.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName()));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadBodies() {
        return factory -> factory.addEngineValves(new UnreadBodies(WAITING_FOR_UNREAD_BODIES));
    }

    private static <F extends jakarta.servlet.Filter> FilterRegistrationBean<F> at(int order, F filter) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }
}
