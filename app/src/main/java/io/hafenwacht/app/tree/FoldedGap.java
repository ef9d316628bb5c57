package io.hafenwacht.app.tree;

import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;

/// Many places that were not read for one reason, told as one gap that names the first of them.
final class FoldedGap {
    private static final int NAMED = 3;

    private final Text reason;
    private final Text remedy;
    private final List<String> first = new ArrayList<>();
    private long count;

    FoldedGap(Text reason, Text remedy) {
        this.reason = reason;
        this.remedy = remedy;
    }

    void add(String path) {
        if (count++ < NAMED) {
            first.add(path);
        }
    }

    Gap gap() {
        if (count == 1) {
            return new Gap(first.getFirst(), reason, remedy);
        }
        String places = " (" + count + ": " + String.join(", ", first) + (count > NAMED ? ", …" : "") + ")";
        return new Gap(first.getFirst(), Text.of(reason.english() + places, reason.german() + places), remedy);
    }
}
