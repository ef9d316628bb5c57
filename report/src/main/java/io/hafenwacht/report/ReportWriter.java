package io.hafenwacht.report;

import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/// Writes a report in one format, streaming. Registered with `@AutoService(ReportWriter.class)`; stateless.
public interface ReportWriter {
    /// The word of `--format`: `json`.
    String format();

    /// Whether programs read it: then it is English unless the user asks for another language.
    default boolean machine() {
        return false;
    }

    /// Why this report has no meaning in this format, if so; then it is not written.
    default Optional<Text> refusal(Report report) {
        return Optional.empty();
    }

    /// Writes the whole report and flushes; does not close `out`.
    void write(Report report, WriteOptions options, Writer out) throws IOException;
}
