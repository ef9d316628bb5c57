package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.testkit.image.ImageBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// VEX documents against an image with `one` 1.0 (CVE-2030-0001, alias PYSEC-2030-1) and `two` 1.0
/// (CVE-2030-0002).
class VexTest {
    private static final String CONTEXT = "\"@context\":\"https://openvex.dev/ns/v0.2.0\",";

    @TempDir
    Path folder;

    @BeforeEach
    void imageAndAdvisories() throws IOException {
        new AdvisoryFolder()
                .add("PYSEC-2030-1", "PyPI", "one", "2.0", "\"aliases\":[\"CVE-2030-0001\"]")
                .add("PYSEC-2030-2", "PyPI", "two", "2.0", "\"aliases\":[\"CVE-2030-0002\"]")
                .write(folder.resolve("advisories"));
        assertThat(run("db", "update", "--from", "advisories", "--db", "db").code())
                .isZero();
        byte[] image = new ImageBuilder()
                .layer(t -> t.file("a/one-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: one\nVersion: 1.0\n\n")
                        .file("a/two-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: two\nVersion: 1.0\n\n"))
                .tag("shop/app:1.0")
                .dockerArchive();
        Files.write(folder.resolve("app.tar"), image);
        Files.createDirectory(folder.resolve("vex"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    not_affected, justified        | pass | {V,'products':[{'@id':'pkg:pypi/one'}],'status':'not_affected','justification':'component_not_present'}
                    by an alias                    | pass | {'vulnerability':{'name':'PYSEC-2030-1'},'products':[{'@id':'pkg:pypi/one@1.0'}],'status':'fixed'}
                    old form                       | pass | {'vulnerability':'CVE-2030-0001','products':['pkg:pypi/one'],'status':'not_affected','impact_statement':'no'}
                    a part of the image            | pass | {V,'products':[{'@id':'pkg:oci/app?repository_url=docker.io/shop/app','subcomponents':[{'@id':'pkg:pypi/one@1.0'}]}],'status':'fixed'}
                    the whole image                | pass | {V,'products':[{'@id':'pkg:oci/app?tag=1.0'}],'status':'fixed'}
                    by a purl identifier           | pass | {V,'products':[{'@id':'https://x','identifiers':{'purl':'pkg:pypi/one@1.0'}}],'status':'fixed'}
                    no justification               | fail | {V,'products':[{'@id':'pkg:pypi/one'}],'status':'not_affected'}
                    another version                | fail | {V,'products':[{'@id':'pkg:pypi/one@1.1'}],'status':'fixed'}
                    another package                | fail | {V,'products':[{'@id':'pkg:pypi/on'}],'status':'fixed'}
                    another type                   | fail | {V,'products':[{'@id':'pkg:npm/one'}],'status':'fixed'}
                    a qualifier that it lacks      | fail | {V,'products':[{'@id':'pkg:pypi/one?arch=arm64'}],'status':'fixed'}
                    another image                  | fail | {V,'products':[{'@id':'pkg:oci/web','subcomponents':[{'@id':'pkg:pypi/one'}]}],'status':'fixed'}
                    another tag                    | fail | {V,'products':[{'@id':'pkg:oci/app?tag=2.0'}],'status':'fixed'}
                    another repository             | fail | {V,'products':[{'@id':'pkg:oci/app?repository_url=ghcr.io/shop/app'}],'status':'fixed'}
                    another digest                 | fail | {V,'products':[{'@id':'pkg:oci/app@sha256%3A00'}],'status':'fixed'}
                    another part                   | fail | {V,'products':[{'@id':'pkg:oci/app','subcomponents':[{'@id':'pkg:pypi/two'}]}],'status':'fixed'}
                    no product                     | fail | {V,'status':'fixed'}
                    affected                       | fail | {V,'products':[{'@id':'pkg:pypi/one'}],'status':'affected'}
                    another vulnerability          | fail | {'vulnerability':{'name':'CVE-2030-0009'},'products':[{'@id':'pkg:pypi/one'}],'status':'fixed'}
                    """)
    void openVex(String what, String outcome, String statement) throws IOException {
        write("{" + CONTEXT + "\"statements\":["
                + statement
                        .replace("V,", "'vulnerability':{'name':'CVE-2030-0001'},")
                        .replace('\'', '"') + "]}");
        assertThat(open("--vex", "vex/v.json"))
                .as(what)
                .contains("CVE-2030-0002")
                .matches(ids -> ids.contains("CVE-2030-0001") == outcome.equals("fail"), outcome);
    }

    @Test
    void theLastStatementCounts() throws IOException {
        String base = "{'vulnerability':{'name':'CVE-2030-0001'},'products':[{'@id':'pkg:pypi/one'}],";
        for (boolean reopened : new boolean[] {true, false}) {
            write(("{" + CONTEXT + "'statements':[" + base + "'status':'affected','timestamp':'2030-01-0"
                            + (reopened ? 3 : 1) + "T00:00:00Z'}," + base
                            + "'status':'fixed','timestamp':'2030-01-02T00:00:00+01:00'}]}")
                    .replace('\'', '"'));
            assertThat(open("--vex", "vex/v.json").contains("CVE-2030-0001"))
                    .as("reopened " + reopened)
                    .isEqualTo(reopened);
        }
    }

    @Test
    void csaf() throws IOException {
        String tree = """
                {"document":{"category":"csaf_vex","csaf_version":"2.0","tracking":{"current_release_date":"2030-01-01T00:00:00Z"}},
                 "product_tree":{"branches":[{"branches":[{"product":{"product_id":"P1","name":"one",
                   "product_identification_helper":{"purl":"pkg:pypi/one@1.0"}}}]}],
                  "full_product_names":[{"product_id":"IMG","name":"shop/app"},
                   {"product_id":"P2","name":"two","product_identification_helper":{"purl":"pkg:pypi/two"}}],
                  "relationships":[{"category":"default_component_of","product_reference":"P2",
                   "relates_to_product_reference":"IMG","full_product_name":{"product_id":"IMG:P2","name":"x"}}],
                  "product_groups":[{"group_id":"G","product_ids":["P1"]}]},
                 "vulnerabilities":[
                  {"cve":"CVE-2030-0001","product_status":{"known_not_affected":["P1"]},
                   "flags":[{"label":"vulnerable_code_not_present","group_ids":["G"]}]},
                  {"cve":"CVE-2030-0002","product_status":{"known_not_affected":["IMG:P2"]},
                   "threats":[{"category":"impact","details":"never called","product_ids":["IMG:P2"]}]}]}
                """;
        write(tree);
        assertThat(open("--vex", "vex/v.json")).isEmpty();
        assertThat(run("--vex", "vex/v.json", "--show", "all").out())
                .contains("\"justification\" : \"vulnerable_code_not_present\"", "\"reason\" : \"never called\"");
        write(tree.replace("\"group_ids\":[\"G\"]", "\"group_ids\":[\"H\"]")
                .replace("\"IMG\",\"name\":\"shop/app\"", "\"IMG\",\"name\":\"x\""));
        assertThat(open("--vex", "vex/v.json")).containsExactlyInAnyOrder("CVE-2030-0001", "CVE-2030-0002");
    }

    @Test
    void cycloneDx() throws IOException {
        write("""
                {"bomFormat":"CycloneDX","specVersion":"1.5","components":[{"bom-ref":"r","purl":"pkg:pypi/one@1.0"}],
                 "vulnerabilities":[
                  {"id":"CVE-2030-0001","analysis":{"state":"not_affected","detail":"dead code"},
                   "affects":[{"ref":"urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#r"}]},
                  {"id":"CVE-2030-0002","analysis":{"state":"in_triage"},"affects":[{"ref":"pkg:pypi/two@1.0"}]}]}
                """);
        assertThat(open("--vex", "vex/v.json")).containsExactly("CVE-2030-0002");
    }

    @Test
    void documentsBesideTheTargetCountToo() throws IOException {
        Files.writeString(folder.resolve("app.vex.json"), "{" + CONTEXT + "\"statements\":[]}");
        assertThat(open()).hasSize(2);
        Files.writeString(
                folder.resolve("openvex.json"),
                ("{" + CONTEXT + "'statements':[{'vulnerability':{'name':'CVE-2030-0001'},"
                                + "'products':[{'@id':'pkg:pypi/one'}],'status':'fixed'}]}")
                        .replace('\'', '"'));
        assertThat(open()).containsExactly("CVE-2030-0002");
    }

    @Test
    void brokenDocumentsAreToldWithTheirLines() throws IOException {
        write("{" + CONTEXT + "\"statements\":[\n{\"status\":\"not_afected\"},\n{\"vulnerability\":\"CVE-1\"}]}");
        CliRun run = run("--vex", "vex/v.json");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("line 2", "\"not_afected\", did you mean \"not_affected\"?")
                .contains("line 3", "\"status\" is missing");
        for (String text : new String[] {"", "[]", "{}", "{\"bomFormat\":1}", "{\"@context\":\"openvex\"}"}) {
            write(text);
            assertThat(run("--vex", "vex/v.json").code()).as(text).isEqualTo(2);
        }
    }

    @Test
    void whatIsExportedIsReadAgain() throws IOException {
        Files.writeString(folder.resolve("e.yaml"), """
                exceptions:
                  - {check: CVE-2030-0001, status: not_affected, justification: component_not_present, reason: gone}
                  - {check: CVE-2030-0002, reason: known, compensatingControl: not reachable}
                """);
        assertThat(open("--exceptions", "e.yaml", "--output", "openvex=vex/out.json"))
                .isEmpty();
        Node written = new JsonParser()
                .parse(Files.readString(folder.resolve("vex/out.json")))
                .root();
        Map<String, Node> statements = written.get("statements").elements().stream()
                .collect(Collectors.toMap(s -> s.at("vulnerability", "name").stringOrEmpty(), s -> s));
        assertThat(statements
                        .getOrDefault("CVE-2030-0001", Node.MISSING)
                        .get("status")
                        .stringOrEmpty())
                .isEqualTo("not_affected");
        assertThat(statements
                        .getOrDefault("CVE-2030-0001", Node.MISSING)
                        .get("justification")
                        .stringOrEmpty())
                .isEqualTo("component_not_present");
        assertThat(statements
                        .getOrDefault("CVE-2030-0002", Node.MISSING)
                        .get("status")
                        .stringOrEmpty())
                .isEqualTo("affected");
        assertThat(statements
                        .getOrDefault("CVE-2030-0002", Node.MISSING)
                        .get("action_statement")
                        .stringOrEmpty())
                .isEqualTo("known (not reachable)");
        assertThat(open("--vex", "vex/out.json")).containsExactly("CVE-2030-0002");
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("vex/v.json"), text);
    }

    private List<String> open(String... more) {
        CliRun run = run(more);
        assertThat(run.code()).as(run.err()).isZero();
        return run.json().get("findings").elements().stream()
                .filter(f -> f.get("check").stringOrEmpty().equals("HW-V001"))
                .map(f -> f.at("vulnerability", "id").stringOrEmpty())
                .toList();
    }

    private CliRun run(String... more) {
        var args = new ArrayList<String>();
        if (more.length == 0 || more[0].startsWith("--")) {
            args.addAll(List.of("image", "app.tar", "--format", "json", "--db", "db", "--cache", "cache"));
            args.addAll(List.of("--scanners", "vuln"));
        }
        args.addAll(Stream.of(more).toList());
        return CliRun.in(folder, Map.of("HOME", folder.toString()), args.toArray(String[]::new));
    }
}
