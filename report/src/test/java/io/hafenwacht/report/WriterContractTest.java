package io.hafenwacht.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Standing;
import io.hafenwacht.core.report.Report;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every format keeps to, whatever it is.
class WriterContractTest {
    /// Names as an image, a label or a file may have them: an escape sequence, its 8-bit form, a bell, a
    /// direction override, markup, a link, a formula, an entity, a NUL, a lone surrogate, a non-character.
    private static final String HOSTILE = "=x\u001b[2J\u009b31m\u0007\u202e<script>alert(1)</script>[a](javascript:b)`|"
            + "\"',;]]>&lt;\u0000\ud800\uffff@all ../{0}";
    private static final int MANY = 100_000;
    /// A writer that fills a text with all findings first would hand over far more than this at once.
    private static final int LARGEST_PART = 64 << 10;

    static List<ReportWriter> writers() {
        return WriterGoldenTest.writers();
    }

    @ParameterizedTest
    @MethodSource("writers")
    void theSameReportGivesTheSameBytes(ReportWriter writer) {
        assertThat(WriterGoldenTest.written(writer, SampleReport.ENGLISH))
                .isEqualTo(WriterGoldenTest.written(writer, SampleReport.ENGLISH))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("writers")
    void noNameReachesATerminalAsMoreThanText(ReportWriter writer) {
        String text = WriterGoldenTest.written(writer, SampleReport.of(HOSTILE), SampleReport.ENGLISH)
                + WriterGoldenTest.written(writer, SampleReport.decided(HOSTILE), SampleReport.ENGLISH);
        assertThat(text.codePoints()
                        .filter(c -> c != '\n'
                                && c != '\r'
                                && c != 0x200b
                                && TerminalText.dangerous(c)
                                && !Character.isSurrogate((char) c))
                        .mapToObj(Integer::toHexString)
                        .distinct())
                .isEmpty();
        assertThat(text).doesNotContain("\u001b", "\u009b", "\u202e", "\u0000");
    }

    @ParameterizedTest
    @Tag("slow")
    @MethodSource("writers")
    void manyFindingsAreWrittenAsTheyCome(ReportWriter writer) throws IOException {
        Report sample = SampleReport.harmless();
        var findings = new ArrayList<Finding>(MANY);
        for (int i = 0; i < MANY; i++) {
            findings.add(numbered(sample.findings().get(i % sample.findings().size()), i));
        }
        var report = new Report(
                sample.tool(),
                sample.target(),
                sample.database(),
                sample.assets(),
                sample.packages(),
                findings,
                sample.gaps(),
                sample.summary());
        var out = new Counting();
        writer.write(report, SampleReport.ENGLISH, out);
        assertThat(out.largest).isLessThan(LARGEST_PART);
        assertThat(out.flushed).isTrue();
        assertThat(out.closed).isFalse();
    }

    private static Finding numbered(Finding f, int number) {
        return new Finding(
                String.format("%016x", number),
                f.subject(),
                f.judgement(),
                f.proof(),
                f.risk(),
                f.vulnerability(),
                Standing.OPEN);
    }

    /// Keeps nothing but how large the largest part was that it was given.
    private static final class Counting extends Writer {
        private int largest;
        private boolean flushed;
        private boolean closed;

        @Override
        public void write(char[] part, int offset, int length) {
            largest = Math.max(largest, length);
        }

        @Override
        public void flush() {
            flushed = true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
