package io.hafenwacht.report;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.risk.Risk;
import io.hafenwacht.core.text.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Findings of one check with one severity and one fix: one cause, however many places. In the report's
/// order, never empty.
record FindingGroup(List<Finding> findings) {
    private record Cause(String check, OutcomeKind outcome, Severity severity, String fix, List<String> references) {}

    static List<FindingGroup> of(List<Finding> findings) {
        Map<Cause, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            var cause = new Cause(
                    finding.subject().check(),
                    finding.outcome(),
                    finding.severity(),
                    finding.fix().in(Language.ENGLISH),
                    finding.references().stream().map(Object::toString).sorted().toList());
            groups.computeIfAbsent(cause, _ -> new ArrayList<>()).add(finding);
        }
        return groups.values().stream().map(FindingGroup::new).toList();
    }

    Finding first() {
        return findings.getFirst();
    }

    double risk() {
        return first().risk().map(Risk::score).orElse(0.0);
    }
}
