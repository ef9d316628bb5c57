package io.hafenwacht.report;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.risk.Risk;
import io.hafenwacht.core.text.Text;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One thing to do and all that goes away with it: findings of one check with one fix, or the known
/// vulnerabilities that one upgrade mends, in whatever assets. `findings` are never empty.
record Action(Text title, Text fix, List<Finding> findings) {
    private static final Comparator<Action> WORST_FIRST = Comparator.comparing(Action::severity)
            .thenComparing(a -> -a.risk())
            .thenComparing(a -> -a.findings().size())
            .thenComparing(a -> a.title().english())
            .thenComparing(a -> a.fix().english());

    Action {
        findings = List.copyOf(findings);
    }

    /// All that can be done about a report, in the order of its findings: worst first, then by risk.
    static List<Action> of(Report report) {
        return Stream.concat(upgrades(report).stream(), settings(report).stream())
                .sorted(WORST_FIRST)
                .toList();
    }

    private static List<Action> upgrades(Report report) {
        Map<Upgrade, List<Finding>> upgrades = new LinkedHashMap<>();
        for (VulnerabilityGroup group : VulnerabilityGroup.of(report)) {
            group.fixed().ifPresent(fixed -> {
                var upgrade = new Upgrade(String.join(", ", group.packages()), group.installed(), fixed);
                upgrades.computeIfAbsent(upgrade, _ -> new ArrayList<>())
                        .addAll(group.findings().stream()
                                .filter(Action::fixable)
                                .toList());
            });
        }
        return upgrades.entrySet().stream()
                .map(e -> new Action(e.getKey().title(), e.getValue().getFirst().fix(), e.getValue()))
                .toList();
    }

    /// Failed, and closed by no exception.
    static boolean open(Finding finding) {
        return finding.outcome() == OutcomeKind.FAIL
                && finding.standing().suppression().isEmpty();
    }

    private static boolean fixable(Finding finding) {
        return finding.vulnerability().flatMap(v -> v.fixed()).isPresent();
    }

    private static List<Action> settings(Report report) {
        Map<String, List<Finding>> settings = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            if (open(finding) && finding.vulnerability().isEmpty()) {
                String cause = finding.subject().check() + "\0" + finding.fix().english();
                settings.computeIfAbsent(cause, _ -> new ArrayList<>()).add(finding);
            }
        }
        return settings.values().stream()
                .map(same -> new Action(same.getFirst().title(), same.getFirst().fix(), same))
                .toList();
    }

    private record Upgrade(String packages, String installed, String fixed) {
        Text title() {
            return Text.of(in(HtmlTexts.UPGRADE.english()), in(HtmlTexts.UPGRADE.german()));
        }

        private String in(String pattern) {
            return new MessageFormat(pattern, Locale.ROOT).format(new Object[] {packages, installed, fixed});
        }
    }

    double risk() {
        return findings.stream().mapToDouble(Action::riskOf).max().orElse(0);
    }

    Severity severity() {
        return findings.stream()
                .map(Finding::severity)
                .min(Comparator.naturalOrder())
                .orElse(Severity.UNKNOWN);
    }

    String check() {
        return findings.getFirst().subject().check();
    }

    /// The package that an upgrade is about.
    Optional<String> upgraded() {
        return findings.getFirst().vulnerability().map(Vulnerability::packageName);
    }

    /// Ids of the assets that get better.
    List<String> assets() {
        return findings.stream().map(f -> f.subject().asset()).distinct().toList();
    }

    private static double riskOf(Finding finding) {
        return finding.risk().map(Risk::score).orElse(0.0);
    }
}
