@NullMarked
package org.veintrail.eventstore;

import org.jspecify.annotations.NullMarked;
