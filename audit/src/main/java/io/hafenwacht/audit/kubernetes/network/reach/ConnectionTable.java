package io.hafenwacht.audit.kubernetes.network.reach;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/// Numbers each distinct set of connections, and remembers what combinations of two give: a cluster has few
/// distinct sets and millions of pairs.
final class ConnectionTable {
    static final int NONE = 0;
    static final int ALL = 1;

    private final List<Connections> sets = new ArrayList<>();
    private final Map<Connections, Integer> numbers = new HashMap<>();
    private final Map<Long, Integer> unions = new HashMap<>();
    private final Map<Long, Integer> intersections = new HashMap<>();
    private final Map<Long, Integer> differences = new HashMap<>();

    ConnectionTable() {
        number(Connections.NONE);
        number(Connections.ALL);
    }

    int number(Connections set) {
        return numbers.computeIfAbsent(set, s -> {
            sets.add(s);
            return sets.size() - 1;
        });
    }

    Connections set(int number) {
        return sets.get(number);
    }

    int union(int a, int b) {
        if (a == b || b == NONE || a == ALL) {
            return a;
        }
        return a == NONE || b == ALL ? b : combined(unions, a, b, Connections::union);
    }

    int intersect(int a, int b) {
        if (a == b || b == ALL && isNumbered(a) || a == NONE) {
            return a;
        }
        return a == ALL && isNumbered(b) || b == NONE ? b : combined(intersections, a, b, Connections::intersect);
    }

    int minus(int a, int b) {
        if (a == NONE || b == NONE) {
            return a;
        }
        return a == b || b == ALL && isNumbered(a) ? NONE : combined(differences, a, b, Connections::minus);
    }

    /// Whether a set holds no names, which are not among all numbers.
    private boolean isNumbered(int set) {
        return sets.get(set).named().isEmpty();
    }

    private int combined(Map<Long, Integer> known, int a, int b, BinaryOperator<Connections> operation) {
        return known.computeIfAbsent((long) a << 32 | b, _ -> number(operation.apply(sets.get(a), sets.get(b))));
    }
}
