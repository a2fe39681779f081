/** Plans that are offered, how they are made in the background, and where they are kept. */
@NullMarked
package org.veintrail.planning.proposal;

import org.jspecify.annotations.NullMarked;
