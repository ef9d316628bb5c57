package io.hafenwacht.watch.metrics;

import java.util.List;

/// A metric by its name in Prometheus; `labels` are those that vary beside the ones that say whose it is.
/// Help is English, as metrics are for machines. Counters of cAdvisor that lack the ending `_total` stay so:
/// the dashboards that exist ask for them.
public record Metric(String name, Kind kind, Whose whose, String help, List<String> labels) {
    /// What a value means.
    public enum Kind {
        COUNTER("counter"),
        GAUGE("gauge");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// Which labels say whose it is.
    public enum Whose {
        /// `id`, `name`, `image` and the labels of the allow-list, as `container_label_…`.
        CONTAINER,
        /// None: of the engine's machine, the engine, or Hafenwacht.
        PROCESS
    }

    public Metric {
        labels = List.copyOf(labels);
        if (!name.matches("[a-z][a-z0-9_]*") || help.isBlank() || help.contains("\n")) {
            throw new IllegalArgumentException("no metric: " + name);
        }
    }

    static Metric counter(Whose whose, String name, String help, String... labels) {
        return new Metric(name, Kind.COUNTER, whose, help, List.of(labels));
    }

    static Metric gauge(Whose whose, String name, String help, String... labels) {
        return new Metric(name, Kind.GAUGE, whose, help, List.of(labels));
    }
}
