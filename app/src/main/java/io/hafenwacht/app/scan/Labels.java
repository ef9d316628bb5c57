package io.hafenwacht.app.scan;

import io.hafenwacht.core.node.Node;
import java.util.Map;
import java.util.TreeMap;

/// Labels as engines and clusters write them: a mapping of texts.
final class Labels {
    private Labels() {}

    static Map<String, String> of(Node labels) {
        Map<String, String> texts = new TreeMap<>();
        labels.entries().forEach((key, value) -> texts.put(key, value.stringOrEmpty()));
        return texts;
    }
}
