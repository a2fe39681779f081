package org.veintrail.access;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which connections to others may be unprotected; looked at by {@link SafeStart}.
 *
 * @param trustedHosts hosts on a network of the installation's own that may be reached without TLS and, as databases, without a sign-in
 */
@ConfigurationProperties("veintrail.connections")
record ConnectionProperties(@DefaultValue Set<String> trustedHosts) {}
