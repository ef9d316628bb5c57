package io.hafenwacht.app.watch;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Standing.Change;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.Review;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One difference between two runs: a finding that is `NEW`, that is `FIXED`, or that `DRIFTED`, since what
/// it shows, or how bad it is, changed.
record AuditChange(
        Kind kind, String finding, String check, String title, Severity severity, String asset, String evidence) {
    enum Kind {
        NEW,
        FIXED,
        DRIFTED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Of a report that was built against the run before. What merely was not seen is not fixed.
    static List<AuditChange> between(LastRun before, Report now) {
        Map<String, String> keys = new HashMap<>();
        now.assets().forEach(view -> keys.put(view.asset().id(), view.asset().key()));
        var changes = new ArrayList<AuditChange>();
        for (Finding finding : now.findings()) {
            if (LastRun.open(finding)) {
                boolean known = before.baseline().open().containsKey(finding.id());
                boolean same =
                        finding.evidence().english().equals(before.evidence().get(finding.id()))
                                && finding.standing()
                                        .change()
                                        .filter(c -> c == Change.CHANGED)
                                        .isEmpty();
                if (!known || !same) {
                    changes.add(of(known ? Kind.DRIFTED : Kind.NEW, finding, keys));
                }
            }
        }
        now.review()
                .comparison()
                .map(Review.Comparison::fixed)
                .orElse(List.of())
                .forEach(fixed -> changes.add(new AuditChange(
                        Kind.FIXED, fixed.id(), fixed.check(), fixed.title(), fixed.severity(), fixed.asset(), "")));
        return changes;
    }

    private static AuditChange of(Kind kind, Finding finding, Map<String, String> keys) {
        String asset = finding.subject().asset();
        return new AuditChange(
                kind,
                finding.id(),
                finding.subject().check(),
                finding.title().english(),
                finding.severity(),
                keys.getOrDefault(asset, asset),
                finding.evidence().english());
    }
}
