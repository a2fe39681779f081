package org.veintrail.query;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * The read side: projections, queries and their web. Expects the log's beans (event store, token store, database) and an
 * instant source from elsewhere.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan({
    "org.veintrail.query.projection",
    "org.veintrail.query.sight",
    "org.veintrail.query.order",
    "org.veintrail.query.timeline",
    "org.veintrail.query.container",
    "org.veintrail.query.deviation",
    "org.veintrail.query.figure",
    "org.veintrail.query.label",
    "org.veintrail.query.upkeep",
    "org.veintrail.query.record",
    "org.veintrail.query.web"
})
public class QueryServiceConfiguration {}
