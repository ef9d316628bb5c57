package io.hafenwacht.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// CycloneDX 1.6 JSON (ECMA-424): the packages with their places and source packages, and the known
/// vulnerabilities with the components that they affect. An asset with a gap is an incomplete assembly.
@AutoService(ReportWriter.class)
public final class CyclonedxReportWriter implements ReportWriter {
    @Override
    public String format() {
        return "cyclonedx";
    }

    @Override
    public boolean machine() {
        return true;
    }

    @Override
    public Optional<Text> refusal(Report report) {
        return SoftwareInventory.refusal(report);
    }

    @Override
    public void write(Report report, WriteOptions options, Writer out) throws IOException {
        var inventory = SoftwareInventory.of(report);
        IndentedJson.write(out, json -> new Document(json, options.language(), inventory).write(report));
    }

    /// One document being written.
    private record Document(JsonGenerator json, Language language, SoftwareInventory inventory) {
        void write(Report report) throws IOException {
            json.writeStartObject();
            json.writeStringField("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            json.writeStringField("bomFormat", "CycloneDX");
            json.writeStringField("specVersion", "1.6");
            json.writeStringField("serialNumber", "urn:uuid:" + inventory.uuid());
            json.writeNumberField("version", 1);
            metadata(report);
            json.writeArrayFieldStart("components");
            if (inventory.single().isEmpty()) {
                for (Asset asset : inventory.holders()) {
                    holder(asset);
                }
            }
            for (SoftwareInventory.Component component : inventory.components().values()) {
                component(component);
            }
            json.writeEndArray();
            dependencies();
            compositions(report);
            new CyclonedxVulnerabilities(json, language, this::reference).write(report);
            json.writeEndObject();
        }

        private void metadata(Report report) throws IOException {
            json.writeObjectFieldStart("metadata");
            json.writeStringField("timestamp", report.tool().time().toString());
            json.writeObjectFieldStart("tools");
            json.writeArrayFieldStart("components");
            json.writeStartObject();
            json.writeStringField("type", "application");
            json.writeStringField("name", report.tool().name());
            json.writeStringField("version", report.tool().version());
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeFieldName("component");
            if (inventory.single().isPresent()) {
                holder(inventory.single().get());
            } else {
                json.writeStartObject();
                json.writeStringField("type", "application");
                json.writeStringField("bom-ref", "target");
                json.writeStringField("name", report.target().name());
                json.writeEndObject();
            }
            json.writeArrayFieldStart("properties");
            for (Report.AssetGap gap : report.gaps()) {
                property(
                        "hafenwacht:gap",
                        (gap.gap().path() + ": " + gap.gap().reason().in(language)).replaceFirst("^: ", ""));
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        private void holder(Asset asset) throws IOException {
            json.writeStartObject();
            json.writeStringField("type", asset.kind() == Asset.Kind.IMAGE ? "container" : "application");
            json.writeStringField("bom-ref", asset.id());
            json.writeStringField("name", asset.name());
            json.writeArrayFieldStart("properties");
            property("hafenwacht:id", asset.id());
            for (String alias : asset.aliases()) {
                property("hafenwacht:alias", alias);
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        private void component(SoftwareInventory.Component component) throws IOException {
            InstalledPackage pkg = component.pkg();
            json.writeStartObject();
            json.writeStringField("type", pkg.kind() == PackageKind.GENERIC ? "application" : "library");
            json.writeStringField("bom-ref", ref(component));
            IndentedJson.optional(json, "publisher", component.attribute(Attribute.MAINTAINER));
            switch (pkg.kind()) {
                case MAVEN, NPM, COMPOSER -> {
                    IndentedJson.optional(json, "group", pkg.purl().namespace());
                    json.writeStringField("name", pkg.purl().name());
                }
                case DEB, APK, RPM, PYPI, GEM, NUGET, GOLANG, CARGO, CONDA, GENERIC ->
                    json.writeStringField("name", pkg.name());
            }
            IndentedJson.optional(json, "version", pkg.version());
            String licence = component.attribute(Attribute.LICENSE);
            if (!licence.isEmpty()) {
                json.writeArrayFieldStart("licenses");
                json.writeStartObject();
                // As declared: not every one is an expression of SPDX.
                IndentedJson.object(json, "license", "name", licence);
                json.writeEndObject();
                json.writeEndArray();
            }
            json.writeStringField("purl", component.key().purl());
            json.writeObjectFieldStart("evidence");
            json.writeArrayFieldStart("occurrences");
            for (InstalledPackage place : component.places()) {
                json.writeStartObject();
                json.writeStringField("location", place.location().path());
                IndentedJson.optional(
                        json, "additionalContext", place.location().imageLayer());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeArrayFieldStart("properties");
            if (component.hasSource()) {
                property("hafenwacht:source:name", pkg.source().name());
                property("hafenwacht:source:version", pkg.source().version());
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        private void dependencies() throws IOException {
            json.writeArrayFieldStart("dependencies");
            if (inventory.single().isEmpty()) {
                depends("target", inventory.holders().stream().map(Asset::id).toList());
            }
            var components = inventory.byAsset();
            for (Asset asset : inventory.holders()) {
                depends(
                        asset.id(),
                        components.getOrDefault(asset.id(), List.of()).stream()
                                .map(this::ref)
                                .toList());
            }
            json.writeEndArray();
        }

        private void depends(String ref, List<String> on) throws IOException {
            json.writeStartObject();
            json.writeStringField("ref", ref);
            IndentedJson.strings(json, "dependsOn", on);
            json.writeEndObject();
        }

        private void compositions(Report report) throws IOException {
            Set<String> unread =
                    report.gaps().stream().map(Report.AssetGap::asset).collect(Collectors.toSet());
            List<String> incomplete = inventory.holders().stream()
                    .map(Asset::id)
                    .filter(unread::contains)
                    .toList();
            json.writeArrayFieldStart("compositions");
            if (!incomplete.isEmpty()) {
                json.writeStartObject();
                json.writeStringField("aggregate", "incomplete");
                IndentedJson.strings(json, "assemblies", incomplete);
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private Optional<String> reference(SoftwareInventory.Key key) {
            return Optional.ofNullable(inventory.components().get(key)).map(this::ref);
        }

        /// The purl, with the asset before it where several may hold the same.
        private String ref(SoftwareInventory.Component component) {
            String purl = component.key().purl();
            return inventory.single().isPresent() ? purl : component.key().asset() + "/" + purl;
        }

        private void property(String name, String value) throws IOException {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeStringField("value", value);
            json.writeEndObject();
        }
    }
}
