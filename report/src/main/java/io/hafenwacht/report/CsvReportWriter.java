package io.hafenwacht.report;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Standing;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.risk.Risk;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.text.Language;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// CSV (RFC 4180): one row for each finding, then one for each gap, whose outcome is `gap`. Columns are named
/// like the fields of the JSON report; new ones come last. A cell that a spreadsheet would take for a formula
/// begins with an apostrophe.
@AutoService(ReportWriter.class)
public final class CsvReportWriter implements ReportWriter {
    private static final List<String> COLUMNS = List.of(
            "id",
            "check",
            "title",
            "severity",
            "outcome",
            "risk",
            "layer",
            "asset",
            "assetKind",
            "path",
            "line",
            "column",
            "field",
            "imageLayer",
            "evidence",
            "fix",
            "references",
            "vulnerability",
            "package",
            "installed",
            "fixed",
            "purl",
            "cvss",
            "epss",
            "kev",
            "change",
            "exception");

    private static final List<String> NO_VULNERABILITY = Collections.nCopies(8, "");

    /// What begins a formula in a spreadsheet, also in the full-width form that some read alike.
    private static final String FORMULA = "=+-@\t\r＝＋－＠";

    @Override
    public String format() {
        return "csv";
    }

    @Override
    public boolean machine() {
        return true;
    }

    @Override
    public void write(Report report, WriteOptions options, Writer out) throws IOException {
        AssetNames names = AssetNames.of(report);
        row(out, COLUMNS);
        for (Finding finding : report.findings()) {
            row(out, finding(finding, names, options.language()));
        }
        for (Report.AssetGap gap : report.gaps()) {
            row(out, gap(gap, names, options.language()));
        }
        out.flush();
    }

    private static List<String> finding(Finding finding, AssetNames names, Language language) {
        String asset = finding.subject().asset();
        var cells = new ArrayList<String>(List.of(
                finding.id(),
                finding.subject().check(),
                finding.title().in(language),
                finding.severity().word(),
                finding.outcome().word(),
                finding.risk().map(Risk::score).map(CsvReportWriter::number).orElse(""),
                finding.subject().layer().word(),
                names.name(asset),
                names.kind(asset),
                finding.location().path(),
                positive(finding.location().line()),
                positive(finding.location().column()),
                finding.location().field(),
                finding.location().imageLayer(),
                finding.evidence().in(language),
                finding.fix().in(language),
                finding.references().stream().map(Reference::toString).sorted().collect(Collectors.joining(", "))));
        cells.addAll(finding.vulnerability().map(CsvReportWriter::vulnerability).orElse(NO_VULNERABILITY));
        cells.add(finding.standing().change().map(Standing.Change::word).orElse(""));
        cells.add(finding.standing()
                .suppression()
                .map(s -> (s.status().word() + ": " + s.reason()).strip())
                .orElse(""));
        return cells;
    }

    private static List<String> vulnerability(Vulnerability v) {
        return List.of(
                v.id(),
                v.packageName(),
                v.installed(),
                v.fixed().orElse(""),
                v.purl(),
                number(v.scores().cvss()),
                number(v.scores().epss()),
                Boolean.toString(v.scores().kev()));
    }

    private static List<String> gap(Report.AssetGap gap, AssetNames names, Language language) {
        var cells = new ArrayList<String>();
        for (String column : COLUMNS) {
            cells.add(
                    switch (column) {
                        case "outcome" -> "gap";
                        case "asset" -> names.name(gap.asset());
                        case "assetKind" -> names.kind(gap.asset());
                        case "path" -> gap.gap().path();
                        case "evidence" -> gap.gap().reason().in(language);
                        case "fix" -> gap.gap().remedy().in(language);
                        default -> "";
                    });
        }
        return cells;
    }

    private static String positive(int number) {
        return number > 0 ? Integer.toString(number) : "";
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%s", IndentedJson.rounded(value));
    }

    /// Every row has every column, so that a reader may rely on the width.
    private static void row(Writer out, List<String> cells) throws IOException {
        for (int i = 0; i < COLUMNS.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(cell(cells.get(i)));
        }
        out.write("\r\n");
    }

    private static String cell(String text) {
        String stripped = text.stripLeading();
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0
                || !stripped.isEmpty() && FORMULA.indexOf(stripped.charAt(0)) >= 0;
        String safe = (formula ? "'" : "") + TerminalText.safeLines(text);
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == ';');
        return quoted || !safe.equals(safe.strip()) ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
