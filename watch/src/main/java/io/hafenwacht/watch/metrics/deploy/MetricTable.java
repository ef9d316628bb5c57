package io.hafenwacht.watch.metrics.deploy;

import io.hafenwacht.watch.metrics.Metric;
import io.hafenwacht.watch.metrics.MetricCatalogue;

/// The list of all metrics as a page of the documentation.
public final class MetricTable {
    private MetricTable() {}

    public static String markdown() {
        var out = new StringBuilder("""
                # Metrics

                Generated from the catalogue by `./build golden`. Served by [`hafenwacht watch --metrics`](commands/watch.md).
                Metrics of containers also have the labels `id`, `name`, `image`, and `container_label_…` for the labels by
                which Compose, Swarm and Kubernetes say whereto a container belongs. They come from the Engine API and from
                cgroup files, so names and images are there also where the engine keeps its images in containerd. A
                container's environment is never served. What a host does not tell is missing, never nought.

                | metric | type | labels | meaning |
                |---|---|---|---|
                """);
        for (Metric metric : MetricCatalogue.ALL) {
            out.append("| `")
                    .append(metric.name())
                    .append("` | ")
                    .append(metric.kind().word())
                    .append(" | ")
                    .append(metric.whose() == Metric.Whose.CONTAINER ? "a container's" : "")
                    .append(
                            metric.whose() == Metric.Whose.CONTAINER
                                            && !metric.labels().isEmpty()
                                    ? ", "
                                    : "")
                    .append(String.join(
                            ", ",
                            metric.labels().stream().map(l -> "`" + l + "`").toList()))
                    .append(" | ")
                    .append(metric.help())
                    .append(" |\n");
        }
        return out.toString();
    }
}
