package io.hafenwacht.watch.metrics.deploy;

import io.hafenwacht.watch.metrics.ContainerMetrics;
import io.hafenwacht.watch.metrics.OwnMetrics;
import java.util.List;

/// The alerts that are shipped. Each says what is wrong and what to run next.
public final class Alerts {
    /// `lasting` is how long it must hold, in Prometheus's words. `severity` is `critical`, `warning` or
    /// `info`.
    public record Alert(
            String name, String expression, String lasting, String severity, String summary, String description) {}

    public static final List<Alert> ALL = List.of(
            new Alert(
                    "HafenwachtDown",
                    "up{job=\"hafenwacht\"} == 0 or absent(up{job=\"hafenwacht\"})",
                    "2m",
                    "critical",
                    "Nobody watches",
                    "Prometheus gets no answer from hafenwacht watch. Look whether it runs and where --metrics listens."),
            new Alert(
                    "EngineDown",
                    OwnMetrics.ENGINE_UP.name() + " == 0",
                    "1m",
                    "critical",
                    "The engine does not answer",
                    "Run: hafenwacht docker; systemctl status docker."),
            new Alert(
                    "SourceBlind",
                    OwnMetrics.SOURCE_UP.name() + " == 0",
                    "2m",
                    "warning",
                    "{{ $labels.source }} sees nothing",
                    "What happens now may be lost. hafenwacht watch says on its first lines why."),
            new Alert(
                    "EventsLost",
                    "increase(" + OwnMetrics.SOURCE_LOST.name() + "[15m]) > 0",
                    "0m",
                    "warning",
                    "{{ $labels.source }} lost events",
                    "{{ $value | humanize }} events were not seen in 15 minutes."),
            new Alert(
                    "JournalCannotWrite",
                    OwnMetrics.JOURNAL_UP.name() + " == 0",
                    "1m",
                    "critical",
                    "The journal cannot be written",
                    "Sources wait meanwhile. Check the space and rights of the journal's folder."),
            new Alert(
                    "SinkBehind",
                    OwnMetrics.SINK_QUEUE.name() + " > 10000 and " + OwnMetrics.SINK_UP.name() + " == 0",
                    "10m",
                    "warning",
                    "{{ $labels.sink }} does not take its events",
                    "{{ $value | humanize }} events wait in the journal; what its size or age pushes out is lost to this sink."),
            new Alert(
                    "SinkLoses",
                    "increase(" + OwnMetrics.SINK_DROPPED.name() + "[15m]) > 0",
                    "0m",
                    "warning",
                    "{{ $labels.sink }} lost events for good",
                    "Refused by the receiver, or pushed out of the journal before they were delivered."),
            new Alert(
                    "IncidentOpen",
                    OwnMetrics.OPEN_INCIDENTS.name() + "{severity=~\"critical|high\"} > 0",
                    "0m",
                    "critical",
                    "{{ $value }} open incidents of severity {{ $labels.severity }}",
                    "Run: hafenwacht watch --once --format json, and hafenwacht diagnose NAME."),
            new Alert(
                    "ContainerRestarting",
                    "increase(" + OwnMetrics.RESTARTS.name() + "[10m]) > 3",
                    "0m",
                    "warning",
                    "{{ $labels.name }} restarts again and again",
                    "Run: hafenwacht logs {{ $labels.name }}; hafenwacht diagnose {{ $labels.name }}."),
            new Alert(
                    "ContainerUnhealthy",
                    ContainerMetrics.HEALTH.name() + " == 0",
                    "5m",
                    "warning",
                    "{{ $labels.name }} is not healthy",
                    "Its health check fails. Run: hafenwacht diagnose {{ $labels.name }}."),
            new Alert(
                    "ContainerNearMemoryLimit",
                    ContainerMetrics.WORKING_SET.name() + " / (" + ContainerMetrics.MEMORY_LIMIT.name() + " > 0) > 0.9",
                    "5m",
                    "warning",
                    "{{ $labels.name }} uses {{ $value | humanizePercentage }} of its memory",
                    "At its limit the kernel kills it. Raise the limit or find the leak."),
            new Alert(
                    "ContainerOutOfMemory",
                    "increase(" + ContainerMetrics.OOM_EVENTS.name() + "[10m]) > 0",
                    "0m",
                    "warning",
                    "The kernel killed a process of {{ $labels.name }}",
                    "It was out of memory. Raise the limit or find the leak."),
            new Alert(
                    "ContainerThrottled",
                    "rate(" + ContainerMetrics.THROTTLED.name() + "[10m]) / (rate(" + ContainerMetrics.PERIODS.name()
                            + "[10m]) > 0) > 0.5",
                    "15m",
                    "info",
                    "{{ $labels.name }} waits for CPU in {{ $value | humanizePercentage }} of all periods",
                    "Its CPU quota is too small for what it does."),
            new Alert(
                    "CriticalFindings",
                    "sum by (target) (" + OwnMetrics.FINDINGS.name() + "{severity=\"critical\"}) > 0",
                    "0m",
                    "warning",
                    "{{ $value }} critical findings on {{ $labels.target }}",
                    "Run: hafenwacht docker, and hafenwacht explain FINDING."),
            new Alert(
                    "NewFindings",
                    "increase(" + OwnMetrics.AUDIT_CHANGES.name() + "{change=\"new\"}[1h]) > 0",
                    "0m",
                    "info",
                    "{{ $value | humanize }} new findings on {{ $labels.target }}",
                    "The last audit found what the one before did not."),
            new Alert(
                    "AuditFails",
                    "increase(" + OwnMetrics.AUDIT_RUNS.name() + "{result=\"failed\"}[1d]) > 0",
                    "0m",
                    "warning",
                    "The audit of {{ $labels.target }} could not finish",
                    "Findings and coverage are those of an earlier run."),
            new Alert(
                    "CoverageLow",
                    OwnMetrics.COVERAGE.name() + " < 0.8",
                    "0m",
                    "info",
                    "Only {{ $value | humanizePercentage }} of the checks of {{ $labels.target }} gave an answer",
                    "Gaps in the report say which right would help. What was not read is not clean."),
            new Alert(
                    "ExceptionsDue",
                    OwnMetrics.REVIEWS.name() + " > 0",
                    "0m",
                    "info",
                    "{{ $value }} exceptions of {{ $labels.target }} expire soon",
                    "Review them: accept again with a new date, or mend what they excuse."),
            new Alert(
                    "CertificateEndsSoon",
                    OwnMetrics.CERTIFICATE.name() + " - time() < 14 * 86400",
                    "1h",
                    "warning",
                    "The certificate of {{ $labels.certificate }} ends in {{ $value | humanizeDuration }}",
                    "Renew it, and have it renewed by machine."));

