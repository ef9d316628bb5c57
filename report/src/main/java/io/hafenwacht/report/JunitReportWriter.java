package io.hafenwacht.report;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.text.Language;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JUnit XML as CI servers read it: a suite for each asset, a case for each finding. What failed is a
/// failure; what could not be decided, does not apply, is excepted or was not read at all is a skipped case
/// with its reason, so that nobody takes it for passed.
@AutoService(ReportWriter.class)
public final class JunitReportWriter implements ReportWriter {
    @Override
    public String format() {
        return "junit";
    }

    @Override
    public boolean machine() {
        return true;
    }

    @Override
    public void write(Report report, WriteOptions options, Writer out) throws IOException {
        Map<String, Suite> suites = new LinkedHashMap<>();
        report.assets().forEach(view -> suites.put(view.asset().id(), new Suite()));
        report.findings()
                .forEach(f -> suites.computeIfAbsent(f.subject().asset(), _ -> new Suite())
                        .findings
                        .add(f));
        report.gaps()
                .forEach(g ->
                        suites.computeIfAbsent(g.asset(), _ -> new Suite()).gaps.add(g));
        new Document(out, options.language(), AssetNames.of(report)).write(report, suites);
        out.flush();
    }

    /// What one asset's suite holds, in the report's order.
    private static final class Suite {
        private final List<Finding> findings = new ArrayList<>();
        private final List<Report.AssetGap> gaps = new ArrayList<>();

        int size() {
            return findings.size() + gaps.size();
        }

        long failures() {
            return findings.stream().filter(JunitReportWriter::fails).count();
        }

        long skipped() {
            return gaps.size()
                    + findings.stream()
                            .filter(f -> !fails(f) && f.outcome() != OutcomeKind.PASS)
                            .count();
        }
    }

    private static boolean fails(Finding finding) {
        return finding.outcome() == OutcomeKind.FAIL
                && finding.standing().suppression().isEmpty();
    }

    /// One document being written.
    private record Document(Writer out, Language language, AssetNames names) {
        void write(Report report, Map<String, Suite> suites) throws IOException {
            out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
            attribute("name", report.tool().name() + " " + report.target().name());
            counts(suites.values().stream().toList());
            out.write(">\n");
            for (Map.Entry<String, Suite> suite : suites.entrySet()) {
                if (suite.getValue().size() > 0) {
                    suite(report, suite.getKey(), suite.getValue());
                }
            }
            out.write("</testsuites>\n");
        }

        private void suite(Report report, String asset, Suite suite) throws IOException {
            out.write("  <testsuite");
            attribute("name", (names.kind(asset) + " " + names.name(asset)).strip());
            counts(List.of(suite));
            attribute("timestamp", report.tool().time().toString());
            out.write(">\n");
            for (Finding finding : suite.findings) {
                testCase(finding);
            }
            for (Report.AssetGap gap : suite.gaps) {
                out.write("    <testcase");
                attribute("classname", "gap");
                String path = gap.gap().path();
                attribute("name", path.isEmpty() ? names.name(asset) : path);
                skipped(gap.gap().reason().in(language) + " "
                        + gap.gap().remedy().in(language));
            }
            out.write("  </testsuite>\n");
        }

        private void counts(List<Suite> suites) throws IOException {
            attribute(
                    "tests",
                    Integer.toString(suites.stream().mapToInt(Suite::size).sum()));
            attribute(
                    "failures",
                    Long.toString(suites.stream().mapToLong(Suite::failures).sum()));
            attribute("errors", "0");
            attribute(
                    "skipped",
                    Long.toString(suites.stream().mapToLong(Suite::skipped).sum()));
            attribute("time", "0");
        }

        private void testCase(Finding finding) throws IOException {
            String id = SarifRules.id(finding);
            Location at = finding.location();
            String place = at.path().isEmpty() ? at.field() : at.path();
            out.write("    <testcase");
            attribute("classname", finding.subject().check());
            // Servers tell cases apart, and find them again, by this name: no line, which moves.
            attribute(
                    "name",
                    (id.equals(finding.subject().check()) ? "" : id + " ")
                            + finding.title().in(language) + (place.isEmpty() ? "" : ": " + place)
                            + " [" + finding.id() + "]");
            if (!at.path().isEmpty()) {
                attribute("file", at.path());
            }
            if (at.line() > 0) {
                attribute("line", Integer.toString(at.line()));
            }
            switch (finding.outcome()) {
                case PASS -> out.write("/>\n");
                case UNKNOWN, NOT_APPLICABLE ->
                    skipped(Words.of(finding.outcome()).in(language) + ": "
                            + finding.evidence().in(language));
                case FAIL -> failed(finding);
            }
        }

        private void failed(Finding finding) throws IOException {
            if (!fails(finding)) {
                skipped(finding.standing()
                        .suppression()
                        .map(s -> excepted(s, language))
                        .orElse(""));
                return;
            }
            out.write(">\n      <failure");
            attribute("type", finding.severity().word());
            attribute("message", finding.evidence().in(language));
            out.write(">");
            out.write(XmlText.content(finding.evidence().in(language) + "\n" + ReportTexts.FIX.in(language) + ": "
                    + finding.fix().in(language)));
            for (var reference : finding.references().stream().sorted().toList()) {
                out.write("\n" + XmlText.content(reference.toString()));
            }
            out.write("</failure>\n    </testcase>\n");
        }

        private static String excepted(Suppression suppression, Language language) {
            String reason = suppression.reason().isEmpty() ? "" : ": " + suppression.reason();
            return Words.of(suppression.status()).in(language) + reason;
        }

        private void skipped(String message) throws IOException {
            out.write(">\n      <skipped");
            attribute("message", message);
            out.write("/>\n    </testcase>\n");
        }

        private void attribute(String name, String value) throws IOException {
            out.write(" " + name + "=\"" + XmlText.attribute(value) + "\"");
        }
    }
}
