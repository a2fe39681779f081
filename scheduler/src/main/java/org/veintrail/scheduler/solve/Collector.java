package org.veintrail.scheduler.solve;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.optaplanner.core.api.score.stream.uni.UniConstraintCollector;

/** A collector made of its three parts. */
record Collector<A, C, R>(Supplier<C> supplier, BiFunction<C, A, Runnable> accumulator, Function<C, R> finisher)
        implements UniConstraintCollector<A, C, R> {}
