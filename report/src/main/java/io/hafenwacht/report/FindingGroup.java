package io.hafenwacht.report;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.risk.Risk;
import io.hafenwacht.core.rule.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Findings of one check with one severity and one fix: one cause, however many places. In the report's
/// order, never empty.
record FindingGroup(List<Finding> findings) {
    static List<FindingGroup> of(List<Finding> findings) {
        Map<List<Object>, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            List<Object> cause = List.of(
                    finding.subject().check(),
                    finding.outcome(),
                    finding.severity(),
                    finding.fix().english());
            groups.computeIfAbsent(cause, _ -> new ArrayList<>()).add(finding);
        }
        return groups.values().stream().map(FindingGroup::new).toList();
    }

    Finding first() {
        return findings.getFirst();
    }

    /// What demands it, of all its places: sixteen paths without an audit rule are sixteen recommendations.
    List<String> references() {
        // Thousands of places name the same few.
        Set<Reference> named = Collections.newSetFromMap(new IdentityHashMap<>());
        findings.forEach(finding -> named.addAll(finding.references()));
        return named.stream().map(Object::toString).distinct().sorted().toList();
    }

    double risk() {
        return first().risk().map(Risk::score).orElse(0.0);
    }
}
