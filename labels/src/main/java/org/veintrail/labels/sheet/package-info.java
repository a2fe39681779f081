/** Sheets: templates and stock as data, one layout in millimetres, and its renderings to dots, ZPL, PDF and SVG. */
@NullMarked
package org.veintrail.labels.sheet;

import org.jspecify.annotations.NullMarked;
