package org.veintrail.benchmarks.hostile;

import java.util.EnumSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.veintrail.access.Authority;
import org.veintrail.access.Role;

/** A table of authority with one row that says more than it should. */
@Configuration(proxyBeanMethods = false)
public class WeakenedAuthority {
    static final String PATH = "/api/planning/status";

    @Bean
    Authority weakened() {
        return Authority.current().with("GET", PATH, EnumSet.allOf(Role.class));
    }
}
