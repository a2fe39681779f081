package org.veintrail.standalone;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.veintrail.command.CommandServiceConfiguration;
import org.veintrail.console.ConsoleConfiguration;
import org.veintrail.log.LogConfiguration;
import org.veintrail.planning.PlanningServiceConfiguration;
import org.veintrail.query.QueryServiceConfiguration;

/** All services in one context. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    CommandServiceConfiguration.class,
    QueryServiceConfiguration.class,
    ConsoleConfiguration.class,
    LogConfiguration.class,
    PlanningServiceConfiguration.class,
    InProcessCommands.class,
    VaultController.class
})
class StandaloneApplication {}
