/** The therapy order, its values and its vocabulary: what commands, events and read models share. */
@NullMarked
package org.veintrail.order;

import org.jspecify.annotations.NullMarked;
