/** Tests of the wiring. */
@NullMarked
package org.veintrail.eventstore.spring;

import org.jspecify.annotations.NullMarked;
