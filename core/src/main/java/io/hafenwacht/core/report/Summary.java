package io.hafenwacht.core.report;

import io.hafenwacht.core.finding.Severity;
import java.util.Map;

/// Counts over all outcomes, those that the report does not list included. Open findings by severity are the
/// fails without the `suppressed` ones; what scanned files silence themselves (`silenced`) is no fail.
public record Summary(
        Map<Severity, Integer> bySeverity,
        int passed,
        int failed,
        int notApplicable,
        int unknown,
        int suppressed,
        int silenced) {
    public Summary(Map<Severity, Integer> bySeverity, int passed, int failed, int notApplicable, int unknown) {
        this(bySeverity, passed, failed, notApplicable, unknown, 0, 0);
    }

    public Summary {
        bySeverity = Map.copyOf(bySeverity);
    }

    /// (passed + failed) / (passed + failed + unknown); 1 where nothing was asked.
    public double coverage() {
        int decided = passed + failed;
        return decided + unknown == 0 ? 1 : (double) decided / (decided + unknown);
    }
}
