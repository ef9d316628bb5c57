package io.hafenwacht.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.FindingId;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.text.Language;
import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.Set;

/// The code quality report of GitLab: an array of what is open. What could not be decided, and what was not
/// read, is there as `info`. The format wants a path and a line for everything: a finding in no file has the
/// name of its asset, and line 1.
@AutoService(ReportWriter.class)
public final class GitlabReportWriter implements ReportWriter {
    @Override
    public String format() {
        return "gitlab";
    }

    @Override
    public boolean machine() {
        return true;
    }

    @Override
    public void write(Report report, WriteOptions options, Writer out) throws IOException {
        IndentedJson.write(
                out,
                json -> new Document(json, options.language(), AssetNames.of(report), new HashSet<>()).write(report));
    }

    /// One array being written; GitLab merges entries of one fingerprint, so each is `used` once.
    private record Document(JsonGenerator json, Language language, AssetNames names, Set<String> used) {
        void write(Report report) throws IOException {
            json.writeStartArray();
            for (Finding finding : report.findings()) {
                if (finding.outcome() == OutcomeKind.FAIL
                        && finding.standing().suppression().isEmpty()) {
                    entry(
                            SarifRules.id(finding),
                            finding.title().in(language) + ": "
                                    + finding.evidence().in(language),
                            severity(finding.severity()),
                            fingerprint(finding.id(), finding.subject().asset()),
                            names.file(finding),
                            finding.location().line());
                }
            }
            for (Report.AssetGap gap : report.gaps()) {
                String path = gap.gap().path().isEmpty()
                        ? names.name(gap.asset())
                        : gap.gap().path();
                String reason = gap.gap().reason().in(language);
                String id = FindingId.of(
                        "gap", gap.asset(), path + "\n" + gap.gap().reason().english());
                entry(
                        "gap",
                        reason + " " + gap.gap().remedy().in(language),
                        "info",
                        fingerprint(id, gap.asset()),
                        path,
                        0);
            }
            json.writeEndArray();
        }

        /// The id, unless two assets of one key are in one report.
        private String fingerprint(String id, String asset) {
            String unique = used.add(id) ? id : FindingId.of(id, asset, "");
            for (int i = 1; !unique.equals(id) && !used.add(unique); i++) {
                unique = FindingId.of(id, asset, Integer.toString(i));
            }
            return unique;
        }

        private void entry(String check, String description, String severity, String fingerprint, String path, int line)
                throws IOException {
            json.writeStartObject();
            json.writeStringField("description", TerminalText.safe(description.replace('\n', ' ')));
            json.writeStringField("check_name", TerminalText.safe(check));
            json.writeStringField("fingerprint", fingerprint);
            json.writeStringField("severity", severity);
            json.writeObjectFieldStart("location");
            json.writeStringField("path", TerminalText.safe(path));
            json.writeObjectFieldStart("lines");
            json.writeNumberField("begin", Math.max(1, line));
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        }

        private static String severity(Severity severity) {
            return switch (severity) {
                case CRITICAL -> "blocker";
                case HIGH -> "critical";
                case MEDIUM, UNKNOWN -> "major";
                case LOW -> "minor";
                case INFO -> "info";
            };
        }
    }
}
