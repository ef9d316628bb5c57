package io.hafenwacht.connect.docker.snapshot;

import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tells once what befell many: an engine that dies leaves hundreds of containers unread for one reason.
final class SameReason {
    private SameReason() {}

    /// Entries of the same list (`containers`, `images`) with the same reason become one where there are more
    /// than `most`.
    static List<Unread> grouped(List<Unread> entries, int most) {
        Map<List<Object>, List<Unread>> groups = new LinkedHashMap<>();
        for (Unread entry : entries) {
            int dot = entry.path().indexOf('.');
            String list = dot < 0 || entry.path().startsWith("engine.")
                    ? entry.path()
                    : entry.path().substring(0, dot);
            groups.computeIfAbsent(List.of(list, entry.why(), entry.remedy()), _ -> new ArrayList<>())
                    .add(entry);
        }
        List<Unread> told = new ArrayList<>();
        groups.forEach((key, same) -> {
            if (same.size() <= most) {
                told.addAll(same);
            } else {
                Text why = same.getFirst().why();
                told.add(new Unread(
                        (String) key.getFirst(),
                        Text.of(
                                same.size() + " of them, such as " + name(same.getFirst()) + ": " + why.english(),
                                same.size() + " davon, etwa " + name(same.getFirst()) + ": " + why.german()),
                        same.getFirst().remedy()));
            }
        });
        return told;
    }

    private static String name(Unread entry) {
        return entry.path().substring(entry.path().indexOf('.') + 1);
    }
}
