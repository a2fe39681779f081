package org.veintrail.standalone;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** All services in one context. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class StandaloneApplication {}
