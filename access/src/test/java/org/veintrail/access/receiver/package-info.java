@NullMarked
package org.veintrail.access.receiver;

import org.jspecify.annotations.NullMarked;
