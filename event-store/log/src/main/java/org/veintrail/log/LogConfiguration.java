package org.veintrail.log;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.veintrail.eventstore.CommitLog;
import org.veintrail.eventstore.CommitSealer;
import org.veintrail.log.web.LogController;
import org.veintrail.log.web.LogHealthIndicator;
import org.veintrail.log.web.LogProblems;

/** The proof of the log. Expects the log's beans (commit log, database, event bus) and an instant source from elsewhere. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LogSettings.class)
@Import({LogController.class, LogProblems.class})
public class LogConfiguration {

    @Bean
    CommitSealer<?> commitSealer() {
        return new TreeSealer(new Salts(new SecureRandom()));
    }

    @Bean(destroyMethod = "close")
    LogProof logProof(
            CommitLog log,
            MongoDatabase database,
            LogSettings settings,
            InstantSource clock,
            ObjectProvider<EventBus> events) {
        LogProof proof = new LogProof(
                log,
                database,
                settings,
                clock,
                new SecureRandom(),
                (id, alarm, at) -> record(log, events.getObject(), id, alarm, at));
        proof.start();
        return proof;
    }

    /** The event's identifier is a unique key of the log, so of several nodes that find the same only the first records it. */
    private static boolean record(CommitLog log, EventBus events, String id, Object alarm, Instant at) {
        if (!log.holdsEvent(id)) {
            events.publish(new GenericEventMessage<>(
                    new GenericMessage<>(id, alarm, MetaData.with("actor", "veintrail-log-check")), () -> at));
        }
        return true;
    }

    @Bean
    LogProofs logProofs(LogProof proof) {
        return new LogProofs(proof);
    }

    @Bean
    LogExport logExport(LogProof proof) {
        return new LogExport(proof);
    }

    /** How far each place is behind that checkpoints are taken to, and how often it failed in a row. */
    @Bean
    MeterBinder checkpointPushMeters(LogProof proof) {
        return registry -> proof.pushes().states().forEach(state -> {
            String target = state.target();
            Gauge.builder(
                            "veintrail.log.push.failures",
                            proof,
                            at -> stateOf(at, target).failures())
                    .tag("target", target)
                    .description("failures in a row to take a checkpoint there")
                    .register(registry);
            Gauge.builder(
                            "veintrail.log.push.behind",
                            proof,
                            at -> at.signedSize() - stateOf(at, target).size())
                    .tag("target", target)
                    .description("events that are signed, but not by a checkpoint that is safe there")
                    .register(registry);
        });
    }

    private static PushState stateOf(LogProof proof, String target) {
        return proof.pushes().states().stream()
                .filter(state -> state.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    @Bean("historyHealthIndicator")
    LogHealthIndicator historyHealthIndicator(LogProof proof) {
        return new LogHealthIndicator(proof);
    }
}
