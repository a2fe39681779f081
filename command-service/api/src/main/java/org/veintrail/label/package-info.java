/** What a label goes through from the request to its end. */
@NullMarked
package org.veintrail.label;

import org.jspecify.annotations.NullMarked;
