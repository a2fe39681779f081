/** What people and programs may ask of a therapy order. */
@NullMarked
package org.veintrail.order.command;

import org.jspecify.annotations.NullMarked;
