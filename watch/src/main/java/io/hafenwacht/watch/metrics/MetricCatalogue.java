package io.hafenwacht.watch.metrics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every metric that is ever served; what is not in it is not served, so that no source can add a name.
public final class MetricCatalogue {
    /// In the order in which a page shows them.
    public static final List<Metric> ALL = Stream.concat(ContainerMetrics.ALL.stream(), OwnMetrics.ALL.stream())
            .toList();

    private static final Map<String, Metric> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Metric::name, Function.identity()));

    private MetricCatalogue() {}

    public static Optional<Metric> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
