package org.veintrail.query;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The query service as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(QueryServiceConfiguration.class)
public class QueryServiceApplication {

    /**
     * Defaults that any process with the query service in it should start with: ready means that the projections have caught up,
     * and nothing is sent to anybody's vendor.
     */
    public static final Map<String, Object> DEFAULTS = Map.of(
            "management.endpoint.health.probes.enabled", "true",
            "management.endpoint.health.group.readiness.include", "readinessState,projections",
            "management.endpoint.health.validate-group-membership", "true",
            "axon.update-check.disabled", "true",
            "springdoc.writer-with-order-by-keys", "true");

    /** Starts it; settings come from the environment, from system properties and from the command line. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(QueryServiceApplication.class);
        Map<String, Object> defaults = new HashMap<>(DEFAULTS);
        defaults.put("spring.application.name", "veintrail-query-service");
        defaults.put("server.port", "8082");
        application.setDefaultProperties(defaults);
        application.run(arguments);
    }
}
