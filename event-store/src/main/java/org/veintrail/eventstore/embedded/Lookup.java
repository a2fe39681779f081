package org.veintrail.eventstore.embedded;

import java.util.Iterator;

/** An index that can answer a query's conditions. */
interface Lookup {

    /** How well the index narrows the search: 0 not at all, more is better. */
    int usefulness(Conditions conditions);

    /** Identifiers of all documents that can match, each once, in no particular order. Only for a usefulness above 0. */
    Iterator<Object> find(Conditions conditions);
}
