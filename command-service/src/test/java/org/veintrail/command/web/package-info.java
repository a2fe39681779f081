/** Tests of the write side from its edge inwards. */
@NullMarked
package org.veintrail.command.web;

import org.jspecify.annotations.NullMarked;
