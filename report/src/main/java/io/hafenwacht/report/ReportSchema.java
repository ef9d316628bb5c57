package io.hafenwacht.report;

import static io.hafenwacht.report.SchemaShape.COUNT;
import static io.hafenwacht.report.SchemaShape.FLAG;
import static io.hafenwacht.report.SchemaShape.SHARE;
import static io.hafenwacht.report.SchemaShape.TEXT;
import static io.hafenwacht.report.SchemaShape.always;
import static io.hafenwacht.report.SchemaShape.fields;
import static io.hafenwacht.report.SchemaShape.many;
import static io.hafenwacht.report.SchemaShape.maybe;
import static io.hafenwacht.report.SchemaShape.words;

import io.hafenwacht.core.compliance.Compliance;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Standing;
import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.report.LayerState;
import io.hafenwacht.core.report.Report;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// The JSON report version 1, described once: the JSON Schema and the table of fields come from here, and
/// tests hold every report against it.
public final class ReportSchema {
    private static final List<String> LAYERS = words(DefenceLayer.values(), DefenceLayer::word);
    private static final List<String> SEVERITIES = words(Severity.values(), Severity::word);
    private static final SchemaShape SEVERITY = new SchemaShape.Words(SEVERITIES);
    private static final SchemaShape TEXTS = new SchemaShape.Many(TEXT);

    private static final SchemaShape LOCATION = fields(
            maybe("path", TEXT, "the file, relative to the path given or to the root of the image"),
            maybe("line", COUNT, "counts from 1"),
            maybe("column", COUNT, "counts from 1"),
            maybe("field", TEXT, "the field of a configuration: HostConfig.Privileged"),
            maybe("imageLayer", TEXT, "digest of the layer"));

    private static final SchemaShape FACTORS = fields(
            always("value", SHARE, "product of the factors"),
            always(
                    "factors",
                    many(
                            always("name", TEXT, "what is weighed"),
                            always("value", SHARE, "how much"),
                            always("why", TEXT, "the reason")),
                    "the named factors"));

    private static final SchemaShape VULNERABILITY = fields(
            always("id", TEXT, "the CVE where one exists"),
            always("aliases", TEXTS, "other ids of the same"),
            always("package", TEXT, "name of the package"),
            always("installed", TEXT, "the installed version; empty where the package does not say"),
            maybe("fixed", TEXT, "the version that mends it"),
            always("purl", TEXT, "the package"),
            always(
                    "status",
                    new SchemaShape.Words(words(Vulnerability.Status.values(), Vulnerability.Status::word)),
                    "what the source says about a remedy"),
            maybe("cvss", new SchemaShape.Number("number", 0, 10), "base score"),
            maybe("epss", SHARE, "probability of exploitation within 30 days"),
            always("kev", FLAG, "whether CISA lists it as exploited"));

    private static final SchemaShape EXCEPTION = fields(
            always(
                    "status",
                    new SchemaShape.Words(words(Suppression.Status.values(), Suppression.Status::word)),
                    "what is said about the finding"),
            always("source", TEXT, "the file, with the line where there is one"),
            always("reason", TEXT, "why, in the words of its author"),
            maybe("justification", TEXT, "the label of OpenVEX"),
            maybe("owner", TEXT, "who answers for it"),
            maybe("ticket", TEXT, "where it is tracked"),
            maybe("compensatingControl", TEXT, "what guards meanwhile"),
            maybe("until", TEXT, "the last day that it counts"));

    private static final SchemaShape FINDING = fields(
            always("id", TEXT, "stable over runs, versions of packages and moved lines"),
            always("check", TEXT, "the check: HW-D401; HW-V001 for known vulnerabilities"),
            always("title", TEXT, "the state found"),
            always("severity", SEVERITY, "how bad it is by itself"),
            maybe("severitySource", TEXT, "who says so"),
            always(
                    "outcome",
                    new SchemaShape.Words(words(OutcomeKind.values(), OutcomeKind::word)),
                    "fail and unknown; all four with --show all"),
            always("layer", new SchemaShape.Words(LAYERS), "the layer of defence that it belongs to"),
            always("asset", TEXT, "id of the asset"),
            always("related", TEXTS, "ids of other assets that it concerns"),
            always("location", LOCATION, "where it stands; empty for an asset as a whole"),
            always("evidence", TEXT, "the value found"),
            always("fix", TEXT, "what to do, to be pasted"),
            always("references", TEXTS, "those whose own condition holds here: CIS-Docker:5.5"),
            maybe(
                    "risk",
                    fields(
                            always("score", SHARE, "likelihood times damage"),
                            always("likelihood", FACTORS, "how likely"),
                            always("damage", FACTORS, "how damaging")),
                    "for what failed"),
            maybe("vulnerability", VULNERABILITY, "for known vulnerabilities"),
            maybe(
                    "change",
                    new SchemaShape.Words(words(Standing.Change.values(), Standing.Change::word)),
                    "against the baseline"),
            maybe("suppressed", FLAG, "true where an exception closes it"),
            maybe("exception", EXCEPTION, "the exception that closes it"));

