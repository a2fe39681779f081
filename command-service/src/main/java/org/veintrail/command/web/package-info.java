/** The HTTP edge of the write side. */
@NullMarked
package org.veintrail.command.web;

import org.jspecify.annotations.NullMarked;
