/// What is served to Prometheus, from one list, which dashboards and alerts are generated from too. Begin
/// with `MetricCatalogue`.
@NullMarked
package io.hafenwacht.watch.metrics;

import org.jspecify.annotations.NullMarked;
