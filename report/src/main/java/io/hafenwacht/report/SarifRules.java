package io.hafenwacht.report;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the results of one report refer to, collected before the first is written: `rules` by id in the
/// order of their first result, `taxa` the clauses by source, both with the index that results name.
record SarifRules(Map<String, Described> rules, Map<String, Taxonomy> taxa) {
    /// A rule as its results show it. `example` is its first and therefore worst finding.
    record Described(int index, Finding example, Optional<Rule> rule, Severity worst, double score) {}

    /// A source of demands and its clauses.
    record Taxonomy(int index, Map<String, Integer> clauses) {}

    static SarifRules of(Report report, List<Rule> catalogue) {
        Map<String, Rule> known = catalogue.stream().collect(Collectors.toMap(Rule::id, Function.identity()));
        Map<String, Described> rules = new LinkedHashMap<>();
        Map<String, TreeSet<String>> clauses = new TreeMap<>();
        for (Finding finding : report.findings()) {
            String id = id(finding);
            double score = finding.vulnerability()
                    .map(v -> v.scores().cvss().orElse(0))
                    .orElse(0.0);
            Described before = rules.get(id);
            rules.put(
                    id,
                    before == null
                            ? new Described(
                                    rules.size(),
                                    finding,
                                    Optional.ofNullable(
                                            known.get(finding.subject().check())),
                                    finding.severity(),
                                    score)
                            : new Described(
                                    before.index(),
                                    before.example(),
                                    before.rule(),
                                    before.worst().compareTo(finding.severity()) <= 0
                                            ? before.worst()
                                            : finding.severity(),
                                    Math.max(before.score(), score)));
            for (Reference reference : finding.references()) {
                clauses.computeIfAbsent(reference.source(), _ -> new TreeSet<>())
                        .add(reference.clause());
            }
        }
        return new SarifRules(rules, indexed(clauses));
    }

    private static Map<String, Taxonomy> indexed(Map<String, TreeSet<String>> clauses) {
        Map<String, Taxonomy> taxa = new LinkedHashMap<>();
        clauses.forEach((source, names) -> {
            Map<String, Integer> indexes = new LinkedHashMap<>(HashMap.newHashMap(names.size()));
            names.forEach(name -> indexes.put(name, indexes.size()));
            taxa.put(source, new Taxonomy(taxa.size(), indexes));
        });
        return taxa;
    }

    /// The vulnerability's own id, so that each one has its severity and can be dismissed for itself; else
    /// the check's.
    static String id(Finding finding) {
        return finding.vulnerability()
                .map(Vulnerability::id)
                .orElse(finding.subject().check());
    }

    /// The number from 0.0 to 10.0 that code scanning ranks by; of the severity where no score says more.
    static String securitySeverity(Described rule) {
        if (rule.score() > 0 && Severity.ofCvss(rule.score()) == rule.worst()) {
            return Double.toString(Math.round(rule.score() * 10) / 10.0);
        }
        return switch (rule.worst()) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM, UNKNOWN -> "5.5";
            case LOW -> "2.0";
            case INFO -> "0.0";
        };
    }

    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM, UNKNOWN -> "warning";
            case LOW, INFO -> "note";
        };
    }
}
