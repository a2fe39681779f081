/** What the history says about everything that has to be planned. */
@NullMarked
package org.veintrail.planning.facts;

import org.jspecify.annotations.NullMarked;
