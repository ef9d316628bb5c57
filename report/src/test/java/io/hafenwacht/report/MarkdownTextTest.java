package io.hafenwacht.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "Image is built to run as root. ~ Image is built to run as root.",
                "USER 10001, no more ~ USER 10001, no more",
                "[a](http://x) ~ \\[a\\](http\\://x)",
                "www.example.org ~ www\\.example\\.org",
                "<img src=x> & ~ &lt;img src=x> &amp;",
                "a|b ~ a\\|b",
                "# head ~ \\# head",
                "- item ~ \\- item",
                "1. one ~ 1\\. one",
                "*b* _i_ `c` $m$ ~ \\*b\\* \\_i\\_ \\`c\\` \\$m\\$",
            })
    void proseIsProse(String text, String expected) {
        assertThat(MarkdownText.escaped(text)).isEqualTo(expected);
    }

    @Test
    void nobodyIsMentioned() {
        assertThat(MarkdownText.escaped("by @admin in #12")).isEqualTo("by @\u200badmin in #\u200b12");
    }

    @ParameterizedTest
    @CsvSource({"a, `a`", "a`b, ``a`b``", "`, `` ` ``", "a|b, `a\\|b`", "``x``, ``` ``x`` ```"})
    void aValueStaysInItsSpan(String text, String expected) {
        assertThat(MarkdownText.code(text)).isEqualTo(expected);
    }

    @Test
    void aBlockIsNotEndedFromWithin() {
        assertThat(MarkdownText.block("a\n```\n<b>")).isEqualTo("````\na\n```\n<b>\n````\n");
    }

    /// Whatever things are called, a table keeps its columns, and nothing outside of code spans is HTML.
    @ParameterizedTest
    @ValueSource(strings = {"a|b", "x\n| y |", "`|`", "<script>", "\\|", "a\\", "``\\"})
    void aTableKeepsItsColumns(String name) {
        String page = WriterGoldenTest.written(new MarkdownReportWriter(), SampleReport.of(name), SampleReport.ENGLISH);
        List<String> rows = page.lines().filter(line -> line.startsWith("| ")).toList();
        assertThat(rows).hasSize(5);
        assertThat(rows.subList(0, 3)).allMatch(row -> columns(row) == 7);
        assertThat(rows.subList(3, 5)).allMatch(row -> columns(row) == 6);
        assertThat(page.replaceAll("(`+).*?\\1", "")).doesNotContain("<script");
    }

    /// GFM splits cells before it looks for code spans: only a backslash before the bar keeps it.
    private static int columns(String row) {
        return row.replaceAll("\\\\\\|", "").replaceAll("[^|]", "").length() - 1;
    }
}
