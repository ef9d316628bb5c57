package io.hafenwacht.vulndb.match;

import io.hafenwacht.core.inventory.Inventory;
import io.hafenwacht.vulndb.advisory.AdvisorySource;

/// Judges the packages of an inventory by the advisories of a source. Safe for parallel use, as the source
/// is.
public final class Matcher {
    private final AdvisorySource source;

    public Matcher(AdvisorySource source) {
        this.source = source;
    }

    /// One match per installed package and vulnerability, whatever the sources call it; what could not be
    /// judged is a gap, never silence.
    public MatchResult match(Inventory inventory) {
        return new MatchRun(source, inventory).run();
    }
}
