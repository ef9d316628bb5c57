package io.hafenwacht.report;

import io.hafenwacht.core.report.Report;
import io.hafenwacht.testkit.golden.Golden;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One report in every machine format and in Markdown: what changes for those who read it is seen in the
/// difference. The table has the golden files of the example, HTML tests of its own.
class WriterGoldenTest {
    private static final String FOLDER = "report/src/test/resources/io/hafenwacht/report/";

    static List<ReportWriter> writers() {
        return ReportWriters.all().stream()
                .filter(w -> !Set.of("table", "html").contains(w.format()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("writers")
    void english(ReportWriter writer) throws IOException {
        Golden.check(FOLDER + "sample." + writer.format(), written(writer, SampleReport.ENGLISH));
    }

    @ParameterizedTest
    @MethodSource("writers")
    void german(ReportWriter writer) throws IOException {
        Golden.check(FOLDER + "sample.de." + writer.format(), written(writer, SampleReport.GERMAN));
    }

    static String written(ReportWriter writer, WriteOptions options) {
        return written(writer, SampleReport.harmless(), options);
    }

    static String written(ReportWriter writer, Report report, WriteOptions options) {
        var out = new StringWriter();
        try {
            writer.write(report, options, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
