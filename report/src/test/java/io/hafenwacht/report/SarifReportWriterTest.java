package io.hafenwacht.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What SARIF 2.1.0 demands (the numbers are sections of the standard) and code scanning needs to take it.
class SarifReportWriterTest {
    private static final Set<String> KINDS = Set.of("pass", "open", "informational", "notApplicable", "review", "fail");
    private static final Set<String> LEVELS = Set.of("none", "note", "warning", "error");

    @ParameterizedTest
    @ValueSource(strings = {"harbour", "a b", "//evil/x", "javascript:alert(1)", "[x](http://evil)", "ü%20<b>"})
    void isWhatTheStandardSays(String name) {
        String text = WriterGoldenTest.written(new SarifReportWriter(), SampleReport.of(name), SampleReport.ENGLISH);
        Node log = JsonTree.parse(text);
        assertThat(log.get("version").stringOrEmpty()).isEqualTo("2.1.0");
        Node run = log.get("runs").elements().getFirst();
        Node driver = run.get("tool").get("driver");
        assertThat(driver.get("name").stringOrEmpty()).isNotEmpty(); // 3.19.8
        List<Node> rules = driver.get("rules").elements();
        assertThat(rules.stream().map(r -> r.get("id").stringOrEmpty()))
                .doesNotHaveDuplicates()
                .allMatch(id -> !id.isEmpty());
        rules.forEach(SarifReportWriterTest::rule);
        assertThat(run.get("results").elements()).isNotEmpty().allSatisfy(result -> result(run, rules, result));
        assertThat(run.get("invocations")
                        .elements()
                        .getFirst()
                        .get("toolExecutionNotifications")
                        .elements())
                .hasSize(2)
                .allSatisfy(SarifReportWriterTest::message);
        assertThat(text).doesNotContainPattern("\"text\" : \".*\\]\\(");
    }

    @Test
    void whatIsExceptedIsSuppressedWithItsReason() {
        Node log = JsonTree.parse(WriterGoldenTest.written(
                new SarifReportWriter(), SampleReport.decided("not built"), SampleReport.ENGLISH));
        assertThat(log.get("runs").elements().getFirst().get("results").elements())
                .isNotEmpty()
                .allSatisfy(result -> {
                    assertThat(result.get("baselineState").stringOrEmpty()).isEqualTo("updated");
                    Node suppression = result.get("suppressions").elements().getFirst();
                    assertThat(suppression.get("kind").stringOrEmpty()).isEqualTo("external");
                    assertThat(suppression.get("justification").stringOrEmpty()).isEqualTo("not affected: not built");
                });
    }

    private static void rule(Node rule) {
        for (String part : new String[] {"shortDescription", "fullDescription", "help"}) {
            assertThat(rule.get(part).get("text").stringOrEmpty()).as(part).isNotBlank(); // 3.12.3
        }
        assertThat(rule.get("help").get("markdown").stringOrEmpty()).isNotBlank();
        assertThat(Double.parseDouble(
                        rule.get("properties").get("security-severity").stringOrEmpty()))
                .isBetween(0.0, 10.0);
        assertThat(LEVELS)
                .contains(rule.get("defaultConfiguration").get("level").stringOrEmpty());
    }

    private static void result(Node run, List<Node> rules, Node result) {
        message(result);
        int index = JsonTree.integer(result.get("ruleIndex"));
        assertThat(rules.get(index).get("id").stringOrEmpty())
                .isEqualTo(result.get("ruleId").stringOrEmpty()); // 3.27.7
        String kind = result.get("kind").stringOrEmpty();
        assertThat(KINDS).contains(kind);
        assertThat(result.get("level").stringOrEmpty().equals("none"))
                .as("3.27.10")
                .isEqualTo(!kind.equals("fail"));
        assertThat(result.get("partialFingerprints").get("findingId/v1").stringOrEmpty())
                .hasSize(16);
        for (Node taxon : result.get("taxa").elements()) {
            Node component = taxon.get("toolComponent");
            Node taxonomy = run.get("taxonomies").elements().get(JsonTree.integer(component.get("index")));
            assertThat(taxonomy.get("name").stringOrEmpty())
                    .isEqualTo(component.get("name").stringOrEmpty());
            assertThat(taxonomy.get("taxa")
                            .elements()
                            .get(JsonTree.integer(taxon.get("index")))
                            .get("id")
                            .stringOrEmpty())
                    .isEqualTo(taxon.get("id").stringOrEmpty());
        }
        List<Node> locations = result.get("locations").elements();
        assertThat(locations).hasSize(1);
        Node physical = locations.getFirst().get("physicalLocation");
        URI uri = URI.create(physical.get("artifactLocation").get("uri").stringOrEmpty());
        assertThat(uri.isAbsolute()).as("%s", uri).isFalse();
        assertThat(uri.getRawAuthority()).as("%s", uri).isNull();
        assertThat(uri.getPath()).isNotEmpty().doesNotStartWith("/");
        Node region = physical.get("region");
        if (!region.absent()) {
            assertThat(JsonTree.integer(region.get("startLine"))).isPositive(); // 3.30.5
        }
    }

    private static void message(Node holder) {
        assertThat(holder.get("message").get("text").stringOrEmpty()).isNotBlank(); // 3.11.8
    }
}
