package io.hafenwacht.vulndb.match;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.order.Order;
import io.hafenwacht.vulndb.advisory.Advisory;
import java.util.Comparator;

/// One installed package that one vulnerability affects, whichever of its aliases the sources use.
///
/// `advisory` is the record whose ranges decided; `severity` and `severitySource` are its rating, or that of
/// another record of the same group where it has none.
public record Match(
        InstalledPackage pkg, Advisory advisory, Vulnerability vulnerability, Severity severity, String severitySource)
        implements Comparable<Match> {
    private static final Comparator<Match> ORDER = Order.by(Match::pkg)
            .then(match -> match.vulnerability().id())
            .then(match -> match.advisory().id());

    /// By package, then by the vulnerability's id.
    @Override
    public int compareTo(Match other) {
        return ORDER.compare(this, other);
    }
}
