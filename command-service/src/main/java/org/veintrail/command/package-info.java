/** The command service: what is wired to what. */
@NullMarked
package org.veintrail.command;

import org.jspecify.annotations.NullMarked;
