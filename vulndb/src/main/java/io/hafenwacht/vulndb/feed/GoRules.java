package io.hafenwacht.vulndb.feed;

import com.google.auto.service.AutoService;
import io.hafenwacht.vulndb.advisory.Affected.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The Go vulnerability database: CVE and GHSA in `aliases`, no severity; only records with review status
/// `REVIEWED` have ranges that people checked. `custom_ranges` are kept beside the SEMVER ranges; imports and
/// symbols are not read.
@AutoService(SourceRules.class)
public final class GoRules implements SourceRules {
    @Override
    public Set<String> families() {
        return Set.of("GO");
    }

    @Override
    public String label() {
        return "Go";
    }

    @Override
    public boolean reviewed(OsvRecord record) {
        return record.specific().getOrDefault("review_status", "REVIEWED").equals("REVIEWED");
    }

    @Override
    public List<Range> ranges(OsvRecord.Entry entry) {
        if (entry.extras().customRanges().isEmpty()) {
            return entry.ranges();
        }
        List<Range> ranges = new ArrayList<>(entry.ranges());
        ranges.addAll(entry.extras().customRanges());
        return ranges;
    }
}
