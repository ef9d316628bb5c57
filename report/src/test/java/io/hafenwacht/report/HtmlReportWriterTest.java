package io.hafenwacht.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.testkit.golden.Golden;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportWriterTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    void thePageIsSoundMarkup(Language language) throws Exception {
        HtmlTree page = HtmlTree.of(page(HtmlSamples.tiny(), language));
        assertThat(page.named("html").getFirst().attribute("lang")).isEqualTo(language.code());
        assertThat(page.named("main")).hasSize(1);
        assertThat(page.named("h1")).hasSize(1);
        assertThat(page.named("th")).allMatch(h -> !h.attribute("scope").isEmpty());
        for (HtmlTree.Element section : page.named("section")) {
            boolean named = !section.attribute("aria-label").isEmpty()
                    || page.id(section.attribute("aria-labelledby")).name().equals("h2");
            assertThat(named).as(section.toString()).isTrue();
        }
        for (String control : List.of("input", "select")) {
            assertThat(page.named(control))
                    .isNotEmpty()
                    .allMatch(c -> c.parent().equals("label"));
        }
        for (HtmlTree.Element link : page.named("a")) {
            String target = link.attribute("href");
            if (target.startsWith("#")) {
                assertThatCode(() -> page.id(target.substring(1))).doesNotThrowAnyException();
            }
        }
    }

    /// Nothing is left in a pattern's own signs, and nothing of the other language shows.
    @Test
    void bothLanguagesAreWhole() throws Exception {
        String english = HtmlTree.of(page(HtmlSamples.tiny(), Language.ENGLISH)).text();
        String german = HtmlTree.of(page(HtmlSamples.tiny(), Language.GERMAN)).text();
        assertThat(english)
                .contains("2 critical or high weaknesses are open, 1 of 10 layers of defence is broken, and one thing")
                .contains("What to do next")
                .doesNotContain("choice", "Befund");
        assertThat(german)
                .contains("2 kritische oder hohe Schwachstellen sind offen, 1 von 10 Verteidigungsebenen ist")
                .contains("Was als Nächstes zu tun ist")
                .doesNotContain("choice", "finding");
    }

    @Test
    void anEmptyReportSaysSo() throws Exception {
        String text = HtmlTree.of(page(HtmlSamples.empty(), Language.ENGLISH)).text();
        assertThat(text).contains("Nothing is open in what was read, and nothing was left unseen.");
    }

    /// A page without its script still tells everything that matters.
    @Test
    void thePageStandsWithoutItsScript() throws Exception {
        String text = HtmlTree.of(page(HtmlSamples.tiny(), Language.ENGLISH)).text();
        assertThat(text)
                .contains("Privileged container", "HostConfig.Privileged: true", "Remove it", "CIS-Docker:5.5")
                .contains("no permission", "run as root")
                .contains("Upgrade xz-utils from 1.0 to 1.1", "one finding goes away");
        Report large = HtmlSamples.large(1_000);
        HtmlTree page = HtmlTree.of(page(large, Language.ENGLISH));
        assertThat(page.text()).contains("The first 200 of 1,000 findings");
        assertThat(page.elements().stream()
                        .filter(e ->
                                e.attribute("class").equals("c-sev") && e.name().equals("td")))
                .hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</script><script>alert(1)</script>",
                "<!--<script>",
                "]]><img src=x onerror=alert(1)>",
                "\" onmouseover=\"alert(1)",
                "' onfocus='alert(1)' autofocus='",
                "javascript:alert(1)",
                "https://evil.example/",
                "data:text/html,<b>x</b>",
                "{0,choice,0#x}'{1}",
                "</title></style><svg onload=alert(1)>",
                "&lt;script&gt;",
                "a\u2028b\u2029c\u202ed\u0000e",
                "`${alert(1)}`",
                "line\nbreak\ttab\r\nend",
                "\ud800 lone"
            })
    void aHostileNameStaysAName(String name) throws Exception {
        HtmlTree calm = HtmlTree.of(page(HtmlSamples.hostile("plain"), Language.ENGLISH));
        String html = page(HtmlSamples.hostile(name), Language.ENGLISH);
        HtmlTree page = HtmlTree.of(html);
        assertThat(shape(page)).isEqualTo(shape(calm));
        assertThat(page.elements())
                .allSatisfy(e -> assertThat(e.attributes().keySet()).noneMatch(a -> a.startsWith("on")))
                .allSatisfy(e -> assertThat(e.attributes()).doesNotContainKeys("src", "style", "srcdoc", "action"));
        assertThat(page.named("a"))
                .allMatch(a -> a.attribute("href").startsWith("#")
                        || a.attribute("href").startsWith("https://github.com/hadolint/")
                        || a.attribute("href").startsWith("https://kubehound.io/"));
        assertThat(html.chars().noneMatch(c -> c == 0x2028 || c == 0x2029 || c == 0x202e || c == 0))
                .isTrue();
        String data = page.id("data").content();
        assertThat(data).doesNotContain("<", ">", "&", "'");
        assertThatCode(() -> tokens(data)).doesNotThrowAnyException();
    }

    private static int tokens(String json) throws IOException {
        int tokens = 0;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    /// How often each kind of element stands there: a name changes the order of what is sorted by it, and
    /// nothing else.
    private static Map<String, Long> shape(HtmlTree page) {
        return page.elements().stream()
                // An id that looks like one leads to its advisory; where links lead is looked at above.
                .filter(e -> !e.attributes().containsKey("rel"))
                .map(e -> e.name() + "." + e.attribute("class") + e.attributes().keySet())
                .collect(Collectors.groupingBy(e -> e, TreeMap::new, Collectors.counting()));
    }

    @Test
    void thePolicyAllowsTheOwnStyleAndScriptAlone() throws Exception {
        HtmlTree page = HtmlTree.of(page(HtmlSamples.tiny(), Language.ENGLISH));
        String policy = page.named("meta").stream()
                .filter(m -> m.attribute("http-equiv").equals("Content-Security-Policy"))
                .map(m -> m.attribute("content").replace("&#39;", "'"))
                .collect(Collectors.joining());
        List<HtmlTree.Element> run = page.named("script").stream()
                .filter(s -> s.attribute("type").isEmpty())
                .toList();
        assertThat(run).hasSize(1);
        assertThat(page.named("style")).hasSize(1);
        assertThat(policy)
                .isEqualTo("default-src 'none'; style-src '"
                        + hash(page.named("style").getFirst().content())
                        + "'; script-src '" + hash(run.getFirst().content())
                        + "'; base-uri 'none'; form-action 'none'");
        assertThat(page.named("style").getFirst().content()).doesNotContain("url(", "@import");
        assertThat(run.getFirst().content())
                .doesNotContain("innerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(", "XMLHttp");
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void aLongTextIsCutWhereItIsShown() throws Exception {
        String long_ = "x".repeat(1_000_000);
        assertThat(page(HtmlSamples.hostile(long_), Language.ENGLISH).length()).isLessThan(400_000);
    }

    /// The page is written as it is made: no copy of its tens of megabytes is ever held.
    @Test
    @Tag("slow")
    void aHundredThousandFindingsStream() throws IOException {
        var counter = new CountingWriter();
        new HtmlReportWriter().write(HtmlSamples.large(100_000), WriteOptions.PLAIN, counter);
        assertThat(counter.written).isBetween(10_000_000L, 60_000_000L);
        assertThat(counter.longest).isLessThan(100_000);
    }

    @Test
    void theTinyReport() throws Exception {
        String page = page(HtmlSamples.tiny(), Language.ENGLISH);
        // The style and the script stand in files of their own; their difference is read there.
        String body = page.replaceAll("(?s)(<style>).*?(</style>)", "$1…$2")
                .replaceAll("(?s)(<script>).*?(</script>)", "$1…$2")
                .replaceAll("sha256-[^&]*", "sha256-…");
        Golden.check("docs/golden/tiny.html", body);
    }

    @Test
    void theSameBytesTwice() throws Exception {
        assertThat(page(HtmlSamples.tiny(), Language.GERMAN)).isEqualTo(page(HtmlSamples.tiny(), Language.GERMAN));
    }

    private static String page(Report report, Language language) throws IOException {
        var out = new StringWriter();
        new HtmlReportWriter().write(report, new WriteOptions(language, 100, false, Integer.MAX_VALUE, List::of), out);
        return out.toString();
    }

    private static final class CountingWriter extends Writer {
        private long written;
        private int longest;

        @Override
        public void write(char[] buffer, int offset, int length) {
            written += length;
            longest = Math.max(longest, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void drawingsStandAsATableTooAndSayWhatIsNotDrawn() throws IOException {
        String html = page(SampleReport.decided("web & db"), Language.GERMAN);
        assertThat(html)
                .contains("<path class=\"join plain\"", "class=\"box danger\"", "web &amp; db")
                .contains("Dasselbe als Tabelle", "7 weitere Linien sind nicht gezeichnet.");
    }

    @Test
    void aStandardIsToldRequirementByRequirement() throws IOException {
        assertThat(page(SampleReport.decided("reason"), Language.ENGLISH))
                .contains("SYS.1.6.A17", "deviation", "2 findings, worst high: HW-D401")
                .contains("None found does not mean fulfilled");
    }
}
