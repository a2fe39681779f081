/** A sign-in provider for tests. */
@NullMarked
package org.veintrail.provider;

import org.jspecify.annotations.NullMarked;
