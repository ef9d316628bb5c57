package io.hafenwacht.watch.metrics.deploy;

import java.util.List;

/// One panel of a dashboard: what it shows in which unit, and why somebody looks at it.
public record Panel(String title, Form form, Unit unit, String why, List<Query> queries) {
    public Panel {
        queries = List.copyOf(queries);
    }

    /// An expression of PromQL and what its lines are called.
    public record Query(String expression, String legend) {}

    /// How Grafana draws it.
    public enum Form {
        LINES("timeseries"),
        NUMBER("stat"),
        TABLE("table");

        private final String type;

        Form(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    /// Grafana's names of units.
    public enum Unit {
        NUMBER("short"),
        CORES("short"),
        BYTES("bytes"),
        BYTES_PER_SECOND("Bps"),
        PER_SECOND("cps"),
        SHARE("percentunit"),
        SECONDS("s"),
        TIME("dateTimeAsIso");

        private final String id;

        Unit(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }
    }
}
