package io.hafenwacht.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReportWriterTest {
    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"x\")", "+1", "-1", "@sum", "\tx", "  =1", "＝1", "\n=1"})
    void whatASpreadsheetWouldComputeIsText(String name) {
        assertThat(cells(name))
                .noneMatch(
                        cell -> !cell.isBlank() && "=+-@＝".indexOf(cell.strip().charAt(0)) >= 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a\"b", "a\nb", "a;b", " a "})
    void everyRowHasEveryColumn(String name) {
        List<List<String>> rows = rows(name);
        assertThat(rows).hasSize(9).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.getFirst()));
        assertThat(cells(name)).contains(name + "/desk:1.4");
    }

    @Test
    void gapsAreRowsToo() {
        assertThat(rows("x").stream().map(row -> row.get(4))).contains("gap", "unknown", "fail", "outcome");
    }

    private static List<String> cells(String name) {
        return rows(name).stream().flatMap(List::stream).toList();
    }

    /// Reads RFC 4180.
    private static List<List<String>> rows(String name) {
        String text = WriterGoldenTest.written(new CsvReportWriter(), SampleReport.of(name), SampleReport.ENGLISH);
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\r')) {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (!quoted && c == '\n') {
                rows.add(List.copyOf(row));
                row.clear();
            } else {
                cell.append(c);
            }
        }
        return rows;
    }
}
