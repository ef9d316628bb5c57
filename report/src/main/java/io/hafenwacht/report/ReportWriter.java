package io.hafenwacht.report;

import io.hafenwacht.core.report.Report;
import java.io.IOException;
import java.io.Writer;

/// Writes a report in one format, streaming. Registered with `@AutoService(ReportWriter.class)`; stateless.
public interface ReportWriter {
    /// The word of `--format`: `json`.
    String format();

    /// Writes the whole report and flushes; does not close `out`.
    void write(Report report, WriteOptions options, Writer out) throws IOException;
}
