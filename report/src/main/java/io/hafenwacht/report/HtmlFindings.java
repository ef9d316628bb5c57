package io.hafenwacht.report;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.risk.Factor;
import io.hafenwacht.core.risk.Risk;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.util.List;

/// The table of findings. The page holds the first ones as markup; its script replaces them by all, searched,
/// filtered, and a page at a time.
record HtmlFindings(HtmlReportWriter.Page page) {
    private static final int WITHOUT_SCRIPT = 200;

    private HtmlOut html() {
        return page.html();
    }

    void write() throws IOException {
        List<Finding> findings = page.report().findings();
        page.section("findings", HtmlTexts.FINDINGS);
        String count = findings.size() > WITHOUT_SCRIPT
                ? html().say(HtmlTexts.FIRST_FINDINGS, WITHOUT_SCRIPT, findings.size())
                : html().say(HtmlTexts.ALL_FINDINGS, findings.size());
        html().leaf("p", count, "id", "count", "role", "status").line();
        controls();
        html().open("table", "id", "table", "aria-describedby", "count").line();
        html().leaf("caption", HtmlTexts.FINDINGS, "class", "hidden")
                .open("thead")
                .open("tr");
        heading(HtmlTexts.SEVERITY, "c-sev");
        heading(HtmlTexts.RISK, "c-risk");
        heading(HtmlTexts.FINDING, "c-what");
        heading(HtmlTexts.WHERE, "c-where");
        heading(HtmlTexts.LAYER, "c-layer");
        html().close("tr").close("thead").open("tbody", "id", "rows").line();
        for (Finding finding : findings.stream().limit(WITHOUT_SCRIPT).toList()) {
            row(finding);
        }
        html().close("tbody").close("table").line();
        html().open("nav", "id", "pager", "hidden", "", "aria-label", html().say(HtmlTexts.PAGES));
        html().leaf("button", HtmlTexts.PREVIOUS, "type", "button", "id", "previous");
        html().leaf("button", HtmlTexts.NEXT, "type", "button", "id", "next");
        html().close("nav").close("section").line();
    }

    private void heading(Text name, String column) throws IOException {
        html().leaf("th", name, "scope", "col", "class", column);
    }

    private void controls() throws IOException {
        html().open("form", "id", "filter", "hidden", "", "role", "search");
        html().open("fieldset").leaf("legend", HtmlTexts.FILTER).line();
        html().open("label").text(html().say(HtmlTexts.SEARCH)).text(" ");
        html().open("input", "type", "search", "id", "q", "autocomplete", "off", "spellcheck", "false");
        html().close("label").line();
        select("f-severity", HtmlTexts.SEVERITY);
        select("f-check", HtmlTexts.CHECK);
        select("f-asset", HtmlTexts.ASSET);
        select("f-layer", HtmlTexts.LAYER);
        html().leaf("button", HtmlTexts.RESET, "type", "reset").line();
        html().close("fieldset").close("form").line();
    }

    private void select(String id, Text label) throws IOException {
        html().open("label").text(html().say(label)).text(" ");
        html().open("select", "id", id).open("option", "value", "").text(html().say(HtmlTexts.ALL));
        html().close("option").close("select").close("label").line();
    }

    private void row(Finding finding) throws IOException {
        String asset = page.names().name(finding.subject().asset());
        String place = AssetNames.place(finding);
        html().open("tr").open("td", "class", "c-sev");
        html().leaf("span", HtmlTexts.severity(finding), "class", "tag " + HtmlTexts.rank(finding));
        html().close("td").open("td", "class", "c-risk");
        html().text(finding.risk().map(r -> html().share(r.score())).orElse("–"))
                .close("td");
        html().open("td", "class", "c-what").open("details").open("summary");
        html().text(html().say(finding.title())).text(" ");
        html().leaf("span", finding.subject().check(), "class", "id");
        html().leaf("span", asset, "class", "small narrow").close("summary");
        details(finding);
        html().close("details").close("td");
        html().open("td", "class", "c-where").text(asset);
        if (!place.isEmpty() && !place.equals(asset)) {
            html().leaf("span", place, "class", "small");
        }
        html().close("td").leaf("td", Words.of(finding.subject().layer()), "class", "c-layer");
        html().close("tr").line();
    }

    private void details(Finding finding) throws IOException {
        html().open("dl");
        html().leaf("dt", HtmlTexts.EVIDENCE).leaf("dd", finding.evidence(), "class", "pre");
        html().leaf("dt", HtmlTexts.WHERE)
                .open("dd")
                .text(page.names().name(finding.subject().asset()));
        html().text(" " + AssetNames.place(finding)).close("dd");
        html().leaf("dt", HtmlTexts.FIX).leaf("dd", finding.fix(), "class", "pre");
        if (!finding.references().isEmpty()) {
            html().leaf("dt", HtmlTexts.DEMANDED).open("dd");
            String separator = "";
            for (Reference reference : finding.references().stream().sorted().toList()) {
                html().text(separator).link(reference.toString(), SourceLinks.of(reference));
                separator = ", ";
            }
            html().close("dd");
        }
        if (finding.risk().isPresent()) {
            Risk risk = finding.risk().get();
            html().leaf("dt", HtmlTexts.WHY_RISK, "class", "why")
                    .open("dd", "class", "why")
                    .open("ul");
            factors(HtmlTexts.LIKELIHOOD, risk.likelihoodValue(), risk.likelihood());
            factors(HtmlTexts.DAMAGE, risk.damageValue(), risk.damage());
            html().close("ul").close("dd");
        }
        html().close("dl");
    }

    private void factors(Text name, double value, List<Factor> factors) throws IOException {
        html().open("li").text(html().say(name) + " " + html().share(value)).open("ul");
        for (Factor factor : factors) {
            html().leaf("li", line(factor));
        }
        html().close("ul").close("li");
    }

    /// `exposure 0.70: why`.
    private String line(Factor factor) {
        return factorLine(html(), factor);
    }

    static String factorLine(HtmlOut html, Factor factor) {
        return html.say(HtmlTexts.factor(factor)) + " " + html.share(factor.value()) + ": " + html.say(factor.why());
    }
}
