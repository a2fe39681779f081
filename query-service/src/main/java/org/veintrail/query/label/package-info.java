/** Every label and what became of it. */
@NullMarked
package org.veintrail.query.label;

import org.jspecify.annotations.NullMarked;