    private Alerts() {}

    /// The rule file, as `promtool check rules` takes it.
    public static String yaml() {
        var out = new StringBuilder();
        out.append(
                "# Generated from the catalogue of metrics by ./build golden.\ngroups:\n  - name: hafenwacht\n    rules:\n");
        for (Alert alert : ALL) {
            out.append("      - alert: ").append(alert.name()).append('\n');
            out.append("        expr: ").append(quoted(alert.expression())).append('\n');
            out.append("        for: ").append(alert.lasting()).append('\n');
            out.append("        labels:\n          severity: ")
                    .append(alert.severity())
                    .append('\n');
            out.append("        annotations:\n          summary: ")
                    .append(quoted(alert.summary()))
                    .append('\n');
            out.append("          description: ")
                    .append(quoted(alert.description()))
                    .append('\n');
        }
        return out.toString();
    }

    /// A YAML scalar in single quotes, where only they need care.
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// How Prometheus is told to scrape, with the alerts beside it.
    public static String scrapeConfiguration() {
        return """
                # Generated by ./build golden. Scrapes: hafenwacht watch --metrics 127.0.0.1:9180
                global:
                  scrape_interval: 15s
                rule_files:
                  - alerts.yaml
                scrape_configs:
                  - job_name: hafenwacht
                    static_configs:
                      - targets: ['127.0.0.1:9180']
                """;
    }
}
