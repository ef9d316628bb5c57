package io.hafenwacht.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.text.Language;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page in a browser: its script runs under its own policy, and a person can search, filter and turn
/// pages.
class HtmlInChromiumTest {
    /// What the script answers once the table has been drawn anew after `action`.
    private static final String AFTER = "new Promise(done => {"
            + "new MutationObserver((_, o) => { o.disconnect(); done(document.getElementById('count').textContent); })"
            + ".observe(document.getElementById('rows'), {childList: true}); %s; })";

    private static final String ROWS = "document.querySelectorAll('#rows tr').length";

    @TempDir
    static Path folder;

    @AutoClose
    private static Chromium browser;

    @BeforeAll
    static void start() throws Exception {
        browser = Chromium.required(folder);
    }

    @Test
    void aPersonSearchesFiltersAndTurnsPages() throws Exception {
        Chromium page = open(HtmlSamples.large(1_000), Language.ENGLISH);
        assertThat(page.ask(ROWS)).isEqualTo("50");
        assertThat(count(page)).isEqualTo("1 to 50 of 1,000 findings");
        assertThat(after(page, "document.getElementById('next').click()")).isEqualTo("51 to 100 of 1,000 findings");
        assertThat(after(
                        page,
                        "const q = document.getElementById('q'); q.value = 'cve-2024-10998';"
                                + " q.dispatchEvent(new Event('input'))"))
                .isEqualTo("1 to 1 of 1 findings");
        assertThat(after(page, "document.querySelector('button[type=reset]').click()"))
                .isEqualTo("1 to 50 of 1,000 findings");
        assertThat(after(page, select("f-severity", "low"))).isEqualTo("1 to 50 of 500 findings");
        assertThat(after(page, select("f-asset", "asset3 "))).isEqualTo("1 to 10 of 10 findings");
        assertThat(after(page, select("f-severity", "high"))).isEqualTo("No finding matches.");
        assertThat(after(page, "document.querySelector('#actions a[data-q]').click()"))
                .isEqualTo("1 to 2 of 2 findings");
        page.ask("document.querySelector('#rows summary').click()");
        assertThat(page.ask("new Promise(r => setTimeout(() => r(document.querySelector('#rows dl').textContent)))"))
                .contains("Upgrade to 1.1", "likelihood", "CISA lists it as exploited");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void paperGetsTheEvidence() throws Exception {
        Chromium page = open(HtmlSamples.large(1_000), Language.ENGLISH);
        page.ask("dispatchEvent(new Event('beforeprint'))");
        assertThat(page.ask("document.querySelectorAll('#rows details[open] dl').length"))
                .isEqualTo("200");
        assertThat(page.ask("document.querySelectorAll('details.asset:not([open])').length"))
                .isEqualTo("0");
        page.ask("dispatchEvent(new Event('afterprint'))");
        assertThat(page.ask(ROWS)).isEqualTo("50");
        assertThat(page.ask("document.querySelectorAll('details.asset[open]').length"))
                .isEqualTo("0");
    }

    @Test
    void aPhoneNeedsNoScrollingToTheSide() throws Exception {
        for (Language language : Language.values()) {
            browser.size(390, 844);
            Chromium page = open(HtmlSamples.tiny(), language);
            assertThat(page.ask("innerWidth + ' ' + document.documentElement.scrollWidth"))
                    .isEqualTo("390 390");
            assertThat(page.complaints()).isEmpty();
        }
    }

    /// Ten thousand findings: the first paint does not wait for the table.
    @Test
    void aLargeReportIsUsable() throws Exception {
        Chromium page = open(HtmlSamples.large(10_000), Language.GERMAN);
        assertThat(count(page)).isEqualTo("1 bis 50 von 10.000 Befunden");
        String painted = page.ask("new Promise(r => new PerformanceObserver(l => r(l.getEntries()[0].startTime))"
                + ".observe({type: 'paint', buffered: true}))");
        // A tenth of this on an idle machine; a paint that waits for all rows takes longer.
        assertThat(Double.parseDouble(painted)).isLessThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>window.hacked = 1</script>",
                "<img src=x onerror='window.hacked = 1'>",
                "\" onmouseover=\"window.hacked = 1\" autofocus onfocus=\"window.hacked = 1",
                "javascript:window.hacked=1"
            })
    void aHostileNameNeverRuns(String name) throws Exception {
        Chromium page = open(HtmlSamples.hostile(name), Language.ENGLISH);
        assertThat(after(page, "document.querySelector('a[data-asset]').click()"))
                .isEqualTo("1 to 2 of 2 findings");
        page.ask("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        assertThat(page.ask("new Promise(r => setTimeout(() => r(document.querySelectorAll('#rows dl').length)))"))
                .isNotEqualTo("0");
        assertThat(page.ask("typeof window.hacked")).isEqualTo("undefined");
        assertThat(page.ask("document.scripts.length + ' ' + document.images.length"))
                .isEqualTo("2 0");
        assertThat(page.ask("[...document.links].filter(a => !/^(https|file):/.test(a.protocol)).length"))
                .isEqualTo("0");
        assertThat(page.ask("document.body.textContent.includes('hacked')")).isEqualTo("true");
        assertThat(page.complaints()).isEmpty();
    }

    private static String count(Chromium page) throws Exception {
        return page.ask("document.getElementById('count').textContent");
    }

    private static String after(Chromium page, String action) throws Exception {
        return page.ask(AFTER.replace("%s", action));
    }

    /// Chooses the entry whose text begins so.
    private static String select(String id, String text) {
        return "const s = document.getElementById('" + id + "'); s.value = [...s.options].find(o =>"
                + " o.textContent.startsWith('" + text
                + "')).value; s.dispatchEvent(new Event('change', {bubbles: true}))";
    }

    private static Chromium open(Report report, Language language) throws Exception {
        Path file = folder.resolve("report.html");
        try (Writer out = Files.newBufferedWriter(file)) {
            var options = new WriteOptions(language, 100, false, Integer.MAX_VALUE, List::of);
            new HtmlReportWriter().write(report, options, out);
        }
        Chromium page = browser;
        page.open(file);
        return page;
    }
}
