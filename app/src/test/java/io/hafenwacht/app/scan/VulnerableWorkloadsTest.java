package io.hafenwacht.app.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VulnerableWorkloadsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final Rule EXPOSED = Rule.of("HW-K419", Severity.LOW, DefenceLayer.NETWORK)
            .titled(Text.same("t"), Text.same("w"))
            .fixedBy(Text.same("f"), "BSI:APP.4.4.A7");
    private static final Asset IMAGE =
            new Asset("sha256:1", "shop", Asset.Kind.IMAGE, "shop", List.of("shop:1"), List.of());

    @Test
    void anExposedWorkloadWithACriticalOneThatRunsCode() {
        assertThat(told(true, Map.of(), "critical CVE-2026-1: remote code execution in x", "low CVE-2026-2: y"))
                .isEqualTo(
                        "high: 1 critical (CVE-2026-1), 0 high, 1 that run code (CVE-2026-1); reachable from outside "
                                + "[Kubescape:C-0083, Kubescape:C-0084, BSI:SYS.1.6.A6]");
    }

    @Test
    void tooManyCountWithoutAnyWayIn() {
        assertThat(told(
                        false,
                        Map.of("HW-K238.maxHighVulnerabilities", "1"),
                        "high CVE-2026-1: a",
                        "high CVE-2026-2: b"))
                .isEqualTo("medium: 0 critical, 2 high, 0 that run code [Kubescape:C-0085, BSI:SYS.1.6.A6]");
        assertThat(told(false, Map.of(), "high CVE-2026-1: a", "high CVE-2026-2: b"))
                .isEmpty();
    }

    @Test
    void neitherExposureNorVulnerabilitiesAloneAreAFinding() {
        assertThat(told(true, Map.of(), "medium CVE-2026-1: denial of service")).isEmpty();
        assertThat(told(false, Map.of(), "critical CVE-2026-1: remote code execution"))
                .isEmpty();
    }

    private static String told(boolean exposed, Map<String, String> parameters, String... vulnerabilities) {
        Asset pod = new Asset(
                "Pod shop/web",
                "Pod shop/web",
                Asset.Kind.WORKLOAD,
                "Pod shop/web",
                List.of(),
                List.of(new Asset.Link("runs", "shop:1")));
        var builder = new ReportBuilder(false, _ -> true, _ -> true)
                .concluding(new VulnerableWorkloads(new CheckContext(NOW, parameters)))
                .asset(IMAGE)
                .asset(pod);
        if (exposed) {
            builder.verdicts(pod, EXPOSED, List.of(Verdict.fail(EXPOSED, Location.NONE, "x", Text.same("x"))));
        }
        for (String text : vulnerabilities) {
            String[] words = text.split("[ :]+", 3);
            builder.vulnerability(
                    IMAGE,
                    VulnerabilityRule.RULE,
                    new Vulnerability(
                            words[1],
                            List.of(),
                            "x",
                            "1",
                            Optional.empty(),
                            "pkg:deb/debian/x@1",
                            Vulnerability.Status.AFFECTED,
                            Vulnerability.Scores.NONE),
                    new ReportBuilder.Rated(Severity.parse(words[0]).orElseThrow(), "test", words[1]),
                    Location.NONE,
                    new ReportBuilder.Wording(Text.same(words[1] + ": " + words[2]), Text.same("x"), Text.same("f")));
        }
        Report report = builder.build(
                new Report.Tool("hafenwacht", "1", NOW), new Report.Target("files", "x"), Report.Database.NONE);
        return report.findings().stream()
                .filter(f -> f.subject().check().equals("HW-K238"))
                .map(VulnerableWorkloadsTest::line)
                .reduce("", String::concat);
    }

    private static String line(Finding finding) {
        assertThat(finding.subject().asset()).isEqualTo("Pod shop/web");
        assertThat(finding.risk()).isPresent();
        return finding.severity().word() + ": " + finding.evidence().english() + " " + finding.references();
    }
}
