package io.hafenwacht.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageLocation;
import io.hafenwacht.core.inventory.SourcePackage;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.Writer;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// SPDX 2.3 JSON (ISO/IEC 5962): the packages, what they were built from and where they lie. No findings,
/// which SPDX 2 has no place for; gaps are in the document's comment.
@AutoService(ReportWriter.class)
public final class SpdxReportWriter implements ReportWriter {
    private static final String UNSTATED = "NOASSERTION";

    @Override
    public String format() {
        return "spdx";
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

    /// One document being written. Ids are numbers: names hold what SPDX ids may not.
    private record Document(JsonGenerator json, Language language, SoftwareInventory inventory) {
        void write(Report report) throws IOException {
            json.writeStartObject();
            json.writeStringField("spdxVersion", "SPDX-2.3");
            json.writeStringField("dataLicense", "CC0-1.0");
            json.writeStringField("SPDXID", "SPDXRef-DOCUMENT");
            json.writeStringField("name", report.target().name());
            // The form that the specification proposes (6.5) for documents that are not published anywhere.
            json.writeStringField("documentNamespace", "https://spdx.org/spdxdocs/hafenwacht-" + inventory.uuid());
            if (!report.gaps().isEmpty()) {
                json.writeStringField(
                        "comment",
                        report.gaps().stream()
                                .map(g ->
                                        g.gap().path() + ": " + g.gap().reason().in(language))
                                .map(gap -> gap.replaceFirst("^: ", ""))
                                .collect(Collectors.joining("\n")));
            }
            json.writeObjectFieldStart("creationInfo");
            json.writeStringField(
                    "created",
                    report.tool().time().truncatedTo(ChronoUnit.SECONDS).toString());
            IndentedJson.strings(
                    json,
                    "creators",
                    List.of("Tool: " + report.tool().name() + "-"
                            + report.tool().version()));
            json.writeEndObject();
            json.writeArrayFieldStart("packages");
            for (int i = 0; i < inventory.holders().size(); i++) {
                holder(inventory.holders().get(i), i + 1);
            }
            for (SoftwareInventory.Component component : inventory.components().values()) {
                component(component);
            }
            json.writeEndArray();
            relationships();
            json.writeEndObject();
        }

        private void holder(Asset asset, int number) throws IOException {
            begin("SPDXRef-Asset-" + number, asset.name());
            json.writeStringField("versionInfo", asset.id());
            json.writeStringField("primaryPackagePurpose", asset.kind() == Asset.Kind.IMAGE ? "CONTAINER" : "OTHER");
            json.writeEndObject();
        }

        private void component(SoftwareInventory.Component component) throws IOException {
            InstalledPackage pkg = component.pkg();
            begin(id(component), pkg.name());
            IndentedJson.optional(json, "versionInfo", pkg.version());
            String maintainer = component.attribute(Attribute.MAINTAINER);
            if (!maintainer.isEmpty()) {
                json.writeStringField("supplier", "Organization: " + organization(maintainer));
            }
            IndentedJson.optional(json, "licenseComments", component.attribute(Attribute.LICENSE));
            if (component.hasSource()) {
                SourcePackage source = pkg.source();
                json.writeStringField("sourceInfo", "built package from: " + source.name() + " " + source.version());
            }
            json.writeStringField(
                    "comment",
                    component.places().stream()
                            .map(InstalledPackage::location)
                            .map(Document::place)
                            .collect(Collectors.joining("\n")));
            json.writeArrayFieldStart("externalRefs");
            json.writeStartObject();
            json.writeStringField("referenceCategory", "PACKAGE-MANAGER");
            json.writeStringField("referenceType", "purl");
            json.writeStringField("referenceLocator", component.key().purl());
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }

        private void begin(String id, String name) throws IOException {
            json.writeStartObject();
            json.writeStringField("SPDXID", id);
            json.writeStringField("name", name);
            json.writeStringField("downloadLocation", UNSTATED);
            json.writeBooleanField("filesAnalyzed", false);
            json.writeStringField("licenseConcluded", UNSTATED);
            json.writeStringField("licenseDeclared", UNSTATED);
            json.writeStringField("copyrightText", UNSTATED);
        }

        private void relationships() throws IOException {
            json.writeArrayFieldStart("relationships");
            var components = inventory.byAsset();
            for (int i = 0; i < inventory.holders().size(); i++) {
                String holder = "SPDXRef-Asset-" + (i + 1);
                relationship("SPDXRef-DOCUMENT", "DESCRIBES", holder);
                for (SoftwareInventory.Component component :
                        components.getOrDefault(inventory.holders().get(i).id(), List.of())) {
                    relationship(holder, "CONTAINS", id(component));
                }
            }
            json.writeEndArray();
        }

        private void relationship(String from, String type, String to) throws IOException {
            json.writeStartObject();
            json.writeStringField("spdxElementId", from);
            json.writeStringField("relationshipType", type);
            json.writeStringField("relatedSpdxElement", to);
            json.writeEndObject();
        }

        private static String id(SoftwareInventory.Component component) {
            return "SPDXRef-Package-" + component.number();
        }

        private static String place(PackageLocation at) {
            return at.imageLayer().isEmpty() ? at.path() : at.path() + " (" + at.imageLayer() + ")";
        }

        /// `Name (address)` for `Name <address>`.
        private static String organization(String maintainer) {
            return maintainer
                    .replace('<', '(')
                    .replace('>', ')')
                    .replace('\n', ' ')
                    .strip();
        }
    }
}
