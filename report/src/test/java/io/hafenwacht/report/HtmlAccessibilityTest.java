package io.hafenwacht.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The page held against the rules of axe (WCAG 2.2 A and AA and its best practices) in a browser: in both
/// languages, by day and by night, at a desk and on a phone, with everything folded out that can be.
@Tag("slow")
class HtmlAccessibilityTest {
    private static final int DESK = 1_280;
    private static final int PHONE = 390;

    /// The violations, one a line: rule, how bad, where, and why.
    private static final String VIOLATIONS = "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations"
            + ".flatMap(v => v.nodes.map(n => v.id + ' (' + v.impact + ') ' + n.target.join(' ') + ': '"
            + " + n.failureSummary.replaceAll('\\n', ' '))).join('\\n'))";

    private static final String PASSED = "axe.run(document).then(r => r.passes.length)";
    private static final String FOLDED_OUT = "new Promise(r => { document.querySelectorAll('details')"
            + ".forEach(d => { d.open = true; }); setTimeout(r); })";

    @TempDir
    static Path folder;

    @AutoClose
    private static Chromium browser;

    @BeforeAll
    static void start() throws Exception {
        browser = Chromium.required(folder);
    }

    static List<Arguments> views() {
        var views = new ArrayList<Arguments>();
        for (Language language : Language.values()) {
            for (boolean dark : new boolean[] {false, true}) {
                views.add(Arguments.of(language, dark, DESK));
                views.add(Arguments.of(language, dark, PHONE));
            }
        }
        return views;
    }

    @ParameterizedTest
    @MethodSource("views")
    void nobodyIsShutOut(Language language, boolean dark, int width) throws Exception {
        assertThat(violations(SampleReport.decided("not built"), language, dark, width))
                .isEmpty();
    }

    @Test
    void norFromLargeAndEmptyReports() throws Exception {
        assertThat(violations(HtmlSamples.large(200), Language.ENGLISH, true, PHONE))
                .isEmpty();
        assertThat(violations(HtmlSamples.empty(), Language.GERMAN, false, DESK))
                .isEmpty();
    }

    /// The rules do run, and see what is wrong.
    @Test
    void whatIsWrongIsSeen() throws Exception {
        Chromium page = open(HtmlSamples.tiny(), Language.ENGLISH, false, DESK);
        assertThat(Integer.parseInt(page.ask(PASSED))).isGreaterThan(20);
        page.run("document.getElementById('q').parentElement.replaceWith(document.getElementById('q'));"
                + "document.querySelector('.lead').style.color = '#ddd'");
        assertThat(page.ask(VIOLATIONS)).contains("label (critical)", "color-contrast (serious)");
    }

    private static String violations(Report report, Language language, boolean dark, int width) throws Exception {
        Chromium page = open(report, language, dark, width);
        page.ask(FOLDED_OUT);
        return page.ask(VIOLATIONS);
    }

    private static Chromium open(Report report, Language language, boolean dark, int width) throws Exception {
        Path file = folder.resolve("report.html");
        try (Writer out = Files.newBufferedWriter(file)) {
            var options = new WriteOptions(language, 100, false, Integer.MAX_VALUE, List::of);
            new HtmlReportWriter().write(report, options, out);
        }
        Chromium page = browser;
        page.size(width, 900);
        page.dark(dark);
        page.open(file);
        page.run(axe());
        return page;
    }

    private static String axe() throws IOException {
        try (InputStream in = HtmlAccessibilityTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
