@NullMarked
package org.veintrail.eventstore.embedded;

import org.jspecify.annotations.NullMarked;
