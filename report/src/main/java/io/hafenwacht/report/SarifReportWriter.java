package io.hafenwacht.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Standing;
import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.text.Language;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// SARIF 2.1.0 (OASIS), as code scanning reads it: every result has a physical location, a stable
/// fingerprint and a rule with `security-severity`. What could not be decided is a result of kind `open`, a
/// gap a notification of the run. Where the scanned files are at hand, a region has its code, and a finding
/// that one change of text mends has that change as `fixes`; for others the fix is text.
@AutoService(ReportWriter.class)
public final class SarifReportWriter implements ReportWriter {
    @Override
    public String format() {
        return "sarif";
    }

    @Override
    public boolean machine() {
        return true;
    }

    @Override
    public void write(Report report, WriteOptions options, Writer out) throws IOException {
        SarifRules rules = SarifRules.of(report, options.rules().get());
        IndentedJson.write(
                out,
                json -> new Document(json, options.language(), rules, AssetNames.of(report), options.source())
                        .write(report));
    }

    /// One log with one run being written.
    private record Document(
            JsonGenerator json, Language language, SarifRules rules, AssetNames names, SourceCode source) {
        void write(Report report) throws IOException {
            json.writeStartObject();
            json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            tool(report.tool());
            json.writeStringField("language", language.code());
            json.writeStringField("columnKind", "utf16CodeUnits");
            // Code scanning keeps one set of alerts for each category, the part before the last slash.
            IndentedJson.object(
                    json,
                    "automationDetails",
                    "id",
                    "hafenwacht/" + report.target().kind() + "/"
                            + RelativeUri.of(report.target().name()) + "/");
            invocation(report);
            taxonomies();
            json.writeArrayFieldStart("results");
            for (Finding finding : report.findings()) {
                result(finding);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }

        private void tool(Report.Tool tool) throws IOException {
            json.writeObjectFieldStart("tool");
            json.writeObjectFieldStart("driver");
            json.writeStringField("name", tool.name());
            json.writeStringField("version", tool.version());
            json.writeArrayFieldStart("supportedTaxonomies");
            for (Map.Entry<String, SarifRules.Taxonomy> taxonomy : rules.taxa().entrySet()) {
                component(taxonomy.getKey(), taxonomy.getValue().index());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rules");
            for (Map.Entry<String, SarifRules.Described> rule : rules.rules().entrySet()) {
                rule(rule.getKey(), rule.getValue());
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        }

        private void rule(String id, SarifRules.Described rule) throws IOException {
            Finding example = rule.example();
            String title = example.title().in(language);
            String why = rule.rule().map(r -> r.why().in(language)).orElse(title);
            String fix = example.vulnerability().isPresent() || rule.rule().isEmpty()
                    ? example.fix().in(language)
                    : rule.rule().get().fix().in(language);
            json.writeStartObject();
            json.writeStringField("id", id);
            IndentedJson.object(json, "shortDescription", "text", plain(title));
            IndentedJson.object(json, "fullDescription", "text", plain(why));
            json.writeObjectFieldStart("help");
            json.writeStringField("text", plain(why) + "\n\n" + plain(ReportTexts.FIX.in(language) + ": " + fix));
            json.writeStringField(
                    "markdown",
                    MarkdownText.escaped(why) + "\n\n**" + ReportTexts.FIX.in(language) + "**\n\n"
                            + MarkdownText.block(fix));
            json.writeEndObject();
            IndentedJson.optional(
                    json,
                    "helpUri",
                    example.vulnerability()
                            .map(v -> SourceLinks.ofAdvisory(v.id()))
                            .orElse(""));
            IndentedJson.object(json, "defaultConfiguration", "level", SarifRules.level(rule.worst()));
            json.writeObjectFieldStart("properties");
            json.writeStringField("security-severity", SarifRules.securitySeverity(rule));
            json.writeStringField("check", example.subject().check());
            json.writeArrayFieldStart("tags");
            json.writeString("security");
            json.writeString(example.subject().layer().word());
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        }

        private void invocation(Report report) throws IOException {
            json.writeArrayFieldStart("invocations");
            json.writeStartObject();
            json.writeBooleanField("executionSuccessful", true);
            json.writeStringField("endTimeUtc", report.tool().time().toString());
            json.writeArrayFieldStart("toolExecutionNotifications");
            for (Report.AssetGap gap : report.gaps()) {
                json.writeStartObject();
                json.writeStringField("level", "warning");
                message(gap.gap().reason().in(language) + "\n"
                        + gap.gap().remedy().in(language));
                location(gap.asset(), Location.file(gap.gap().path()), Optional.empty());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
        }

        private void taxonomies() throws IOException {
            json.writeArrayFieldStart("taxonomies");
            for (Map.Entry<String, SarifRules.Taxonomy> taxonomy : rules.taxa().entrySet()) {
                json.writeStartObject();
                json.writeStringField("name", taxonomy.getKey());
                json.writeArrayFieldStart("taxa");
                for (String clause : taxonomy.getValue().clauses().keySet()) {
                    json.writeStartObject();
                    json.writeStringField("id", clause);
                    IndentedJson.optional(json, "helpUri", SourceLinks.of(new Reference(taxonomy.getKey(), clause)));
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private void result(Finding finding) throws IOException {
            String rule = SarifRules.id(finding);
            json.writeStartObject();
            json.writeStringField("ruleId", rule);
            json.writeNumberField(
                    "ruleIndex",
                    Objects.requireNonNull(rules.rules().get(rule), rule).index());
            json.writeStringField("kind", kind(finding.outcome()));
            // The standard wants no level for what is no failure.
            json.writeStringField(
                    "level", finding.outcome() == OutcomeKind.FAIL ? SarifRules.level(finding.severity()) : "none");
            message(finding.title().in(language) + "\n" + finding.evidence().in(language)
                    + (finding.outcome() == OutcomeKind.FAIL
                            ? "\n" + ReportTexts.FIX.in(language) + ": "
                                    + finding.fix().in(language)
                            : ""));
            location(finding.subject().asset(), finding.location(), source.excerpt(finding));
            fixes(finding);
            json.writeObjectFieldStart("partialFingerprints");
            json.writeStringField("findingId/v1", finding.id());
            // The one that GitHub compares; without it, it hashes the text of the line.
            json.writeStringField("primaryLocationLineHash", finding.id());
            json.writeEndObject();
            if (finding.risk().isPresent()) {
                json.writeNumberField("rank", Math.round(finding.risk().get().score() * 1_000) / 10.0);
            }
            standing(finding.standing());
            taxa(finding);
            properties(finding);
            json.writeEndObject();
        }

        private void standing(Standing standing) throws IOException {
            if (standing.change().isPresent()) {
                json.writeStringField(
                        "baselineState",
                        switch (standing.change().get()) {
                            case NEW -> "new";
                            case UNCHANGED -> "unchanged";
                            case CHANGED -> "updated";
                        });
            }
            if (standing.suppression().isPresent()) {
                Suppression suppression = standing.suppression().get();
                json.writeArrayFieldStart("suppressions");
                json.writeStartObject();
                json.writeStringField("kind", "external");
                json.writeStringField("status", "accepted");
                json.writeStringField(
                        "justification",
                        plain(Words.of(suppression.status()).in(language) + ": " + suppression.reason()));
                json.writeEndObject();
                json.writeEndArray();
            }
        }

        private static String kind(OutcomeKind outcome) {
            return switch (outcome) {
                case FAIL -> "fail";
                case PASS -> "pass";
                case NOT_APPLICABLE -> "notApplicable";
                case UNKNOWN -> "open";
            };
        }

        private void fixes(Finding finding) throws IOException {
            Optional<SourceCode.Edit> change = source.edit(finding);
            if (change.isEmpty()) {
                return;
            }
            SourceCode.Edit edit = change.get();
            json.writeArrayFieldStart("fixes");
            json.writeStartObject();
            IndentedJson.object(json, "description", "text", plain(finding.fix().in(language)));
            json.writeArrayFieldStart("artifactChanges");
            json.writeStartObject();
            IndentedJson.object(
                    json,
                    "artifactLocation",
                    "uri",
                    RelativeUri.of(finding.location().path()));
            json.writeArrayFieldStart("replacements");
            json.writeStartObject();
            json.writeObjectFieldStart("deletedRegion");
            json.writeNumberField("startLine", edit.line());
            json.writeNumberField("startColumn", edit.column());
            json.writeNumberField("endLine", edit.endLine());
            json.writeNumberField("endColumn", edit.endColumn());
            json.writeEndObject();
            IndentedJson.object(json, "insertedContent", "text", edit.text());
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
        }

        private void region(Location location, Optional<SourceCode.Excerpt> excerpt) throws IOException {
            json.writeObjectFieldStart("region");
            json.writeNumberField("startLine", location.line());
            if (location.column() > 0) {
                json.writeNumberField("startColumn", location.column());
            }
            if (excerpt.isPresent()) {
                String line = excerpt.get().ownLine();
                int from = Math.min(Math.max(location.column() - 1, 0), line.length());
                IndentedJson.object(json, "snippet", "text", TerminalText.safeLines(line.substring(from)));
            }
            json.writeEndObject();
            if (excerpt.isPresent()) {
                SourceCode.Excerpt lines = excerpt.get();
                json.writeObjectFieldStart("contextRegion");
                json.writeNumberField("startLine", lines.first());
                json.writeNumberField("endLine", lines.first() + lines.lines().size() - 1);
                IndentedJson.object(json, "snippet", "text", TerminalText.safeLines(String.join("\n", lines.lines())));
                json.writeEndObject();
            }
        }

        private void location(String asset, Location location, Optional<SourceCode.Excerpt> excerpt)
                throws IOException {
            String name = names.name(asset);
            json.writeArrayFieldStart("locations");
            json.writeStartObject();
            json.writeObjectFieldStart("physicalLocation");
            IndentedJson.object(
                    json,
                    "artifactLocation",
                    "uri",
                    RelativeUri.of(location.path().isEmpty() ? name : location.path()));
            if (location.line() > 0) {
                region(location, excerpt);
            }
            json.writeEndObject();
            json.writeArrayFieldStart("logicalLocations");
            json.writeStartObject();
            String field = location.field().isEmpty() ? "" : "#" + location.field();
            json.writeStringField("name", plain(location.field().isEmpty() ? name : location.field()));
            json.writeStringField("fullyQualifiedName", plain(name + field));
            IndentedJson.optional(json, "kind", names.kind(asset));
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
        }

        private void taxa(Finding finding) throws IOException {
            json.writeArrayFieldStart("taxa");
            for (Reference reference :
                    finding.references().stream().sorted().distinct().toList()) {
                SarifRules.Taxonomy taxonomy = rules.taxa().get(reference.source());
                if (taxonomy != null) {
                    json.writeStartObject();
                    json.writeStringField("id", reference.clause());
                    json.writeNumberField("index", taxonomy.clauses().getOrDefault(reference.clause(), -1));
                    json.writeFieldName("toolComponent");
                    component(reference.source(), taxonomy.index());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        }

        private void component(String name, int index) throws IOException {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeNumberField("index", index);
            json.writeEndObject();
        }

        private void properties(Finding finding) throws IOException {
            json.writeObjectFieldStart("properties");
            json.writeStringField("severity", finding.severity().word());
            json.writeStringField("layer", finding.subject().layer().word());
            json.writeStringField("asset", plain(names.name(finding.subject().asset())));
            json.writeStringField("fix", plain(finding.fix().in(language)));
            IndentedJson.optional(json, "imageLayer", plain(finding.location().imageLayer()));
            if (finding.vulnerability().isPresent()) {
                Vulnerability v = finding.vulnerability().get();
                json.writeStringField("purl", plain(v.purl()));
                json.writeStringField("installed", plain(v.installed()));
                IndentedJson.optional(json, "fixed", plain(v.fixed().orElse("")));
                json.writeBooleanField("kev", v.scores().kev());
            }
            json.writeEndObject();
        }

        private void message(String text) throws IOException {
            IndentedJson.object(json, "message", "text", plain(text));
        }

        /// Viewers make a link of `[text](target)` in any message: what was scanned makes none.
        private static String plain(String text) {
            return TerminalText.safeLines(text).replace("](", "]\\(");
        }
    }
}