    private static final SchemaShape NOTES = many(
            always("source", TEXT, "where it stands"),
            always("label", TEXT, "what it is about"),
            always("what", TEXT, "what is the matter with it"));

    private static final SchemaShape SUMMARY = fields(
            always("bySeverity", new SchemaShape.Named(SEVERITIES, COUNT), "open findings"),
            always("passed", COUNT, "answers, also those that are not listed"),
            always("failed", COUNT, "answers, excepted ones too"),
            always("notApplicable", COUNT, "answers"),
            always("unknown", COUNT, "answers, and gaps"),
            always("suppressed", COUNT, "how many of the failed are excepted"),
            always(
                    "silenced",
                    COUNT,
                    "findings that the scanned files silence themselves; each stands under notApplicable"),
            always("coverage", SHARE, "(passed + failed) / (passed + failed + unknown)"));

    private static final SchemaShape ASSET = fields(
            always("id", TEXT, "exact: an image's configuration digest as computed here"),
            always("key", TEXT, "what people would call the same thing tomorrow"),
            always("kind", new SchemaShape.Words(words(Asset.Kind.values(), Asset.Kind::word)), "what it is"),
            always("name", TEXT, "what the report calls it"),
            always("aliases", TEXTS, "tags, digests and other names of it"),
            always(
                    "layers",
                    new SchemaShape.Named(LAYERS, new SchemaShape.Words(words(LayerState.values(), LayerState::word))),
                    "which layers of defence hold"),
            always(
                    "links",
                    many(always("rel", TEXT, "runs, on, joins"), always("to", TEXT, "id of the other asset")),
                    "relations to other assets"),
            maybe(
                    "base",
                    fields(
                            always("name", TEXT, "by its label or distribution; may be empty"),
                            always("layers", TEXTS, "diff ids that came with it, bottom first")),
                    "what an image was built from, as far as it tells"));

    private static final SchemaShape PACKAGE = fields(
            always("purl", TEXT, "package URL"),
            always("name", TEXT, "as the ecosystem's own tools write it"),
            always("version", TEXT, "empty where the package does not say"),
            always(
                    "source",
                    fields(always("name", TEXT, "of the source package"), always("version", TEXT, "of it")),
                    "what it was built from"),
            always(
                    "location",
                    fields(
                            always("path", TEXT, "relative to the root; within archives after !/"),
                            maybe("imageLayer", TEXT, "digest of the layer that brought it")),
                    "where it was read"),
            always("asset", TEXT, "id of the asset that holds it"));

    private static final List<String> STATES = words(Compliance.State.values(), Compliance.State::word);

    private static final SchemaShape REQUIREMENT = fields(
            always("id", TEXT, "the clause of the standard"),
            always("reference", TEXT, "the same as findings name it"),
            always("title", TEXT, "what it is about, in our words"),
            always("state", new SchemaShape.Words(STATES), "never fulfilled"),
            always("question", TEXT, "what to ask people"),
            always(
                    "checks",
                    fields(
                            always("known", COUNT, "checks that judge it"),
                            always("ran", COUNT, "those that decided something here")),
                    "who judged it"),
            always("passed", COUNT, "answers without a deviation"),
            always("unknown", COUNT, "answers that could not be given"),
            always("coverage", SHARE, "of its answers, those that are decided; 0 where there is none"),
            maybe(
                    "deviations",
                    fields(
                            always("count", COUNT, "findings that deviate"),
                            always("excepted", COUNT, "of them those with an exception"),
                            always("worst", SEVERITY, "the worst of them"),
                            always("checks", new SchemaShape.Named(List.of(), COUNT), "findings by check"),
                            always("findings", TEXTS, "their ids, at most 1,000")),
                    "what contradicts it"));

    private static final SchemaShape COMPLIANCE = fields(
            always("profile", TEXT, "its name"),
            always("title", TEXT, "the standard"),
            always("complete", FLAG, "whether all requirements of the standard are listed"),
            always("states", new SchemaShape.Named(STATES, COUNT), "requirements by state"),
            always("requirements", new SchemaShape.Many(REQUIREMENT), "in the order of the standard"));

