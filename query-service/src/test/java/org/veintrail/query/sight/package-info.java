@org.jspecify.annotations.NullMarked
package org.veintrail.query.sight;
