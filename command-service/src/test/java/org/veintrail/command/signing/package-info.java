@NullMarked
package org.veintrail.command.signing;

import org.jspecify.annotations.NullMarked;
