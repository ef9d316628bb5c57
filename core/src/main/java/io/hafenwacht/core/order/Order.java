package io.hafenwacht.core.order;

import java.util.Comparator;
import java.util.function.Function;

/// An order by one key after the other, as [Comparator#comparing] makes it, for what every start passes: the
/// lambdas of `Comparator` are serializable, which keeps them out of the JVM's AOT cache, so that each costs
/// a short run a millisecond or more. Nulls are not expected.
@FunctionalInterface
public interface Order<T> extends Comparator<T> {
    /// Smallest key first.
    static <T, K extends Comparable<? super K>> Order<T> by(Function<? super T, ? extends K> key) {
        return (a, b) -> key.apply(a).compareTo(key.apply(b));
    }

    /// Among equals, smallest key first.
    default <K extends Comparable<? super K>> Order<T> then(Function<? super T, ? extends K> key) {
        return (a, b) -> {
            int first = compare(a, b);
            return first != 0 ? first : key.apply(a).compareTo(key.apply(b));
        };
    }
}
