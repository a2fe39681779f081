/** Wishes about one scanner. */
@NullMarked
package org.veintrail.scanner.command;

import org.jspecify.annotations.NullMarked;
