package io.hafenwacht.app.scan;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.risk.RiskContext;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Kubescape C-0083 to C-0085: workloads whose image has severe known vulnerabilities, worst where they can
/// be reached from outside. Joins what a scan of images found with what a cluster or its manifests say, so it
/// answers only where both were looked at.
public final class VulnerableWorkloads implements ReportBuilder.Conclusion {
    public static final Rule RULE = Rule.of("HW-K238", Severity.HIGH, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of(
                            "Workload runs an image with severe vulnerabilities",
                            "Workload läuft mit einem Image voller schwerer Schwachstellen"),
                    Text.of(
                            "What is public about them is what an attacker tries first; a way from outside makes it "
                                    + "one step.",
                            "Was darüber bekannt ist, versucht ein Angreifer zuerst; ein Weg von außen macht daraus "
                                    + "einen Schritt."))
            .fixedBy(
                    Text.of(
                            "Rebuild the image with the fixed packages and roll it out; until then close the way from "
                                    + "outside",
                            "Das Image mit den korrigierten Paketen neu bauen und ausrollen; bis dahin den Weg von "
                                    + "außen schließen"),
                    "Kubescape:C-0083",
                    "Kubescape:C-0084",
                    "Kubescape:C-0085",
                    "BSI:SYS.1.6.A6")
            .taking(
                    Parameter.of(
                            "maxCriticalVulnerabilities",
                            "5",
                            "how many critical ones are too many",
                            "ab wie vielen kritischen es zu viele sind"),
                    Parameter.of(
                            "maxHighVulnerabilities",
                            "10",
                            "how many high ones are too many",
                            "ab wie vielen hohen es zu viele sind"));

    /// The check that finds ways in from outside.
    private static final String EXPOSED = "HW-K419";

    private static final Limit NAMED =
            new Limit("named-vulnerabilities", 5, "ids", "the image's own findings have all");
    private static final Pattern RUNS_CODE = Pattern.compile(
            "\\bRCE\\b|(?i:(?:remote|arbitrary) (?:code|command) execution|execut\\w+ (?:of )?arbitrary "
                    + "(?:code|commands)|code injection)");

    /// What an image has, by severity.
    private record Tally(TreeSet<String> critical, TreeSet<String> high, TreeSet<String> code) {
        Tally() {
            this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        }

        void add(Vulnerability vulnerability, Finding finding) {
            if (finding.severity() == Severity.CRITICAL) {
                critical.add(vulnerability.id());
            } else if (finding.severity() == Severity.HIGH) {
                high.add(vulnerability.id());
            }
            if (RUNS_CODE.matcher(finding.title().english()).find()) {
                code.add(vulnerability.id());
            }
        }
    }

    private final CheckContext checks;

    public VulnerableWorkloads(CheckContext checks) {
        this.checks = checks;
    }

    @Override
    public void draw(List<Finding> findings, RiskContext context, ReportBuilder builder) {
        Map<String, Tally> images = new TreeMap<>();
        for (Finding finding : findings) {
            finding.vulnerability()
                    .ifPresent(vulnerability -> images.computeIfAbsent(
                                    finding.subject().asset(), _ -> new Tally())
                            .add(vulnerability, finding));
        }
        images.forEach((image, tally) -> context.runners(image).stream()
                .filter(asset -> asset.kind() == Asset.Kind.WORKLOAD)
                .forEach(workload -> judge(tally, context.failed(workload, EXPOSED))
                        .ifPresent(fail -> builder.verdicts(workload, RULE, List.of(about(fail, image))))));
    }

    /// Two images of one workload are two findings.
    private static Verdict about(Verdict.Fail fail, String image) {
        return new Verdict.Fail(
                fail.location(), "image " + image, fail.evidence(), fail.references(), fail.severity(), fail.fix());
    }

    private Optional<Verdict.Fail> judge(Tally tally, boolean exposed) {
        boolean many = tally.critical().size() > bound("maxCriticalVulnerabilities", 5)
                || tally.high().size() > bound("maxHighVulnerabilities", 10);
        var sources = new ArrayList<Reference>();
        if (exposed && !tally.critical().isEmpty()) {
            sources.add(Reference.of("Kubescape:C-0083"));
        }
        if (exposed && !tally.code().isEmpty()) {
            sources.add(Reference.of("Kubescape:C-0084"));
        }
        if (many) {
            sources.add(Reference.of("Kubescape:C-0085"));
        }
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        sources.add(Reference.of("BSI:SYS.1.6.A6"));
        return Optional.of(new Verdict.Fail(
                Location.NONE,
                "",
                evidence(tally, exposed),
                sources,
                Optional.of(exposed ? Severity.HIGH : Severity.MEDIUM),
                Optional.empty()));
    }

    private static Text evidence(Tally tally, boolean exposed) {
        String english = tally.critical().size() + " critical" + ids(tally.critical()) + ", "
                + tally.high().size() + " high, " + tally.code().size() + " that run code" + ids(tally.code());
        String german = tally.critical().size() + " kritische" + ids(tally.critical()) + ", "
                + tally.high().size() + " hohe, " + tally.code().size() + ", die Code ausführen lassen"
                + ids(tally.code());
        return Text.of(
                english + (exposed ? "; reachable from outside" : ""),
                german + (exposed ? "; von außen erreichbar" : ""));
    }

    private static String ids(TreeSet<String> ids) {
        return ids.isEmpty()
                ? ""
                : ids.stream()
                        .limit(NAMED.value())
                        .collect(Collectors.joining(", ", " (", NAMED.exceededBy(ids.size()) ? ", …)" : ")"));
    }

    private long bound(String name, long otherwise) {
        return checks.parameter(RULE, name)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(otherwise);
    }
}
