package io.hafenwacht.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Standing;
import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.Review;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.testkit.golden.Golden;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        check.check(SCHEMA, JsonTree.parse(json(complete())), "$");
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

    private static Report complete() {
        Report sample = SampleReport.harmless();
        var suppression = new Suppression(
                Suppression.Status.NOT_AFFECTED,
                "hafenwacht.yaml:3",
                "not built",
                "component_not_present",
                new Suppression.Accountable("team", "OPS-1", "proxy"),
                Optional.of(LocalDate.parse("2027-03-31")));
        var standing = new Standing(Optional.of(suppression), Optional.of(Standing.Change.CHANGED));
        var findings = new ArrayList<Finding>();
        sample.findings().forEach(f -> findings.add(f.standing(standing)));
        List<Review.Note> notes = List.of(new Review.Note("a.yaml:1", "HW-D401", Text.same("over")));
        var fixed = new Review.Fixed("0", "HW-D401", "t", Severity.LOW, "k");
        return new Report(
                sample.tool(),
                sample.target(),
                sample.database(),
                sample.assets().stream().map(ReportSchemaTest::linked).toList(),
                sample.packages(),
                findings,
                sample.gaps(),
                sample.summary(),
                new Review(
                        findings,
                        notes,
                        notes,
                        Optional.of(new Review.Comparison("b.json", 1, 2, 3, List.of(fixed), 4, 5))));
    }

    private static Report.AssetView linked(Report.AssetView view) {
        var a = view.asset();
        return new Report.AssetView(
                new Asset(a.id(), a.key(), a.kind(), a.name(), a.aliases(), List.of(new Asset.Link("runs", "x"))),
                view.layers());
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
