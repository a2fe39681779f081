package org.veintrail.standalone;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.veintrail.command.CommandServiceConfiguration;

/** All services in one context. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CommandServiceConfiguration.class)
class StandaloneApplication {}
