/** What happened at label printers. */
@NullMarked
package org.veintrail.printer.event;

import org.jspecify.annotations.NullMarked;
