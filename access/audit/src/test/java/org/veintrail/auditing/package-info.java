@org.jspecify.annotations.NullMarked
package org.veintrail.auditing;
