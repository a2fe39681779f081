/** Wishes about label printers. */
@NullMarked
package org.veintrail.printer.command;

import org.jspecify.annotations.NullMarked;
