package io.hafenwacht.app.scan;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.PathGlob;
import java.util.List;
import java.util.Set;

/// What the user asked to leave out. Unknown outcomes are never left out by severity: a gap has none.
public record ReportFilter(Set<Severity> severities, boolean ignoreUnfixed, List<PathGlob> skip) {
    public ReportFilter {
        severities = Set.copyOf(severities);
        skip = List.copyOf(skip);
    }

    /// `skip` are patterns as the user wrote them.
    public static ReportFilter of(Set<Severity> severities, boolean ignoreUnfixed, List<String> skip) {
        return new ReportFilter(
                severities, ignoreUnfixed, skip.stream().map(PathGlob::new).toList());
    }

    /// Whether a finding exists for this run at all.
    public boolean considers(Location location) {
        return !skips(location.path());
    }

    /// Whether a finding is shown; a hidden one still counts.
    public boolean lists(Finding finding) {
        if (finding.outcome() != OutcomeKind.FAIL) {
            return true;
        }
        boolean fixable =
                finding.vulnerability().map(v -> v.fixed().isPresent()).orElse(true);
        return severities.contains(finding.severity()) && (fixable || !ignoreUnfixed);
    }

    /// Whether a path matches any `--skip` pattern.
    public boolean skips(String path) {
        if (path.isEmpty()) {
            return false;
        }
        return skip.stream().anyMatch(glob -> glob.matches(path));
    }
}
