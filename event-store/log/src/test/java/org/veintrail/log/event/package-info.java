@org.jspecify.annotations.NullMarked
package org.veintrail.log.event;
