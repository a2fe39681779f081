/** What a person sees of a plan: the text table and the HTML page. */
@NullMarked
package org.veintrail.scheduler.report;

import org.jspecify.annotations.NullMarked;
