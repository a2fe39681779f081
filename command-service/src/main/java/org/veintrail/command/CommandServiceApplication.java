package org.veintrail.command;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.veintrail.log.LogConfiguration;

/** The command service as a process of its own: it seals and signs the log that it writes, and serves its proofs. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CommandServiceConfiguration.class, LogConfiguration.class})
public class CommandServiceApplication {

    /** Starts it; settings come from the environment, from system properties and from the command line. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(CommandServiceApplication.class);
        application.setDefaultProperties(Map.of(
                "spring.application.name", "veintrail-command-service",
                "server.port", "8081",
                "server.address", "127.0.0.1",
                "server.shutdown", "graceful",
                "spring.mvc.problemdetails.enabled", "true",
                "management.endpoint.health.probes.enabled", "true",
                "management.endpoint.health.group.readiness.include", "readinessState,history",
                "springdoc.writer-with-order-by-keys", "true"));
        application.run(arguments);
    }
}
