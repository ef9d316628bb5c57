package io.hafenwacht.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is written is valid by the schemas that the formats' owners publish: SARIF 2.1.0 (OASIS), CycloneDX
/// 1.6 and SPDX 2.3, as libraries on Maven Central carry them.
class PublishedSchemaTest {
    /// Keywords for editors, such as `deprecated`, are news to the library.
    private static final Logger QUIET = Logger.getLogger("com.networknt.schema");

    static {
        QUIET.setLevel(Level.SEVERE);
    }

    private static final Map<String, JsonSchema> SCHEMAS = Map.of(
            "sarif", schema("schema/sarif-schema-2.1.0.json"),
            "cyclonedx", schema("bom-1.6.schema.json"),
            "spdx", schema("resources/spdx-schema-v2.3.json"));

    static List<Arguments> reports() {
        var all = new ArrayList<Arguments>();
        for (String format : List.of("sarif", "cyclonedx", "spdx")) {
            for (WriteOptions options : List.of(SampleReport.ENGLISH, SampleReport.GERMAN)) {
                all.add(Arguments.of(format, options, SampleReport.harmless()));
                all.add(Arguments.of(format, options, SampleReport.decided("not built")));
                for (String name :
                        List.of("<\u001b[31m>", "a\nb", "../../etc", "ü ß 🚢", "%00", "http://[", "${jndi:x}")) {
                    all.add(Arguments.of(format, options, SampleReport.of(name)));
                }
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("reports")
    void whatIsWrittenIsValid(String format, WriteOptions options, Report report) {
        assertThat(problems(format, written(format, report, options))).isEmpty();
    }

    /// Code and changes too, whatever stands in the files.
    @Test
    void codeAndChangesAreValid() {
        var source = new SourceCode() {
            @Override
            public Optional<Excerpt> excerpt(Finding finding) {
                int line = Math.max(1, finding.location().line());
                return Optional.of(new Excerpt(line, line, List.of("\u001b[2J[x](https://example.org)\u0000 \ud800")));
            }

            @Override
            public Optional<Edit> edit(Finding finding) {
                return Optional.of(new Edit(1, 1, 1, 1, "USER 10001\n"));
            }
        };
        var options = new WriteOptions(Language.ENGLISH, 100, false, Integer.MAX_VALUE, List::of, source);
        String text = written("sarif", SampleReport.harmless(), options);
        assertThat(text).contains("\"fixes\"", "\"contextRegion\"").doesNotContain("\u001b", "\\u001b");
        assertThat(problems("sarif", text)).isEmpty();
    }

    /// The schemas are read, with their parts in other files, and see what is wrong.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sarif     | \"level\" : \"error\"       | \"level\" : \"grave\"          | level",
                "sarif     | \"ruleId\"                  | \"rule\"                       | rule",
                "cyclonedx | \"type\" : \"library\"      | \"type\" : \"book\"            | type",
                "cyclonedx | \"specVersion\" : \"1.6\"   | \"version_\" : \"1.6\"         | specVersion",
                "spdx      | \"dataLicense\"             | \"licence\"                    | dataLicense",
                "spdx      | \"relationshipType\" : \"DESCRIBES\" | \"relationshipType\" : \"TELLS\" | relationshipType",
            })
    void whatIsWrongIsSeen(String format, String right, String wrong, String problem) {
        String text = written(format, SampleReport.harmless(), SampleReport.ENGLISH);
        assertThat(text).contains(right);
        assertThat(problems(format, text.replace(right, wrong))).anyMatch(p -> p.contains(problem));
    }

    private static String written(String format, Report report, WriteOptions options) {
        ReportWriter writer = ReportWriters.all().stream()
                .filter(w -> w.format().equals(format))
                .findFirst()
                .orElseThrow();
        return WriterGoldenTest.written(writer, report, options);
    }

    private static List<String> problems(String format, String text) {
        return Objects.requireNonNull(SCHEMAS.get(format), format).validate(text, InputFormat.JSON).stream()
                .map(ValidationMessage::toString)
                .toList();
    }

    /// Parts of a schema that it names by their address lie beside it in the same library.
    private static JsonSchema schema(String name) {
        var factory = JsonSchemaFactory.getInstance(
                VersionFlag.V7, b -> b.schemaMappers(m -> m.mapPrefix("http://cyclonedx.org/schema", "classpath:")));
        try (InputStream in = PublishedSchemaTest.class.getResourceAsStream("/" + name)) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            // Addresses and times are held to their form too, which schemas of this draft leave open.
            return factory.getSchema(
                    text,
                    SchemaValidatorsConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build());
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
