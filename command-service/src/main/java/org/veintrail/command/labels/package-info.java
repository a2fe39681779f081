/** Labels over HTTP: which templates there are, what a label would look like, and what a scanned one says. */
@NullMarked
package org.veintrail.command.labels;

import org.jspecify.annotations.NullMarked;
