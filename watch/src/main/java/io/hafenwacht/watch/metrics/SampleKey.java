package io.hafenwacht.watch.metrics;

import io.hafenwacht.core.limit.Limit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The key of a measure in a sample, `name{label="value",…}`, taken apart: a metric of the catalogue with
/// just the labels that it has there. Whatever else a source says is not served.
record SampleKey(Metric metric, Map<String, String> labels) {
    private static final Pattern LABEL = Pattern.compile("([a-z_]{1,40})=\"((?:[^\"\\\\]|\\\\.)*+)\"(?:,|$)");
    private static final Limit CACHED = new Limit(
            "metrics.keys", 20_000, "keys", "a hundred of each container's devices, interfaces and processors repeat");
    private static final Limit VALUE =
            new Limit("metrics.label", 128, "characters", "names of interfaces and devices have under 32");
    private static final Map<String, Optional<SampleKey>> KNOWN = new ConcurrentHashMap<>();

    SampleKey {
        labels = Map.copyOf(labels);
    }

    static Optional<SampleKey> parse(String key) {
        Optional<SampleKey> known = KNOWN.get(key);
        if (known != null) {
            return known;
        }
        Optional<SampleKey> read = read(key);
        if (KNOWN.size() < CACHED.value()) {
            KNOWN.put(key, read);
        }
        return read;
    }

    private static Optional<SampleKey> read(String key) {
        int brace = key.indexOf('{');
        Optional<Metric> metric = MetricCatalogue.named(brace < 0 ? key : key.substring(0, brace))
                .filter(m -> m.whose() == Metric.Whose.CONTAINER);
        if (metric.isEmpty() || brace >= 0 && !key.endsWith("}")) {
            return Optional.empty();
        }
        var labels = new TreeMap<String, String>();
        if (brace >= 0) {
            String inside = key.substring(brace + 1, key.length() - 1);
            Matcher label = LABEL.matcher(inside);
            int end = 0;
            while (label.find() && label.start() == end) {
                if (!metric.get().labels().contains(label.group(1))
                        || VALUE.exceededBy(label.group(2).length())) {
                    return Optional.empty();
                }
                labels.put(label.group(1), unescaped(label.group(2)));
                end = label.end();
            }
            if (end != inside.length()) {
                return Optional.empty();
            }
        }
        return Optional.of(new SampleKey(metric.get(), labels));
    }

    private static String unescaped(String text) {
        return text.indexOf('\\') < 0
                ? text
                : text.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
