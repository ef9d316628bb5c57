package io.hafenwacht.report;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.Summary;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Markdown for people, as the comment of a merge request or the summary of a CI job: what to upgrade, what
/// to mend, what was not seen. Findings of one cause are one row. Everything that was scanned stands in code
/// spans or escaped.
@AutoService(ReportWriter.class)
public final class MarkdownReportWriter implements ReportWriter {
    /// Ids and places that a cell names before it counts the rest.
    private static final int NAMED = 5;
    private static final int NEXT_STEPS = 10;

    @Override
    public String format() {
        return "markdown";
    }

    @Override
    public void write(Report report, WriteOptions options, Writer out) throws IOException {
        new Page(out, options.language(), options.limit(), AssetNames.of(report)).write(report);
        out.flush();
    }

    /// One page being written.
    private record Page(Writer out, Language language, int limit, AssetNames names) {
        void write(Report report) throws IOException {
            line("# "
                    + format(
                            ReportTexts.REPORT,
                            MarkdownText.code(report.target().name())));
            summary(report.summary());
            if (!report.packages().isEmpty() && report.database().equals(Report.Database.NONE)) {
                line("");
                line(MarkdownText.escaped(say(TableTexts.NO_DATA)));
            }
            next(Action.of(report));
            vulnerabilities(VulnerabilityGroup.of(report));
            others(FindingGroup.of(report.findings().stream()
                    .filter(f -> f.outcome() == OutcomeKind.FAIL
                            && f.vulnerability().isEmpty()
                            && f.standing().suppression().isEmpty())
                    .toList()));
            excepted(report);
            bullets(
                    ReviewSection.BASELINE,
                    report.review().comparison().stream()
                            .flatMap(c -> ReviewSection.comparison(c, NAMED, language).stream())
                            .toList());
            bullets(
                    ComplianceSection.HEADING,
                    report.review().compliance().stream()
                            .flatMap(c -> ComplianceSection.lines(c, language).stream())
                            .toList());
            gaps(GapGroups.of(report.gaps()));
        }

        /// The ten steps that come first.
        private void next(List<Action> actions) throws IOException {
            if (actions.isEmpty()) {
                return;
            }
            heading(TableTexts.NEXT);
            line("");
            for (Action action : actions.stream().limit(NEXT_STEPS).toList()) {
                String running = action.running().isEmpty()
                        ? ""
                        : " ("
                                + action.running().stream()
                                        .limit(NAMED)
                                        .map(MarkdownText::code)
                                        .collect(Collectors.joining(", "))
                                + (action.running().size() > NAMED
                                        ? ", +" + (action.running().size() - NAMED)
                                        : "")
                                + ")";
                line("1. **" + MarkdownText.escaped(say(action.title())) + "**" + running + "<br>"
                        + MarkdownText.lines(say(action.fix())));
            }
        }

        private void bullets(Text heading, List<String> lines) throws IOException {
            if (lines.isEmpty()) {
                return;
            }
            heading(heading);
            line("");
            for (String text : lines) {
                line("- " + MarkdownText.escaped(text));
            }
        }

        private void summary(Summary summary) throws IOException {
            String severities = new TreeMap<>(summary.bySeverity())
                    .entrySet().stream()
                            .map(e -> e.getValue() + " " + say(Words.of(e.getKey())))
                            .collect(Collectors.joining(", "));
            line("");
            line("**" + format(TableTexts.OPEN, severities.isEmpty() ? "0" : severities) + "**");
            line("");
            line(format(
                    TableTexts.SUMMARY,
                    String.format(Locale.ROOT, "%.0f %%", Math.floor(summary.coverage() * 100)),
                    summary.passed(),
                    summary.failed(),
                    summary.notApplicable(),
                    summary.unknown()));
        }

        private void vulnerabilities(List<VulnerabilityGroup> groups) throws IOException {
            if (groups.isEmpty()) {
                return;
            }
            heading(TableTexts.VULNERABILITIES);
            header(ReportTexts.VULNERABILITY_COLUMNS, 7);
            for (VulnerabilityGroup group : groups.stream().limit(limit).toList()) {
                row(
                        risk(group.risk()),
                        say(Words.of(group.severity())),
                        MarkdownText.code(group.name()),
                        MarkdownText.code(group.installed()),
                        group.fixed().map(MarkdownText::code).orElse(say(TableTexts.NO_FIX)),
                        ids(group),
                        MarkdownText.code(names.name(group.asset())));
            }
            more(groups.size(), TableTexts.MORE);
        }

