package io.hafenwacht.watch.metrics.deploy;

import io.hafenwacht.watch.metrics.Metric;

/// The few shapes of expressions that panels and alerts are made of. `$name` is the dashboards' choice of
/// containers.
final class Promql {
    static final String CONTAINERS = "name=~\"$name\"";
    static final String INTERVAL = "$__rate_interval";

    private Promql() {}

    /// The metric of the chosen containers, with more conditions between its braces.
    static String of(Metric metric, String... conditions) {
        String more = String.join(",", conditions);
        String all =
                metric.whose() == Metric.Whose.PROCESS ? more : more.isEmpty() ? CONTAINERS : CONTAINERS + "," + more;
        return all.isEmpty() ? metric.name() : metric.name() + "{" + all + "}";
    }

    static String rate(Metric metric, String... conditions) {
        return "rate(" + of(metric, conditions) + "[" + INTERVAL + "])";
    }

    static String increase(Metric metric, String... conditions) {
        return "increase(" + of(metric, conditions) + "[" + INTERVAL + "])";
    }

    static String sumBy(String labels, String expression) {
        return "sum by (" + labels + ") (" + expression + ")";
    }
}
