/** Wishes about one label. */
@NullMarked
package org.veintrail.label.command;

import org.jspecify.annotations.NullMarked;
