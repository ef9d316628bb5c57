package io.hafenwacht.report;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/// One self-contained page for people: it tells what is wrong and what to do on its first screen, loads
/// nothing, and can be read without its script, in print and on a phone.
///
/// The page's own policy allows exactly its one style and its one script, by their hashes: markup that got in
/// through a name would still not run.
@AutoService(ReportWriter.class)
public final class HtmlReportWriter implements ReportWriter {
    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");

    @Override
    public String format() {
        return "html";
    }

    @Override
    public void write(Report report, WriteOptions options, Writer out) throws IOException {
        var html = new HtmlOut(out, options.language());
        new Page(report, html, AssetNames.of(report)).write();
        out.flush();
    }

    /// One page being written; `names` are those of its assets.
    record Page(Report report, HtmlOut html, AssetNames names) {
        void write() throws IOException {
            List<Action> actions = Action.of(report);
            head();
            html.open("body").line();
            html.leaf("a", HtmlTexts.SKIP, "href", "#summary", "class", "skip").line();
            var summary = new HtmlSummary(this);
            summary.banner();
            html.open("main", "id", "main").line();
            html.open("div", "class", "first").line();
            summary.numbers();
            summary.actions(actions);
            html.open("div", "class", "aside").line();
            new HtmlLayers(this).picture();
            new HtmlMatrix(this).write();
            html.close("div").close("div").line();
            new HtmlLayers(this).table();
            var appendix = new HtmlAppendix(this);
            appendix.vulnerabilities();
            var findings = new HtmlFindings(this);
            findings.write();
            new HtmlDiagrams(this).write();
            new HtmlAssets(this).write();
            var review = new HtmlReview(this);
            review.compliance();
            appendix.gaps();
            review.comparison();
            appendix.exceptions();
            appendix.sources();
            appendix.reading();
            html.close("main").line();
            new HtmlData(this).write();
            html.open("script").own(SCRIPT).close("script").line();
            html.close("body").line().close("html").line();
        }

        private void head() throws IOException {
            String policy = "default-src 'none'; style-src 'sha256-" + hash(STYLE) + "'; script-src 'sha256-"
                    + hash(SCRIPT) + "'; base-uri 'none'; form-action 'none'";
            html.own("<!DOCTYPE html>\n");
            html.open("html", "lang", html.language().code()).line();
            html.open("head").open("meta", "charset", "utf-8").line();
            html.open("meta", "http-equiv", "Content-Security-Policy", "content", policy)
                    .line();
            html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                    .line();
            html.open("meta", "name", "color-scheme", "content", "light dark").line();
            html.open("meta", "name", "referrer", "content", "no-referrer").line();
            html.leaf("title", title()).line();
            html.open("style").own(STYLE).close("style").line();
            html.close("head").line();
        }

        String title() {
            return html.say(HtmlTexts.TITLE, report.target().name());
        }

        /// Opens a section with its heading; the caller closes it.
        HtmlOut section(String id, Text heading) throws IOException {
            html.open("section", "id", id, "aria-labelledby", id + "-h").line();
            return html.leaf("h2", heading, "id", id + "-h").line();
        }

        /// A table that may be wider than a phone: its frame scrolls, and the keyboard reaches it.
        HtmlOut table(Text label, Text... headings) throws IOException {
            html.open("div", "class", "wide", "role", "group", "tabindex", "0", "aria-label", html.say(label));
            html.open("table").open("thead").open("tr");
            for (Text heading : headings) {
                html.leaf("th", heading, "scope", "col");
            }
            return html.close("tr").close("thead").open("tbody").line();
        }

        HtmlOut endTable() throws IOException {
            return html.close("tbody").close("table").close("div").line();
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlReportWriter.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is part of the program", e);
        }
    }

    /// As a `sha256-` source of a Content Security Policy takes it.
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
