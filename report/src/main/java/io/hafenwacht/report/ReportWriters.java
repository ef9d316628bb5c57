package io.hafenwacht.report;

import io.hafenwacht.core.order.Order;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/// The writers that this build has, found by their registration.
public final class ReportWriters {
    private ReportWriters() {}

    /// Loaded once, and only where a report is written.
    private static final class Loaded {
        private static final List<ReportWriter> ALL =
                ServiceLoader.load(ReportWriter.class, ReportWriter.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .sorted(Order.by(ReportWriter::format))
                        .toList();
    }

    /// In the order of their format's name.
    public static List<ReportWriter> all() {
        return Loaded.ALL;
    }

    /// Their words.
    public static List<String> formats() {
        return all().stream().map(ReportWriter::format).toList();
    }

    public static Optional<ReportWriter> of(String format) {
        return all().stream().filter(w -> w.format().equals(format)).findFirst();
    }
}
