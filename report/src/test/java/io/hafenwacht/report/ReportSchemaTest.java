package io.hafenwacht.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.testkit.golden.Golden;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The schema, the writer and the example say the same.
class ReportSchemaTest {
    private static final Node SCHEMA = schema();

    @Test
    void theExampleIsValid() throws IOException {
        assertThat(problems(Files.readString(Golden.root().resolve("docs/golden/harbour.json"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"harbour", "<\u001b>", "a\nb", ""})
    void whatIsWrittenIsValid(String name) {
        assertThat(problems(json(SampleReport.of(name.isEmpty() ? "x" : name)))).isEmpty();
    }

    /// A field that nothing writes is a promise that nobody keeps.
    @Test
    void everyFieldThatIsDescribedIsWritten() {
        var check = new SchemaCheck();
        check.check(SCHEMA, JsonTree.parse(json(SampleReport.decided("not built"))), "$");
        assertThat(check.problems()).isEmpty();
        assertThat(check.seen()).isEqualTo(SchemaCheck.described(SCHEMA, "$"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schemaVersion\" : 1          | \"schemaVersion\" : 2       | out of bounds",
                "\"severity\" : \"critical\"    | \"severity\" : \"grave\"    | none of",
                "\"kev\" : true                 | \"kev\" : \"yes\"           | boolean expected",
                "\"purl\"                       | \"url\"                     | purl is missing",
                "\"remedy\"                     | \"remedies\"                | remedies is not described",
                "\"coverage\" : 0.              | \"coverage\" : 7.           | out of bounds",
            })
    void whatIsWrongIsSeen(String right, String wrong, String problem) {
        String text = json(SampleReport.harmless());
        assertThat(text).contains(right);
        assertThat(problems(text.replace(right, wrong))).anyMatch(p -> p.contains(problem));
    }

    private static String json(Report report) {
        return WriterGoldenTest.written(new JsonReportWriter(), report, SampleReport.ENGLISH);
    }

    private static List<String> problems(String text) {
        var check = new SchemaCheck();
        check.check(SCHEMA, JsonTree.parse(text), "$");
        return check.problems();
    }

    private static Node schema() {
        var out = new StringWriter();
        try {
            ReportSchema.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JsonTree.parse(out.toString());
    }
}
