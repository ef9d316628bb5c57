package io.hafenwacht.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.auto.service.AutoService;
import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.finding.Suppression.Status;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.report.Report;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/// OpenVEX 0.2.0: what was decided about known vulnerabilities, for whoever scans the same image with another
/// tool. A risk that is only borne is `affected`, with the reason as action statement: it is not gone.
@AutoService(ReportWriter.class)
public final class OpenVexReportWriter implements ReportWriter {
    @Override
    public String format() {
        return "openvex";
    }

    @Override
    public boolean machine() {
        return true;
    }

    @Override
    public void write(Report report, WriteOptions options, Writer out) throws IOException {
        Map<String, Asset> assets = new HashMap<>();
        report.assets().forEach(view -> assets.put(view.asset().id(), view.asset()));
        IndentedJson.write(out, json -> {
            json.writeStartObject();
            json.writeStringField("@context", "https://openvex.dev/ns/v0.2.0");
            json.writeStringField("@id", "urn:hafenwacht:vex:" + identity(report));
            json.writeStringField("author", "hafenwacht");
            json.writeStringField("timestamp", report.tool().time().toString());
            json.writeNumberField("version", 1);
            json.writeStringField("tooling", "hafenwacht " + report.tool().version());
            json.writeArrayFieldStart("statements");
            for (Finding finding : report.review().suppressed()) {
                Asset asset = assets.get(finding.subject().asset());
                if (asset != null && finding.vulnerability().isPresent()) {
                    statement(json, finding, finding.vulnerability().get(), asset);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void statement(JsonGenerator json, Finding finding, Vulnerability vulnerability, Asset asset)
            throws IOException {
        Suppression said = finding.standing().suppression().orElseThrow();
        json.writeStartObject();
        json.writeObjectFieldStart("vulnerability");
        json.writeStringField("name", vulnerability.id());
        if (!vulnerability.aliases().isEmpty()) {
            json.writeArrayFieldStart("aliases");
            for (String alias : vulnerability.aliases()) {
                json.writeString(alias);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeArrayFieldStart("products");
        json.writeStartObject();
        json.writeStringField("@id", product(asset));
        json.writeArrayFieldStart("subcomponents");
        json.writeStartObject();
        json.writeStringField("@id", vulnerability.purl());
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        Status status = said.status() == Status.ACCEPTED ? Status.AFFECTED : said.status();
        json.writeStringField("status", status.word());
        String reason = reason(said);
        switch (status) {
            case NOT_AFFECTED -> {
                if (!said.justification().isEmpty()) {
                    json.writeStringField("justification", said.justification());
                }
                json.writeStringField("impact_statement", reason);
            }
            case AFFECTED -> json.writeStringField("action_statement", reason);
            case FIXED, ACCEPTED, UNDER_INVESTIGATION -> json.writeStringField("status_notes", reason);
        }
        json.writeEndObject();
    }

    private static String reason(Suppression said) {
        String control = said.accountable().control();
        if (said.reason().isEmpty()) {
            return control.isEmpty() ? said.source() : control;
        }
        return control.isEmpty() ? said.reason() : said.reason() + " (" + control + ")";
    }

    /// The image by its exact id, as purl type `oci`; other assets by their id.
    private static String product(Asset asset) {
        if (asset.kind() != Asset.Kind.IMAGE) {
            return asset.id();
        }
        String key = asset.key();
        String name = key.substring(key.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return "pkg:oci/" + name.replaceAll("[^a-z0-9._-]", "_") + "@"
                + asset.id().replace(":", "%3A");
    }

    /// The same decisions make the same document.
    private static String identity(Report report) {
        MessageDigest digest = Digest.Algorithm.SHA256.newMessageDigest();
        for (Finding finding : report.review().suppressed()) {
            digest.update((finding.id() + finding.standing()).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }
}
