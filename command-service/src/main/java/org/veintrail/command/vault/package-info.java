/** Who the patients are: encrypted, apart from the events, and silent but for one question. */
@NullMarked
package org.veintrail.command.vault;

import org.jspecify.annotations.NullMarked;
