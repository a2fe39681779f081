@NullMarked
package org.veintrail.command.vault;

import org.jspecify.annotations.NullMarked;
