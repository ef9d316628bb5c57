package io.hafenwacht.report;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.report.LayerState;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.Summary;
import io.hafenwacht.core.risk.Factor;
import io.hafenwacht.core.risk.Risk;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// JSON version 1: the contract that other programs read. Fields may be added within the version, never
/// renamed.
@AutoService(ReportWriter.class)
public final class JsonReportWriter implements ReportWriter {
    private static final Limit KNOWN =
            new Limit("report.shared", 10_000, "values", "each has 300 bytes; a container has one factor of its own");
    /// findings, finding, risk, likelihood, factors, one of them.
    private static final int FACTOR_DEPTH = 6;
    /// findings, finding, references.
    private static final int REFERENCES_DEPTH = 3;

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
        Utf8Json.write(
                Utf8Sink.of(out),
                json -> new Document(json, options.language(), new ConcurrentHashMap<>()).write(report));
        out.flush();
    }

    /// One document being written; holds what every level needs. What many findings say alike, more than half
    /// of a report, is put into words once: `known`.
    private record Document(Utf8Json json, Language language, Map<Object, byte[]> known) {
        void write(Report report) throws IOException {
            json.object();
            json.field("schemaVersion", Report.SCHEMA_VERSION);
            json.object("tool");
            json.field("name", report.tool().name());
            json.field("version", report.tool().version());
            json.field("time", report.tool().time().toString());
            json.endObject();
            json.object("target");
            json.field("kind", report.target().kind());
            json.field("name", report.target().name());
            if (!report.target().traces().isEmpty()) {
                json.object("traces");
                for (var trace : report.target().traces().entrySet()) {
                    json.field(trace.getKey(), trace.getValue());
                }
                json.endObject();
            }
            json.endObject();
            database(report.database());
            json.array("assets");
            for (Report.AssetView view : report.assets()) {
                asset(view);
            }
            json.endArray();
            json.array("packages");
            for (Report.AssetPackage item : report.packages()) {
                pkg(item.asset(), item.pkg());
            }
            json.endArray();
            json.list(
                    "findings",
                    report.findings(),
                    (part, finding) -> new Document(part, language, known).finding(finding));
            gaps(report.gaps());
            summary(report.summary());
            JsonReview.review(json, report.review(), language);
            json.endObject();
        }

        private void database(Report.Database database) throws IOException {
            json.object("database");
            json.optional("built", database.built());
            json.object("ecosystems");
            for (var entry : new TreeMap<>(database.ecosystems()).entrySet()) {
                json.object(entry.getKey());
                json.field("records", entry.getValue().records());
                json.optional("modified", entry.getValue().modified());
                json.endObject();
            }
            json.endObject();
            json.endObject();
        }

        private void asset(Report.AssetView view) throws IOException {
            Asset asset = view.asset();
            json.object();
            json.field("id", asset.id());
            json.field("key", asset.key());
            json.field("kind", asset.kind().word());
            json.field("name", asset.name());
            json.texts("aliases", asset.aliases());
            json.object("layers");
            for (Map.Entry<DefenceLayer, LayerState> layer : new TreeMap<>(view.layers()).entrySet()) {
                json.field(layer.getKey().word(), layer.getValue().word());
            }
            json.endObject();
            json.array("links");
            for (Asset.Link link : asset.links()) {
                json.object();
                json.field("rel", link.rel());
                json.field("to", link.to());
                json.endObject();
            }
            json.endArray();
            if (view.base().isPresent()) {
                json.object("base");
                json.field("name", view.base().get().name());
                json.texts("layers", view.base().get().layers());
                json.endObject();
            }
            json.endObject();
        }

        private void pkg(String asset, InstalledPackage pkg) throws IOException {
            json.object();
            json.field("purl", pkg.purl().toString());
            json.field("name", pkg.name());
            json.field("version", pkg.version());
            json.object("source");
            json.field("name", pkg.source().name());
            json.field("version", pkg.source().version());
            json.endObject();
            json.object("location");
            json.field("path", pkg.location().path());
            json.optional("imageLayer", pkg.location().imageLayer());
            json.endObject();
            json.field("asset", asset);
            json.endObject();
        }

        private void finding(Finding finding) throws IOException {
            json.object();
            json.field("id", finding.id());
            json.field("check", finding.subject().check());
            json.field("title", words(finding.title()));
            json.field("severity", finding.severity().word());
            json.optional("severitySource", finding.severitySource());
            json.field("outcome", finding.outcome().word());
            json.field("layer", finding.subject().layer().word());
            json.field("asset", finding.subject().asset());
            json.array("related");
            json.endArray();
            location(finding.location());
            json.field("evidence", finding.evidence().in(language));
            json.field("fix", words(finding.fix()));
            json.field("references", references(finding.references()));
            if (finding.risk().isPresent()) {
                risk(finding.risk().get());
            }
            if (finding.vulnerability().isPresent()) {
                vulnerability(finding.vulnerability().get());
            }
            JsonReview.standing(json, finding.standing());
            json.endObject();
        }

        private void location(Location location) throws IOException {
            json.object("location");
            json.optional("path", location.path());
            if (location.line() > 0) {
                json.field("line", location.line());
            }
            if (location.column() > 0) {
                json.field("column", location.column());
            }
            json.optional("field", location.field());
            json.optional("imageLayer", location.imageLayer());
            json.endObject();
        }

        private void risk(Risk risk) throws IOException {
            json.object("risk");
            json.field("score", rounded(risk.score()));
            factors("likelihood", risk.likelihoodValue(), risk.likelihood());
            factors("damage", risk.damageValue(), risk.damage());
            json.endObject();
        }

        private byte[] factor(Factor factor) throws IOException {
            return known(factor, FACTOR_DEPTH, part -> {
                part.object();
                part.field("name", factor.name());
                part.field("value", rounded(factor.value()));
                part.field("why", factor.why().in(language));
                part.endObject();
            });
        }

        private byte[] words(Text text) throws IOException {
            return known(text, 0, part -> part.text(text.in(language)));
        }

        private byte[] known(Object what, int depth, Utf8Json.Body words) throws IOException {
            byte[] earlier = known.get(what);
            if (earlier != null) {
                return earlier;
            }
            byte[] now = Utf8Json.value(depth, words);
            if (!KNOWN.exceededBy(known.size() + 1L)) {
                known.put(what, now);
            }
            return now;
        }

        private void factors(String name, double value, List<Factor> factors) throws IOException {
            json.object(name);
            json.field("value", rounded(value));
            json.array("factors");
            for (Factor factor : factors) {
                json.raw(factor(factor));
            }
            json.endArray();
            json.endObject();
        }

        private void vulnerability(Vulnerability v) throws IOException {
            json.object("vulnerability");
            json.field("id", v.id());
            json.texts("aliases", v.aliases());
            json.field("package", v.packageName());
            json.field("installed", v.installed());
            if (v.fixed().isPresent()) {
                json.field("fixed", v.fixed().get());
            }
            json.field("purl", v.purl());
            json.field("status", v.status().word());
            if (v.scores().cvss().isPresent()) {
                json.field("cvss", v.scores().cvss().getAsDouble());
            }
            if (v.scores().epss().isPresent()) {
                json.field("epss", v.scores().epss().getAsDouble());
            }
            json.field("kev", v.scores().kev());
            json.endObject();
        }

        private void gaps(List<Report.AssetGap> gaps) throws IOException {
            json.array("gaps");
            for (Report.AssetGap item : gaps) {
                json.object();
                json.field("asset", item.asset());
                json.optional("path", item.gap().path());
                json.field("reason", item.gap().reason().in(language));
                json.field("remedy", item.gap().remedy().in(language));
                json.endObject();
            }
            json.endArray();
        }

        private void summary(Summary summary) throws IOException {
            json.object("summary");
            json.object("bySeverity");
            for (Map.Entry<Severity, Integer> entry : new TreeMap<>(summary.bySeverity()).entrySet()) {
                json.field(entry.getKey().word(), entry.getValue());
            }
            json.endObject();
            json.field("passed", summary.passed());
            json.field("failed", summary.failed());
            json.field("notApplicable", summary.notApplicable());
            json.field("unknown", summary.unknown());
            json.field("suppressed", summary.suppressed());
            json.field("silenced", summary.silenced());
            json.field("coverage", rounded(summary.coverage()));
            json.endObject();
        }

        private byte[] references(List<Reference> references) throws IOException {
            return known(
                    references,
                    REFERENCES_DEPTH,
                    part -> part.texts(
                            references.stream().map(Object::toString).sorted().toList()));
        }

        private static double rounded(double value) {
            return IndentedJson.rounded(value);
        }
    }
}
