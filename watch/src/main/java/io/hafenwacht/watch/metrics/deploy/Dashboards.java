package io.hafenwacht.watch.metrics.deploy;

import static io.hafenwacht.watch.metrics.deploy.Promql.increase;
import static io.hafenwacht.watch.metrics.deploy.Promql.of;
import static io.hafenwacht.watch.metrics.deploy.Promql.rate;
import static io.hafenwacht.watch.metrics.deploy.Promql.sumBy;

import io.hafenwacht.watch.metrics.ContainerMetrics;
import io.hafenwacht.watch.metrics.Metric;
import io.hafenwacht.watch.metrics.OwnMetrics;
import io.hafenwacht.watch.metrics.deploy.Panel.Form;
import io.hafenwacht.watch.metrics.deploy.Panel.Query;
import io.hafenwacht.watch.metrics.deploy.Panel.Unit;
import java.util.List;

/// The dashboards that are shipped: what containers use, and how safe and how well watched they are.
public final class Dashboards {
    /// One dashboard; `file` is its name below `deploy/grafana/`.
    public record Dashboard(String uid, String title, String file, List<Panel> panels) {
        public Dashboard {
            panels = List.copyOf(panels);
        }
    }

    public static final List<Dashboard> ALL = List.of(
            new Dashboard("hafenwacht-containers", "Hafenwacht: containers", "containers.json", containers()),
            new Dashboard("hafenwacht-watch", "Hafenwacht: findings and watching", "watch.json", watching()));

    private Dashboards() {}

    private static List<Panel> containers() {
        return List.of(
                number("Running", "How many containers run.", of(OwnMetrics.STATES, "state=\"running\"")),
                number(
                        "Stopped",
                        "Containers that are there and do not run.",
                        of(OwnMetrics.STATES, "state=\"stopped\"")),
                number("Paused", "Containers that are paused.", of(OwnMetrics.STATES, "state=\"paused\"")),
                panel(
                        "Cores used",
                        Form.NUMBER,
                        Unit.CORES,
                        "By all chosen containers together.",
                        "sum(" + rate(ContainerMetrics.CPU, "cpu=\"total\"") + ")",
                        ""),
                panel(
                        "Memory used",
                        Form.NUMBER,
                        Unit.BYTES,
                        "Working sets of all chosen containers together.",
                        "sum(" + of(ContainerMetrics.WORKING_SET) + ")",
                        ""),
                lines(
                        "CPU",
                        Unit.CORES,
                        "Cores that each container used.",
                        sumBy("name", rate(ContainerMetrics.CPU, "cpu=\"total\""))),
                lines(
                        "CPU throttling",
                        Unit.SHARE,
                        "Share of scheduling periods in which a container had to wait for its quota. Empty without one.",
                        sumBy("name", rate(ContainerMetrics.THROTTLED)) + " / "
                                + sumBy("name", rate(ContainerMetrics.PERIODS) + " > 0")),
                lines(
                        "Memory",
                        Unit.BYTES,
                        "Working set: without the page cache that the kernel could drop.",
                        sumBy("name", of(ContainerMetrics.WORKING_SET))),
                lines(
                        "Memory of its limit",
                        Unit.SHARE,
                        "At 1 the kernel kills. Containers without a limit are not shown.",
                        sumBy("name", of(ContainerMetrics.WORKING_SET)) + " / "
                                + sumBy("name", of(ContainerMetrics.MEMORY_LIMIT) + " > 0")),
                lines(
                        "Received",
                        Unit.BYTES_PER_SECOND,
                        "From the network, all interfaces.",
                        sumBy("name", rate(ContainerMetrics.RECEIVED))),
                lines(
                        "Sent",
                        Unit.BYTES_PER_SECOND,
                        "To the network, all interfaces.",
                        sumBy("name", rate(ContainerMetrics.SENT))),
                lines("Read", Unit.BYTES_PER_SECOND, "From block devices.", sumBy("name", rate(ContainerMetrics.READ))),
                lines(
                        "Written",
                        Unit.BYTES_PER_SECOND,
                        "To block devices.",
                        sumBy("name", rate(ContainerMetrics.WRITTEN))),
                lines(
                        "Processes",
                        Unit.NUMBER,
                        "Processes or threads, as the engine counts.",
                        sumBy("name", of(ContainerMetrics.PROCESSES))),
                lines(
                        "Log lines",
                        Unit.PER_SECOND,
                        "How much each container says: a flood or a silence is news.",
                        sumBy("name", rate(OwnMetrics.LINES))),
                lines(
                        "Restarts",
                        Unit.NUMBER,
                        "By the restart policy, in the interval.",
                        sumBy("name", increase(OwnMetrics.RESTARTS))),
                lines(
                        "Health",
                        Unit.NUMBER,
                        "1 healthy, 0 starting or unhealthy, -1 without a health check.",
                        sumBy("name", of(ContainerMetrics.HEALTH))),
                table(
                        "Exit codes",
                        "Containers that ended, and with what.",
                        sumBy("name, image", of(OwnMetrics.EXIT_CODE)),
                        "{{name}}"));
    }

