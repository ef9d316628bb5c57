package io.hafenwacht.watch.metrics;

import io.hafenwacht.watch.metrics.Metric.Kind;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes readings as a page that Prometheus scrapes, in either of the two text formats. Families come in the
/// order of the catalogue and series by their labels; of two readings of the same series the last one counts,
/// since a page with both would be refused whole. Times are left out: the scraper's clock counts.
public final class MetricPage {
    /// The formats, by what HTTP calls them.
    public enum Format {
        /// The Prometheus text exposition format.
        PROMETHEUS("text/plain; version=0.0.4; charset=utf-8"),
        /// OpenMetrics 1.0 (openmetrics.io, section "ABNF").
        OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        public String contentType() {
            return contentType;
        }

        /// OpenMetrics for whom accepts it, at whatever weight above nought: it says the same more exactly.
        public static Format accepted(String header) {
            for (String range : header.split(",", 50)) {
                String[] parts = range.strip().split(";", 20);
                if (parts[0].strip().equalsIgnoreCase("application/openmetrics-text") && !refused(parts)) {
                    return OPEN_METRICS;
                }
            }
            return PROMETHEUS;
        }

        private static boolean refused(String[] parts) {
            for (String part : parts) {
                if (part.strip().matches("[qQ]=0(\\.0{0,3})?")) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final String TOTAL = "_total";

    private final Map<Metric, SortedMap<String, Double>> families = new LinkedHashMap<>();

    public MetricPage(Collection<Reading> readings) {
        MetricCatalogue.ALL.forEach(metric -> families.put(metric, new TreeMap<>()));
        for (Reading reading : readings) {
            SortedMap<String, Double> series = families.get(reading.metric());
            if (series != null) {
                series.put(labels(reading.labels()), reading.value());
            }
        }
    }

    public void write(Format format, Appendable out) throws IOException {
        for (Map.Entry<Metric, SortedMap<String, Double>> family : families.entrySet()) {
            if (!family.getValue().isEmpty()) {
                write(format, family.getKey(), family.getValue(), out);
            }
        }
        if (format == Format.OPEN_METRICS) {
            out.append("# EOF\n");
        }
    }

    private static void write(Format format, Metric metric, SortedMap<String, Double> series, Appendable out)
            throws IOException {
        boolean open = format == Format.OPEN_METRICS;
        boolean total = metric.name().endsWith(TOTAL);
        // OpenMetrics names a family of counters without the ending that each of its samples must have.
        String family = open && metric.kind() == Kind.COUNTER && total
                ? metric.name().substring(0, metric.name().length() - TOTAL.length())
                : metric.name();
        String type = open && metric.kind() == Kind.COUNTER && !total
                ? "unknown"
                : metric.kind().word();
        out.append("# HELP ")
                .append(family)
                .append(' ')
                .append(escaped(metric.help(), open))
                .append('\n');
        out.append("# TYPE ").append(family).append(' ').append(type).append('\n');
        for (Map.Entry<String, Double> one : series.entrySet()) {
            out.append(metric.name())
                    .append(one.getKey())
                    .append(' ')
                    .append(number(one.getValue()))
                    .append('\n');
        }
    }

    /// `{a="1",b="2"}`, or nothing. A label without a value is one that is missing, to Prometheus.
    private static String labels(SortedMap<String, String> labels) {
        var text = new StringBuilder();
        labels.forEach((name, value) -> {
            if (!value.isEmpty()) {
                text.append(text.isEmpty() ? '{' : ',')
                        .append(name)
                        .append("=\"")
                        .append(escaped(value, true))
                        .append('"');
            }
        });
        return text.isEmpty() ? "" : text.append('}').toString();
    }

    /// Backslash and line feed always; the quotation mark in values, and in OpenMetrics in help too. Half a
    /// surrogate pair could not be encoded.
    private static String escaped(String text, boolean quotes) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '"' -> out.append(quotes ? "\\\"" : "\"");
                default -> out.append(lone(text, i) ? '\uFFFD' : c);
            }
        }
        return out.toString();
    }

    private static boolean lone(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1L << 53
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