    private static final SchemaShape REPORT = fields(
            always(
                    "schemaVersion",
                    new SchemaShape.Number("integer", Report.SCHEMA_VERSION, Report.SCHEMA_VERSION),
                    "version of this contract"),
            always(
                    "tool",
                    fields(
                            always("name", TEXT, "hafenwacht"),
                            always("version", TEXT, "of the program"),
                            always("time", TEXT, "of the run, ISO 8601 in UTC")),
                    "what wrote the report"),
            always(
                    "target",
                    fields(
                            always("kind", TEXT, "image, files, docker, kubernetes"),
                            always("name", TEXT, "as it was given"),
                            maybe(
                                    "traces",
                                    new SchemaShape.Named(List.of(), COUNT),
                                    "events that looking left in the log of a live target")),
                    "what was looked at"),
            always(
                    "database",
                    fields(
                            maybe("built", TEXT, "when; missing without data"),
                            always(
                                    "ecosystems",
                                    new SchemaShape.Named(
                                            List.of(),
                                            fields(
                                                    always("records", COUNT, "advisories"),
                                                    maybe("modified", TEXT, "the newest change"))),
                                    "by the names of OSV")),
                    "the vulnerability data that was used"),
            always("assets", new SchemaShape.Many(ASSET), "what can be attacked"),
            always("packages", new SchemaShape.Many(PACKAGE), "what is installed"),
            always("findings", new SchemaShape.Many(FINDING), "worst first"),
            always(
                    "gaps",
                    many(
                            always("asset", TEXT, "id of the asset"),
                            maybe("path", TEXT, "where"),
                            always("reason", TEXT, "what happened"),
                            always("remedy", TEXT, "what would help")),
                    "what could not be read or decided"),
            maybe(
                    "exceptions",
                    fields(
                            always("expired", NOTES, "those that are over"),
                            always("unused", NOTES, "those that match nothing")),
                    "exceptions that do not do what their author meant"),
            maybe(
                    "baseline",
                    fields(
                            always("name", TEXT, "the file"),
                            always("new", COUNT, "findings that it does not hold"),
                            always("changed", COUNT, "findings of another severity"),
                            always("unchanged", COUNT, "findings that it holds too"),
                            always("notJudged", COUNT, "findings of it whose check or asset was not looked at"),
                            always("unlisted", COUNT, "open findings of it that its file does not list")),
                    "the sums against --baseline"),
            maybe(
                    "fixed",
                    many(
                            always("id", TEXT, "of the finding"),
                            always("check", TEXT, "its check"),
                            always("title", TEXT, "its title"),
                            always("severity", SEVERITY, "its severity"),
                            always("asset", TEXT, "key of its asset")),
                    "findings of the baseline that are gone"),
            maybe("compliance", COMPLIANCE, "the run against --profile"),
            always("summary", SUMMARY, "counts over all answers"));

    private ReportSchema() {}

    /// The JSON Schema (2020-12).
    public static void write(Writer out) throws IOException {
        IndentedJson.write(out, json -> {
            json.writeStartObject();
            json.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.writeStringField("$id", "urn:hafenwacht:report:v1");
            json.writeStringField("title", "Hafenwacht report, version 1");
            json.writeStringField("description", "Fields may be added within the version, never renamed or dropped.");
            REPORT.write(json);
            json.writeEndObject();
        });
    }

    /// All fields as a table in Markdown.
    public static String fieldTable() {
        var out = new StringBuilder("| field | type | always there | meaning |\n|---|---|---|---|\n");
        rows(out, "", REPORT);
        return out.toString();
    }

    private static void rows(StringBuilder out, String prefix, SchemaShape shape) {
        switch (shape) {
            case SchemaShape.Fields fields ->
                fields.fields().forEach(field -> {
                    String path = prefix.isEmpty() ? field.name() : prefix + "." + field.name();
                    out.append("| `%s` | %s | %s | %s |\n"
                            .formatted(
                                    path,
                                    field.shape().word(),
                                    field.always() ? "yes" : "",
                                    MarkdownText.escaped(field.meaning())));
                    rows(out, path, field.shape());
                });
            case SchemaShape.Many list -> rows(out, prefix + "[]", list.item());
            case SchemaShape.Named named -> rows(out, prefix + ".*", named.value());
            case SchemaShape.Words w -> {}
            case SchemaShape.Number n -> {}
            case SchemaShape.Flag f -> {}
        }
    }
}
