@NullMarked
package org.veintrail.command.labels;

import org.jspecify.annotations.NullMarked;