    private static List<Panel> watching() {
        return List.of(
                number("Open incidents", "Of any severity.", "sum(" + of(OwnMetrics.OPEN_INCIDENTS) + ")"),
                number("Engine", "1 while the engine answers.", of(OwnMetrics.ENGINE_UP)),
                number(
                        "Sources that see nothing",
                        "Anything above nought is blindness.",
                        "count(" + of(OwnMetrics.SOURCE_UP) + " == 0) or vector(0)"),
                panel("Journal", Form.NUMBER, Unit.BYTES, "What is kept.", of(OwnMetrics.JOURNAL_BYTES), ""),
                table(
                        "Engine and version",
                        "Which engine is watched, by which version.",
                        of(OwnMetrics.ENGINE) + " or " + of(OwnMetrics.BUILD),
                        "{{version}}"),
                by("Open incidents by severity", "severity", of(OwnMetrics.OPEN_INCIDENTS)),
                by("Incidents opened", "severity", increase(OwnMetrics.INCIDENTS)),
                lines(
                        "Open incidents of containers",
                        Unit.NUMBER,
                        "Which container is in trouble.",
                        sumBy("name", of(OwnMetrics.CONTAINER_INCIDENTS))),
                by("Detections", "severity", increase(OwnMetrics.DETECTIONS)),
                by("Detections by layer of defence", "layer", increase(OwnMetrics.DETECTIONS)),
                by("Findings of the last audit", "severity", of(OwnMetrics.FINDINGS)),
                by("Findings of the last audit by layer", "layer", of(OwnMetrics.FINDINGS)),
                panel(
                        "Coverage of the last audit",
                        Form.LINES,
                        Unit.SHARE,
                        "Share of the checks that gave an answer: what was not read is not clean.",
                        of(OwnMetrics.COVERAGE),
                        "{{target}}"),
                by("Changes between audits", "change", increase(OwnMetrics.AUDIT_CHANGES)),
                panel(
                        "Age of the last audit",
                        Form.LINES,
                        Unit.SECONDS,
                        "Grows where a schedule has stopped.",
                        "time() - " + of(OwnMetrics.AUDIT_TIME),
                        "{{target}}"),
                by("Exceptions due", "target", of(OwnMetrics.REVIEWS)),
                by("Events kept", Unit.PER_SECOND, "By kind.", "kind", rate(OwnMetrics.JOURNAL_APPENDED)),
                by(
                        "Events of sources",
                        Unit.PER_SECOND,
                        "What each source gave.",
                        "source",
                        rate(OwnMetrics.SOURCE_EVENTS)),
                by("Events lost by sources", "source", increase(OwnMetrics.SOURCE_LOST)),
                by(
                        "Blind",
                        Unit.SECONDS,
                        "Seconds in the interval in which a source saw nothing.",
                        "source",
                        increase(OwnMetrics.SOURCE_BLIND)),
                by("Waiting for sinks", "sink", of(OwnMetrics.SINK_QUEUE)),
                by("Delivered", Unit.PER_SECOND, "Events that each sink took.", "sink", rate(OwnMetrics.SINK_SENT)),
                by("Never delivered", "sink", increase(OwnMetrics.SINK_DROPPED)),
                panel(
                        "Hafenwacht's own CPU",
                        Form.LINES,
                        Unit.CORES,
                        "What watching costs.",
                        "rate(process_cpu_seconds_total{job=\"hafenwacht\"}[" + Promql.INTERVAL + "])",
                        "cores"),
                panel(
                        "Hafenwacht's own heap",
                        Form.LINES,
                        Unit.BYTES,
                        "What watching costs.",
                        of(OwnMetrics.PROCESS_HEAP),
                        "heap"));
    }

    private static Panel number(String title, String why, String expression) {
        return panel(title, Form.NUMBER, Unit.NUMBER, why, expression, "");
    }

    private static Panel lines(String title, Unit unit, String why, String expression) {
        return panel(title, Form.LINES, unit, why, expression, "{{name}}");
    }

    private static Panel table(String title, String why, String expression, String legend) {
        return panel(title, Form.TABLE, Unit.NUMBER, why, expression, legend);
    }

    private static Panel by(String title, String label, String expression) {
        return by(title, Unit.NUMBER, title + ", by " + label + ".", label, expression);
    }

    private static Panel by(String title, Unit unit, String why, String label, String expression) {
        return panel(title, Form.LINES, unit, why, sumBy(label, expression), "{{" + label + "}}");
    }

    private static Panel panel(String title, Form form, Unit unit, String why, String expression, String legend) {
        return new Panel(title, form, unit, why, List.of(new Query(expression, legend)));
    }

    /// The metric whose labels tell which containers there are to choose from, those of a cluster too.
    static Metric chosenFrom() {
        return OwnMetrics.LINES;
    }
}
