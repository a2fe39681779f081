@NullMarked
package org.veintrail.signing;

import org.jspecify.annotations.NullMarked;
