package io.hafenwacht.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.text.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The `vulnerabilities` of a CycloneDX document: one entry for each id and each statement about it, naming
/// all components that it affects. `reference` gives a component's `bom-ref`.
record CyclonedxVulnerabilities(
        JsonGenerator json, Language language, Function<SoftwareInventory.Key, Optional<String>> reference) {
    private record Key(String id, Optional<Suppression> suppression) {}

    private record Rating(String source, Severity severity, Optional<Double> score) {}

    void write(Report report) throws IOException {
        Map<Key, List<Finding>> entries = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            finding.vulnerability()
                    .ifPresent(v -> entries.computeIfAbsent(
                                    new Key(v.id(), finding.standing().suppression()), _ -> new ArrayList<>())
                            .add(finding));
        }
        json.writeArrayFieldStart("vulnerabilities");
        for (Map.Entry<Key, List<Finding>> entry : entries.entrySet()) {
            entry(entry.getKey(), entry.getValue());
        }
        json.writeEndArray();
    }

    private void entry(Key key, List<Finding> findings) throws IOException {
        Finding first = findings.getFirst();
        Vulnerability vulnerability = first.vulnerability().orElseThrow();
        json.writeStartObject();
        json.writeStringField("bom-ref", first.id());
        json.writeStringField("id", key.id());
        source(key.id());
        references(vulnerability.aliases());
        ratings(findings);
        json.writeStringField("description", first.title().in(language));
        json.writeStringField("recommendation", first.fix().in(language));
        if (key.suppression().isPresent()) {
            analysis(key.suppression().get());
        }
        affects(findings, key.suppression().isPresent());
        json.writeArrayFieldStart("properties");
        property("hafenwacht:kev", Boolean.toString(vulnerability.scores().kev()));
        if (vulnerability.scores().epss().isPresent()) {
            property(
                    "hafenwacht:epss",
                    Double.toString(vulnerability.scores().epss().getAsDouble()));
        }
        if (first.risk().isPresent()) {
            property(
                    "hafenwacht:risk",
                    Double.toString(IndentedJson.rounded(first.risk().get().score())));
        }
        for (Finding finding : findings) {
            property("hafenwacht:finding", finding.id());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void source(String id) throws IOException {
        json.writeObjectFieldStart("source");
        json.writeStringField("name", owner(id));
        IndentedJson.optional(json, "url", SourceLinks.ofAdvisory(id));
        json.writeEndObject();
    }

    /// Who gives such ids: what stands before the first hyphen, unless it is better known by name.
    private static String owner(String id) {
        int dash = id.indexOf('-');
        String prefix = dash > 0 ? id.substring(0, dash) : id;
        return switch (prefix) {
            case "CVE" -> "NVD";
            case "GHSA" -> "GitHub";
            case "DSA", "DLA", "DEBIAN" -> "Debian";
            case "USN", "UBUNTU" -> "Ubuntu";
            default -> prefix;
        };
    }

    /// Other names of the same; the format wants to know whose each is.
    private void references(List<String> aliases) throws IOException {
        json.writeArrayFieldStart("references");
        for (String alias : aliases) {
            json.writeStartObject();
            json.writeStringField("id", alias);
            IndentedJson.object(json, "source", "name", owner(alias));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void ratings(List<Finding> findings) throws IOException {
        Set<Rating> ratings = new LinkedHashSet<>();
        for (Finding finding : findings) {
            var cvss = finding.vulnerability().orElseThrow().scores().cvss();
            ratings.add(new Rating(
                    finding.severitySource(),
                    finding.severity(),
                    cvss.isPresent() ? Optional.of(cvss.getAsDouble()) : Optional.empty()));
        }
        json.writeArrayFieldStart("ratings");
        for (Rating rating : ratings) {
            json.writeStartObject();
            if (!rating.source().isEmpty()) {
                IndentedJson.object(json, "source", "name", rating.source());
            }
            if (rating.score().isPresent()) {
                json.writeNumberField("score", rating.score().get());
            }
            json.writeStringField("severity", rating.severity().word());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void analysis(Suppression suppression) throws IOException {
        json.writeObjectFieldStart("analysis");
        json.writeStringField(
                "state",
                switch (suppression.status()) {
                    case ACCEPTED, AFFECTED -> "exploitable";
                    case NOT_AFFECTED -> "not_affected";
                    case FIXED -> "resolved";
                    case UNDER_INVESTIGATION -> "in_triage";
                });
        if (suppression.status() == Suppression.Status.ACCEPTED) {
            IndentedJson.strings(json, "response", List.of("will_not_fix"));
        }
        IndentedJson.optional(json, "detail", suppression.reason());
        json.writeEndObject();
    }

    private void affects(List<Finding> findings, boolean closed) throws IOException {
        Map<String, Vulnerability> affected = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Vulnerability v = finding.vulnerability().orElseThrow();
            reference
                    .apply(new SoftwareInventory.Key(finding.subject().asset(), v.purl()))
                    .ifPresent(ref -> affected.put(ref, v));
        }
        json.writeArrayFieldStart("affects");
        for (Map.Entry<String, Vulnerability> component : affected.entrySet()) {
            json.writeStartObject();
            json.writeStringField("ref", component.getKey());
            if (!component.getValue().installed().isEmpty() && !closed) {
                json.writeArrayFieldStart("versions");
                json.writeStartObject();
                json.writeStringField("version", component.getValue().installed());
                json.writeStringField("status", "affected");
                json.writeEndObject();
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void property(String name, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("value", value);
        json.writeEndObject();
    }
}
