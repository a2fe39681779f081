package org.veintrail.eventstore.spring;

import org.axonframework.serialization.Revision;

/** A sample event in its second revision: the first one did not say at which site. */
@Revision("2")
record BagWeighed(String bag, int grams, String site) {}
