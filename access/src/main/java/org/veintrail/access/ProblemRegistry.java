package org.veintrail.access;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every problem of every part of this process, by code. */
final class ProblemRegistry {
    private final SortedMap<String, ProblemType> byCode = new TreeMap<>();

    ProblemRegistry(Stream<ProblemCatalog> catalogs) {
        catalogs.flatMap(catalog -> catalog.problems().stream()).forEach(type -> {
            ProblemType other = byCode.putIfAbsent(type.code(), type);
            if (other != null) {
                throw new IllegalStateException("The problem code " + type.code() + " is used twice: for \""
                        + other.title() + "\" and for \"" + type.title() + "\". Give one of them another code.");
            }
        });
    }

    Collection<ProblemType> all() {
        return Collections.unmodifiableCollection(byCode.values());
    }

    Optional<ProblemType> find(String code) {
        return Optional.ofNullable(byCode.get(code)).or(() -> HouseProblems.ofStatusNamed(code));
    }
}
