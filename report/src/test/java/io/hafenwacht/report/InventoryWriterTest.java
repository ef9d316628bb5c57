package io.hafenwacht.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.inventory.PackageLocation;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.ReportBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// CycloneDX and SPDX: what their specifications demand beyond the shape that the golden files show.
class InventoryWriterTest {
    private static final Report TWO = twoImages();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyReferenceOfCycloneDxLeadsSomewhere(boolean one) {
        Node bom = cyclonedx(one ? SampleReport.harmless() : TWO);
        List<String> refs = Stream.concat(
                        Stream.of(bom.get("metadata").get("component")), bom.get("components").elements().stream())
                .map(c -> c.get("bom-ref").stringOrEmpty())
                .toList();
        assertThat(refs).doesNotHaveDuplicates().doesNotContain("");
        Set<String> known = new HashSet<>(refs);
        for (Node dependency : bom.get("dependencies").elements()) {
            assertThat(known).contains(dependency.get("ref").stringOrEmpty());
            assertThat(known).containsAll(texts(dependency.get("dependsOn")));
        }
        for (Node vulnerability : bom.get("vulnerabilities").elements()) {
            assertThat(vulnerability.get("affects").elements())
                    .isNotEmpty()
                    .allSatisfy(a -> assertThat(known).contains(a.get("ref").stringOrEmpty()));
        }
        for (Node composition : bom.get("compositions").elements()) {
            assertThat(known).containsAll(texts(composition.get("assemblies")));
        }
    }

    @Test
    void aPackageInTwoPlacesIsOneComponent() {
        List<Node> jars = cyclonedx(SampleReport.harmless()).get("components").elements().stream()
                .filter(c -> c.get("purl").stringOrEmpty().startsWith("pkg:maven"))
                .toList();
        assertThat(jars).hasSize(1);
        assertThat(jars.getFirst().get("evidence").get("occurrences").elements())
                .hasSize(2);
        assertThat(jars.getFirst().get("group").stringOrEmpty()).isEqualTo("org.slf4j");
    }

    @Test
    void theSamePackageInTwoImagesIsTwo() {
        assertThat(texts(cyclonedx(TWO), "components", "purl").filter(p -> p.startsWith("pkg:npm")))
                .hasSize(2);
        assertThat(texts(spdx(TWO), "packages", "name").filter(n -> n.equals("left-pad")))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"harbour", "a b/ü#?", "SPDXRef-x"})
    void everyReferenceOfSpdxLeadsSomewhere(String name) {
        Node document = spdx(SampleReport.of(name));
        List<String> ids = texts(document, "packages", "SPDXID").toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("SPDXRef-[A-Za-z0-9.-]+"));
        Set<String> known = new HashSet<>(ids);
        known.add("SPDXRef-DOCUMENT");
        for (Node relationship : document.get("relationships").elements()) {
            assertThat(known)
                    .contains(
                            relationship.get("spdxElementId").stringOrEmpty(),
                            relationship.get("relatedSpdxElement").stringOrEmpty());
        }
        assertThat(texts(document, "relationships", "relatedSpdxElement")).containsAll(ids);
        assertThat(document.get("documentNamespace").stringOrEmpty()).doesNotContain("#");
    }

    @Test
    void theNumberIsThatOfTheContents() {
        String number = cyclonedx(SampleReport.harmless()).get("serialNumber").stringOrEmpty();
        assertThat(number)
                .matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
                .isEqualTo(
                        cyclonedx(SampleReport.harmless()).get("serialNumber").stringOrEmpty())
                .isNotEqualTo(cyclonedx(TWO).get("serialNumber").stringOrEmpty());
    }

    @Test
    void anInventoryOfNothingIsRefused() {
        Report files = empty("files");
        assertThat(new CyclonedxReportWriter().refusal(files)).isPresent();
        assertThat(new SpdxReportWriter().refusal(files)).isPresent();
        assertThat(new SarifReportWriter().refusal(files)).isEmpty();
        assertThat(new CyclonedxReportWriter().refusal(TWO)).isEmpty();
    }

    /// `FROM scratch` with one program of C is an image too.
    @Test
    void anImageWithoutPackagesHasAnInventory() {
        assertThat(new CyclonedxReportWriter().refusal(empty("image"))).isEmpty();
        assertThat(cyclonedx(empty("image")).get("components").elements()).isEmpty();
        assertThat(texts(spdx(empty("image")), "packages", "name")).containsExactly("scratch");
    }

    @Test
    void aDecisionIsTheAnalysisOfTheVulnerability() {
        assertThat(cyclonedx(SampleReport.decided("not built"))
                        .get("vulnerabilities")
                        .elements())
                .hasSize(2)
                .allSatisfy(v -> {
                    assertThat(v.get("analysis").get("state").stringOrEmpty()).isEqualTo("not_affected");
                    assertThat(v.get("analysis").get("detail").stringOrEmpty()).isEqualTo("not built");
                });
    }

    private static Report empty(String kind) {
        var asset = new Asset("sha256:0", "scratch", Asset.Kind.IMAGE, "scratch", List.of(), List.of());
        return built(new ReportBuilder(false, _ -> true, _ -> true).asset(asset), kind);
    }

    private static Report twoImages() {
        var builder = new ReportBuilder(false, _ -> true, _ -> true);
        for (String id : List.of("sha256:1", "sha256:2")) {
            var asset = new Asset(id, id, Asset.Kind.IMAGE, id, List.of(), List.of());
            builder.asset(asset)
                    .packages(
                            asset,
                            List.of(InstalledPackage.of(
                                    PackageKind.NPM, "left-pad", "1.0.0", PackageLocation.of("package.json"))));
        }
        return built(builder, "docker");
    }

    private static Report built(ReportBuilder builder, String kind) {
        return builder.build(SampleReport.harmless().tool(), new Report.Target(kind, "t"), Report.Database.NONE);
    }

    private static Node cyclonedx(Report report) {
        return JsonTree.parse(WriterGoldenTest.written(new CyclonedxReportWriter(), report, SampleReport.ENGLISH));
    }

    private static Node spdx(Report report) {
        return JsonTree.parse(WriterGoldenTest.written(new SpdxReportWriter(), report, SampleReport.ENGLISH));
    }

    private static List<String> texts(Node array) {
        return array.elements().stream().map(Node::stringOrEmpty).toList();
    }

    private static Stream<String> texts(Node document, String array, String field) {
        return document.get(array).elements().stream().map(e -> e.get(field).stringOrEmpty());
    }
}
