package io.hafenwacht.app.watch;

import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.app.review.ReportFile;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.report.Baseline;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.report.JsonReportWriter;
import io.hafenwacht.report.WriteOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a run of an audit found, to hold the next one against: open findings, what each showed, and when.
record LastRun(Baseline baseline, Map<String, String> evidence, Optional<Instant> time) {
    LastRun {
        evidence = Map.copyOf(evidence);
    }

    static LastRun of(Report report) {
        Map<String, String> keys = new HashMap<>();
        report.assets().forEach(view -> keys.put(view.asset().id(), view.asset().key()));
        Map<String, Baseline.Known> open = new HashMap<>();
        Map<String, String> evidence = new HashMap<>();
        for (Finding finding : report.findings()) {
            if (open(finding)) {
                Finding.Subject subject = finding.subject();
                open.put(
                        finding.id(),
                        new Baseline.Known(
                                subject.check(),
                                finding.title().english(),
                                finding.severity(),
                                subject.layer().word(),
                                keys.getOrDefault(subject.asset(), subject.asset())));
                evidence.put(finding.id(), finding.evidence().english());
            }
        }
        return new LastRun(
                new Baseline("last run", open, 0),
                evidence,
                Optional.of(report.tool().time()));
    }

    static boolean open(Finding finding) {
        return finding.outcome() == OutcomeKind.FAIL
                && finding.standing().suppression().isEmpty();
    }

    /// The one that an earlier process kept. A file that is no report counts as none: the next run writes it
    /// anew.
    static Optional<LastRun> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Map<String, String> evidence = new HashMap<>();
            var kept = new ReportFile(file, file.toString());
            Node rest = kept.read(item -> {
                if (ReportFile.isFinding(item)) {
                    evidence.put(
                            item.get("id").stringOrEmpty(), item.get("evidence").stringOrEmpty());
                }
            });
            return Optional.of(new LastRun(
                    kept.baseline(), evidence, time(rest.at("tool", "time").stringOrEmpty())));
        } catch (CommandFailure _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// Whole or not at all, whenever this process ends.
    static void write(Report report, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        var text = new StringWriter();
        new JsonReportWriter().write(report, WriteOptions.PLAIN.whole(), text);
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(next, text.toString());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
