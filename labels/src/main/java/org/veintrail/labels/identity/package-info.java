/** Identifiers as they stand in symbols and on paper: built with their check characters, read back with position and reason. */
@NullMarked
package org.veintrail.labels.identity;

import org.jspecify.annotations.NullMarked;
