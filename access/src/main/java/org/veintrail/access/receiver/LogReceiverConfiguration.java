package org.veintrail.access.receiver;

import ch.qos.logback.classic.LoggerContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Takes effect where a receiver is named. */
@AutoConfiguration
@ConditionalOnProperty("veintrail.logs.receiver")
@EnableConfigurationProperties(LogReceiverProperties.class)
public class LogReceiverConfiguration {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    @Bean
    LogReceiver logReceiver(
            LogReceiverProperties properties, ObjectProvider<SslBundles> bundles, Environment environment)
            throws GeneralSecurityException {
        return new LogReceiver(
                properties,
                trusted(properties, bundles),
                new SyslogEntry(
                        host(),
                        environment.getProperty("spring.application.name", "veintrail"),
                        Long.toString(ProcessHandle.current().pid())),
                InstantSource.system(),
                FIRST_PAUSE,
                (LoggerContext) LoggerFactory.getILoggerFactory());
    }

    private static @Nullable SSLContext trusted(LogReceiverProperties properties, ObjectProvider<SslBundles> bundles)
            throws GeneralSecurityException {
        if (!properties.encrypted()) {
            return null;
        }
        return properties.bundle() == null
                ? SSLContext.getDefault()
                : bundles.getObject().getBundle(properties.bundle()).createSslContext();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "-";
        }
    }
}
