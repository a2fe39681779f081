package org.veintrail.planning;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The planning service as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(PlanningServiceConfiguration.class)
public class PlanningServiceApplication {

    /** Starts it; settings come from the environment, from system properties and from the command line. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(PlanningServiceApplication.class);
        application.setDefaultProperties(Map.of(
                "spring.application.name", "veintrail-planning-service",
                "server.port", "8083",
                "management.endpoint.health.probes.enabled", "true",
                "management.endpoint.health.group.readiness.include", "readinessState,planning",
                "axon.update-check.disabled", "true",
                "springdoc.writer-with-order-by-keys", "true"));
        application.run(arguments);
    }
}
