/** Wires database, log, tokens and serializers, once for every service in the process. */
@NullMarked
package org.veintrail.eventstore.spring;

import org.jspecify.annotations.NullMarked;
