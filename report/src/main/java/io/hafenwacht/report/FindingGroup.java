package io.hafenwacht.report;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.risk.Risk;
import io.hafenwacht.core.text.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Findings of one check with one severity and one fix: one cause, however many places. In the report's
/// order, never empty.
record FindingGroup(List<Finding> findings) {
    static List<FindingGroup> of(List<Finding> findings) {
        Map<String, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String cause = String.join(
                    "\0",
                    finding.subject().check(),
                    finding.outcome().word(),
                    finding.severity().word(),
                    finding.fix().in(Language.ENGLISH));
            groups.computeIfAbsent(cause, _ -> new ArrayList<>()).add(finding);
        }
        return groups.values().stream().map(FindingGroup::new).toList();
    }

    Finding first() {
        return findings.getFirst();
    }

    /// What demands it, of all its places: sixteen paths without an audit rule are sixteen recommendations.
    List<String> references() {
        return findings.stream()
                .flatMap(finding -> finding.references().stream())
                .map(Object::toString)
                .distinct()
                .sorted()
                .toList();
    }

    double risk() {
        return first().risk().map(Risk::score).orElse(0.0);
    }
}
