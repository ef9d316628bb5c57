package io.hafenwacht.core.report;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.order.Order;
import io.hafenwacht.core.risk.Risk;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// A finding with what sorting asks for many times: worst first, then by risk, check, asset and place.
record Ranked(Finding finding, Severity severity, double score, String check, String vulnerability, String asset)
        implements Comparable<Ranked> {
    private static final Comparator<Finding> IN_ONE_ASSET = Order.by(
                    (Finding f) -> f.vulnerability().map(Vulnerability::purl).orElse(""))
            .then(f -> f.location().path())
            .then(f -> f.location().line())
            .then(f -> f.location().field())
            .then(Finding::id);

    private static Ranked of(Finding finding) {
        return new Ranked(
                finding,
                finding.severity(),
                finding.risk().map(Risk::score).orElse(0.0),
                finding.subject().check(),
                finding.vulnerability().map(Vulnerability::id).orElse(""),
                finding.subject().asset());
    }

    static List<Finding> worstFirst(Collection<Finding> findings) {
        return findings.parallelStream()
                .map(Ranked::of)
                .sorted()
                .map(Ranked::finding)
                .toList();
    }

    @Override
    public int compareTo(Ranked other) {
        if (severity != other.severity) {
            return severity.compareTo(other.severity);
        }
        if (score != other.score) {
            return Double.compare(other.score, score);
        }
        if (!check.equals(other.check)) {
            return check.compareTo(other.check);
        }
        int order = vulnerability.compareTo(other.vulnerability);
        order = order != 0 ? order : asset.compareTo(other.asset);
        return order != 0 ? order : IN_ONE_ASSET.compare(finding, other.finding);
    }
}
