package org.veintrail.auditing;

import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.veintrail.access.AccessAudit;
import org.veintrail.access.Authority;
import org.veintrail.eventstore.CommitLog;
import org.veintrail.eventstore.spring.EventStoreAutoConfiguration;

/** Takes effect in every process that has the log and this module. */
@AutoConfiguration(after = {EventStoreAutoConfiguration.class, AxonAutoConfiguration.class})
@ConditionalOnBean(CommitLog.class)
@EnableConfigurationProperties(AuditProperties.class)
public class AuditConfiguration {
    /** Behind the guard, which the framework puts at -100, and behind the limits. */
    private static final int BEHIND_THE_GUARD = -80;

    private static final String SETTINGS_SEEN = "settings_seen";

    @Bean
    @ConditionalOnMissingBean(AccessAudit.class)
    AccessAudit accessLog(EventStore events) {
        return new AccessLog(events);
    }

    @Bean
    AuditTrail auditTrail(EventStore events) {
        return new AuditTrail(events);
    }

    @Bean
    AccessTeller accessTeller(EventStore events) {
        return new AccessTeller(events);
    }

    @Bean
    RefusedReads refusedReads(AuditTrail trail, Authority table) {
        return new RefusedReads(trail, table, InstantSource.system());
    }

    @Bean
    FilterRegistrationBean<RefusedReads> refusedReadsBehindTheDoor(RefusedReads refused) {
        FilterRegistrationBean<RefusedReads> registration = new FilterRegistrationBean<>(refused);
        registration.setOrder(BEHIND_THE_GUARD);
        return registration;
    }

    @Bean
    FilterRegistrationBean<ExportWatch> exportWatch(AuditTrail trail) {
        FilterRegistrationBean<ExportWatch> registration =
                new FilterRegistrationBean<>(new ExportWatch(trail, InstantSource.system()));
        registration.setOrder(BEHIND_THE_GUARD + 1);
        return registration;
    }

    @Bean
    StartWatch startWatch(
            AuditTrail trail,
            MongoDatabase database,
            CommitLog log,
            ConfigurableEnvironment environment,
            AuditProperties properties) {
        return new StartWatch(
                new ConfigurationWatch(
                        database.getCollection(SETTINGS_SEEN), trail, InstantSource.system(), new SecureRandom()),
                new ClockWatch(trail, InstantSource.system(), System::nanoTime, properties.clockStep()),
                log,
                environment,
                properties.clockEvery());
    }
}
