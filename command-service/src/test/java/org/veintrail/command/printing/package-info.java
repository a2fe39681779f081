/** Printing against stand-ins that speak the printers' own protocols. */
@org.jspecify.annotations.NullMarked
package org.veintrail.command.printing;
