package io.hafenwacht.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.report.LayerState;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.Summary;
import io.hafenwacht.core.risk.Factor;
import io.hafenwacht.core.risk.Risk;
import io.hafenwacht.core.text.Language;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// JSON version 1: the contract that other programs read. Fields may be added within the version, never
/// renamed.
@AutoService(ReportWriter.class)
public final class JsonReportWriter implements ReportWriter {
    @Override
    public String format() {
        return "json";
    }

    @Override
    public boolean machine() {
        return true;
    }

    @Override
    public void write(Report report, WriteOptions options, Writer out) throws IOException {
        IndentedJson.write(out, json -> new Document(json, options.language()).write(report));
    }

    /// One document being written; holds what every level needs.
    private record Document(JsonGenerator json, Language language) {
        void write(Report report) throws IOException {
            json.writeStartObject();
            json.writeNumberField("schemaVersion", Report.SCHEMA_VERSION);
            json.writeObjectFieldStart("tool");
            json.writeStringField("name", report.tool().name());
            json.writeStringField("version", report.tool().version());
            json.writeStringField("time", report.tool().time().toString());
            json.writeEndObject();
            json.writeObjectFieldStart("target");
            json.writeStringField("kind", report.target().kind());
            json.writeStringField("name", report.target().name());
            if (!report.target().traces().isEmpty()) {
                json.writeObjectFieldStart("traces");
                for (var trace : report.target().traces().entrySet()) {
                    json.writeNumberField(trace.getKey(), trace.getValue());
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            database(report.database());
            json.writeArrayFieldStart("assets");
            for (Report.AssetView view : report.assets()) {
                asset(view);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("packages");
            for (Report.AssetPackage item : report.packages()) {
                pkg(item.asset(), item.pkg());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("findings");
            for (Finding finding : report.findings()) {
                finding(finding);
            }
            json.writeEndArray();
            gaps(report.gaps());
            summary(report.summary());
            JsonReview.review(json, report.review(), language);
            json.writeEndObject();
        }

        private void database(Report.Database database) throws IOException {
            json.writeObjectFieldStart("database");
            optional("built", database.built());
            json.writeObjectFieldStart("ecosystems");
            for (var entry : new TreeMap<>(database.ecosystems()).entrySet()) {
                json.writeObjectFieldStart(entry.getKey());
                json.writeNumberField("records", entry.getValue().records());
                optional("modified", entry.getValue().modified());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }

        private void asset(Report.AssetView view) throws IOException {
            Asset asset = view.asset();
            json.writeStartObject();
            json.writeStringField("id", asset.id());
            json.writeStringField("key", asset.key());
            json.writeStringField("kind", asset.kind().word());
            json.writeStringField("name", asset.name());
            strings("aliases", asset.aliases());
            json.writeObjectFieldStart("layers");
            for (Map.Entry<DefenceLayer, LayerState> layer : new TreeMap<>(view.layers()).entrySet()) {
                json.writeStringField(layer.getKey().word(), layer.getValue().word());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("links");
            for (Asset.Link link : asset.links()) {
                json.writeStartObject();
                json.writeStringField("rel", link.rel());
                json.writeStringField("to", link.to());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (view.base().isPresent()) {
                json.writeObjectFieldStart("base");
                json.writeStringField("name", view.base().get().name());
                strings("layers", view.base().get().layers());
                json.writeEndObject();
            }
            json.writeEndObject();
        }

        private void pkg(String asset, InstalledPackage pkg) throws IOException {
            json.writeStartObject();
            json.writeStringField("purl", pkg.purl().toString());
            json.writeStringField("name", pkg.name());
            json.writeStringField("version", pkg.version());
            json.writeObjectFieldStart("source");
            json.writeStringField("name", pkg.source().name());
            json.writeStringField("version", pkg.source().version());
            json.writeEndObject();
            json.writeObjectFieldStart("location");
            json.writeStringField("path", pkg.location().path());
            optional("imageLayer", pkg.location().imageLayer());
            json.writeEndObject();
            json.writeStringField("asset", asset);
            json.writeEndObject();
        }

        private void finding(Finding finding) throws IOException {
            json.writeStartObject();
            json.writeStringField("id", finding.id());
            json.writeStringField("check", finding.subject().check());
            json.writeStringField("title", finding.title().in(language));
            json.writeStringField("severity", finding.severity().word());
            optional("severitySource", finding.severitySource());
            json.writeStringField("outcome", finding.outcome().word());
            json.writeStringField("layer", finding.subject().layer().word());
            json.writeStringField("asset", finding.subject().asset());
            json.writeArrayFieldStart("related");
            json.writeEndArray();
            location(finding.location());
            json.writeStringField("evidence", finding.evidence().in(language));
            json.writeStringField("fix", finding.fix().in(language));
            strings(
                    "references",
                    finding.references().stream().map(Object::toString).sorted().toList());
            if (finding.risk().isPresent()) {
                risk(finding.risk().get());
            }
            if (finding.vulnerability().isPresent()) {
                vulnerability(finding.vulnerability().get());
            }
            JsonReview.standing(json, finding.standing());
            json.writeEndObject();
        }

        private void location(Location location) throws IOException {
            json.writeObjectFieldStart("location");
            optional("path", location.path());
            if (location.line() > 0) {
                json.writeNumberField("line", location.line());
            }
            if (location.column() > 0) {
                json.writeNumberField("column", location.column());
            }
            optional("field", location.field());
            optional("imageLayer", location.imageLayer());
            json.writeEndObject();
        }

        private void risk(Risk risk) throws IOException {
            json.writeObjectFieldStart("risk");
            json.writeNumberField("score", rounded(risk.score()));
            factors("likelihood", risk.likelihoodValue(), risk.likelihood());
            factors("damage", risk.damageValue(), risk.damage());
            json.writeEndObject();
        }

        private void factors(String name, double value, List<Factor> factors) throws IOException {
            json.writeObjectFieldStart(name);
            json.writeNumberField("value", rounded(value));
            json.writeArrayFieldStart("factors");
            for (Factor factor : factors) {
                json.writeStartObject();
                json.writeStringField("name", factor.name());
                json.writeNumberField("value", rounded(factor.value()));
                json.writeStringField("why", factor.why().in(language));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        private void vulnerability(Vulnerability v) throws IOException {
            json.writeObjectFieldStart("vulnerability");
            json.writeStringField("id", v.id());
            strings("aliases", v.aliases());
            json.writeStringField("package", v.packageName());
            json.writeStringField("installed", v.installed());
            if (v.fixed().isPresent()) {
                json.writeStringField("fixed", v.fixed().get());
            }
            json.writeStringField("purl", v.purl());
            json.writeStringField("status", v.status().word());
            if (v.scores().cvss().isPresent()) {
                json.writeNumberField("cvss", v.scores().cvss().getAsDouble());
            }
            if (v.scores().epss().isPresent()) {
                json.writeNumberField("epss", v.scores().epss().getAsDouble());
            }
            json.writeBooleanField("kev", v.scores().kev());
            json.writeEndObject();
        }

        private void gaps(List<Report.AssetGap> gaps) throws IOException {
            json.writeArrayFieldStart("gaps");
            for (Report.AssetGap item : gaps) {
                json.writeStartObject();
                json.writeStringField("asset", item.asset());
                optional("path", item.gap().path());
                json.writeStringField("reason", item.gap().reason().in(language));
                json.writeStringField("remedy", item.gap().remedy().in(language));
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private void summary(Summary summary) throws IOException {
            json.writeObjectFieldStart("summary");
            json.writeObjectFieldStart("bySeverity");
            for (Map.Entry<Severity, Integer> entry : new TreeMap<>(summary.bySeverity()).entrySet()) {
                json.writeNumberField(entry.getKey().word(), entry.getValue());
            }
            json.writeEndObject();
            json.writeNumberField("passed", summary.passed());
            json.writeNumberField("failed", summary.failed());
            json.writeNumberField("notApplicable", summary.notApplicable());
            json.writeNumberField("unknown", summary.unknown());
            json.writeNumberField("suppressed", summary.suppressed());
            json.writeNumberField("coverage", rounded(summary.coverage()));
            json.writeEndObject();
        }

        private void strings(String field, List<String> values) throws IOException {
            IndentedJson.strings(json, field, values);
        }

        private void optional(String field, String value) throws IOException {
            IndentedJson.optional(json, field, value);
        }

        private static double rounded(double value) {
            return IndentedJson.rounded(value);
        }
    }
}
