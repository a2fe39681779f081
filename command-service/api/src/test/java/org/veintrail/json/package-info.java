/** What is in the log stays readable: the form of every event, key and word, held against files that never change. */
@NullMarked
package org.veintrail.json;

import org.jspecify.annotations.NullMarked;
