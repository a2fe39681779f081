/** What people may ask of plans. */
@NullMarked
package org.veintrail.planning.web;

import org.jspecify.annotations.NullMarked;