        private void others(List<FindingGroup> groups) throws IOException {
            if (groups.isEmpty()) {
                return;
            }
            heading(TableTexts.OTHER);
            header(ReportTexts.FINDING_COLUMNS, 6);
            for (FindingGroup group : groups.stream().limit(limit).toList()) {
                Finding first = group.first();
                row(
                        risk(group.risk()),
                        say(Words.of(first.severity())),
                        first.subject().check() + " " + MarkdownText.escaped(say(first.title())),
                        places(group.findings()),
                        MarkdownText.lines(say(first.evidence())),
                        MarkdownText.lines(say(first.fix())));
            }
            more(groups.size(), TableTexts.MORE_FINDINGS);
        }

        private void excepted(Report report) throws IOException {
            Map<String, String> called = new HashMap<>();
            names.assets().forEach((id, asset) -> called.put(id, asset.name()));
            List<String> lines = ReviewSection.exceptions(report.review(), called, true, language);
            bullets(ReviewSection.EXCEPTIONS, lines.stream().limit(limit).toList());
            more(lines.size(), TableTexts.MORE_FINDINGS);
        }

        private void gaps(List<List<Report.AssetGap>> groups) throws IOException {
            if (groups.isEmpty()) {
                return;
            }
            heading(TableTexts.NOT_SEEN);
            line("");
            for (List<Report.AssetGap> group : groups) {
                Report.AssetGap first = group.getFirst();
                String at = group.stream()
                        .map(g -> MarkdownText.code(names.name(g.asset())
                                + (g.gap().path().isEmpty() ? "" : " " + g.gap().path())))
                        .distinct()
                        .limit(NAMED)
                        .collect(Collectors.joining(", "));
                line("- " + at + (group.size() > NAMED ? ", +" + (group.size() - NAMED) : "") + ": "
                        + MarkdownText.escaped(say(first.gap().reason())) + "<br>"
                        + MarkdownText.escaped(say(first.gap().remedy())));
            }
        }

        private String places(List<Finding> findings) {
            String named = findings.stream()
                    .limit(NAMED)
                    .map(f -> {
                        String place = AssetNames.place(f);
                        String asset = names.name(f.subject().asset());
                        return MarkdownText.code(f.location().path().isEmpty() ? (asset + " " + place).strip() : place);
                    })
                    .distinct()
                    .collect(Collectors.joining("<br>"));
            return findings.size() > NAMED ? named + "<br>+" + (findings.size() - NAMED) : named;
        }

        private static String ids(VulnerabilityGroup group) {
            List<String> ids = group.vulnerabilities()
                    .sorted(Comparator.comparing(
                            (Vulnerability v) -> !v.scores().kev()))
                    .map(v -> linked(v.id()) + (v.scores().kev() ? " (KEV)" : ""))
                    .distinct()
                    .toList();
            String named = ids.stream().limit(NAMED).collect(Collectors.joining(", "));
            return ids.size() > NAMED ? named + ", +" + (ids.size() - NAMED) : named;
        }

        private static String linked(String id) {
            String link = SourceLinks.ofAdvisory(id);
            return link.isEmpty() ? MarkdownText.code(id) : "[" + MarkdownText.escaped(id) + "](" + link + ")";
        }

        private void more(int size, Text text) throws IOException {
            if (size > limit) {
                line("");
                line(MarkdownText.escaped(format(text, size - limit)));
            }
        }

        private void heading(Text text) throws IOException {
            line("");
            line("## " + say(text));
        }

        private void header(Text columns, int count) throws IOException {
            line("");
            line("| " + say(columns) + " |");
            line("|" + "---|".repeat(count));
        }

        private void row(String... cells) throws IOException {
            line("| " + String.join(" | ", cells) + " |");
        }

        private static String risk(double risk) {
            return String.format(Locale.ROOT, "%.2f", risk);
        }

        private String format(Text text, Object... values) {
            return String.format(Locale.ROOT, say(text), values);
        }

        private String say(Text text) {
            return text.in(language);
        }

        private void line(String text) throws IOException {
            out.write(text);
            out.write('\n');
        }
    }
}
