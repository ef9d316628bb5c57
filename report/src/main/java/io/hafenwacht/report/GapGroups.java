package io.hafenwacht.report;

import io.hafenwacht.core.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gaps with one reason and one remedy, told once for all places.
final class GapGroups {
    private GapGroups() {}

    /// In the order of the first gap of each; none is empty.
    static List<List<Report.AssetGap>> of(List<Report.AssetGap> gaps) {
        Map<String, List<Report.AssetGap>> groups = new LinkedHashMap<>();
        for (Report.AssetGap gap : gaps) {
            String key =
                    gap.gap().reason().english() + "\0" + gap.gap().remedy().english();
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(gap);
        }
        return List.copyOf(groups.values());
    }
}
