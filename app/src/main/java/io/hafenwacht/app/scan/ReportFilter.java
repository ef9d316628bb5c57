package io.hafenwacht.app.scan;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Severity;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What the user asked to leave out. Unknown outcomes are never left out by severity: a gap has none.
public record ReportFilter(Set<Severity> severities, boolean ignoreUnfixed, List<String> skip) {
    public ReportFilter {
        severities = Set.copyOf(severities);
        skip = List.copyOf(skip);
    }

    /// Whether a finding exists for this run at all.
    public boolean considers(Finding finding) {
        return !skips(finding.location().path());
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
        for (String pattern : skip) {
            if (matches(pattern, path)) {
                return true;
            }
        }
        return false;
    }

    /// `*` matches within a name, `**` across folders, `?` one character; a pattern without a slash matches a
    /// name anywhere. Linear in practice: the expression has no nested repetition.
    static boolean matches(String pattern, String path) {
        String own = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        var regex = new StringBuilder(own.contains("/") || pattern.startsWith("/") ? "" : "(?:.*/)?");
        for (int i = 0; i < own.length(); i++) {
            char c = own.charAt(i);
            if (own.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (own.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.matches(regex + "(?:/.*)?", path);
    }
}
