/// Dashboards, alerts and a scrape configuration, made from the catalogue of metrics. Begin with `Dashboards`
/// and `Alerts`.
@NullMarked
package io.hafenwacht.watch.metrics.deploy;

import org.jspecify.annotations.NullMarked;
