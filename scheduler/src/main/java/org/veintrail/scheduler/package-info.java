/** Plans the whole chain of every order, from the apheresis chair to the infusion bed; this package is the command line. */
@NullMarked
package org.veintrail.scheduler;

import org.jspecify.annotations.NullMarked;
