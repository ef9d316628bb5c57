package io.hafenwacht.report;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the findings rest on: vulnerable packages, what was not seen, the sources, and how to read it all.
record HtmlAppendix(HtmlReportWriter.Page page) {
    private static final int PACKAGES = 150;
    private static final int IDS = 6;
    private static final int GAPS = 200;
    private static final int EXCEPTIONS = 200;
    private static final int PLACES = 10;
    private static final int CLAUSES = 200;

    private HtmlOut html() {
        return page.html();
    }

    void vulnerabilities() throws IOException {
        if (page.report().packages().isEmpty()) {
            return;
        }
        List<VulnerabilityGroup> groups = VulnerabilityGroup.of(page.report());
        page.section("vulnerabilities", HtmlTexts.VULNERABILITIES);
        html().leaf("p", html().say(HtmlTexts.DATA) + " " + data(), "class", "small");
        if (groups.isEmpty()) {
            html().leaf(
                            "p",
                            html().say(
                                            HtmlTexts.NO_VULNERABILITIES,
                                            page.report().packages().size()));
            html().close("section").line();
            return;
        }
        page.table(
                HtmlTexts.VULNERABILITIES,
                HtmlTexts.SEVERITY,
                HtmlTexts.RISK,
                HtmlTexts.PACKAGE,
                HtmlTexts.INSTALLED,
                HtmlTexts.FIXED,
                HtmlTexts.IDS);
        for (VulnerabilityGroup group : groups.stream().limit(PACKAGES).toList()) {
            html().open("tr").open("td");
            html().leaf(
                            "span",
                            Words.of(group.severity()),
                            "class",
                            "tag " + group.severity().word());
            html().close("td").leaf("td", html().share(group.risk()));
            html().open("th", "scope", "row").text(group.name());
            html().leaf("span", page.names().name(group.asset()), "class", "small")
                    .close("th");
            html().leaf("td", group.installed());
            html().leaf("td", group.fixed().orElseGet(() -> html().say(HtmlTexts.NO_FIX)));
            html().open("td");
            ids(group);
            html().close("td").close("tr").line();
        }
        page.endTable();
        if (groups.size() > PACKAGES) {
            html().leaf("p", html().say(HtmlTexts.MORE_PACKAGES, groups.size() - PACKAGES));
        }
        html().close("section").line();
    }

    private void ids(VulnerabilityGroup group) throws IOException {
        List<Vulnerability> all = group.vulnerabilities()
                .sorted(Comparator.comparing((Vulnerability v) -> !v.scores().kev()))
                .toList();
        String separator = "";
        for (Vulnerability v : all.stream().limit(IDS).toList()) {
            html().text(separator).link(v.id(), SourceLinks.ofAdvisory(v.id()));
            if (v.scores().kev()) {
                html().text(" ").leaf("span", HtmlTexts.EXPLOITED, "class", "tag critical");
            }
            separator = ", ";
        }
        if (all.size() > IDS) {
            html().text(" " + html().say(HtmlTexts.AND_MORE, all.size() - IDS));
        }
    }

    private String data() {
        Report.Database database = page.report().database();
        return database.built().isEmpty()
                ? html().say(HtmlTexts.NO_DATA)
                : html().say(
                                HtmlTexts.DATA_OF,
                                database.built(),
                                database.ecosystems().size());
    }

    void gaps() throws IOException {
        page.section("gaps", HtmlTexts.GAPS);
        List<List<Report.AssetGap>> groups = GapGroups.of(page.report().gaps());
        if (groups.isEmpty()) {
            html().leaf("p", HtmlTexts.NO_GAPS).close("section").line();
            return;
        }
        html().leaf("p", HtmlTexts.GAPS_INTRO).line();
        page.table(HtmlTexts.GAPS, HtmlTexts.REASON, HtmlTexts.WHERE, HtmlTexts.REMEDY);
        for (List<Report.AssetGap> same : groups.stream().limit(GAPS).toList()) {
            var gap = same.getFirst().gap();
            html().open("tr")
                    .open("th", "scope", "row")
                    .text(html().say(gap.reason()))
                    .close("th");
            String places =
                    same.stream().map(this::place).distinct().limit(PLACES).collect(Collectors.joining(", "));
            String more = same.size() > PLACES ? " " + html().say(HtmlTexts.AND_MORE, same.size() - PLACES) : "";
            html().leaf("td", places + more);
            html().leaf("td", gap.remedy(), "class", "pre").close("tr").line();
        }
        page.endTable();
        if (groups.size() > GAPS) {
            html().leaf("p", html().say(HtmlTexts.MORE_GAPS, groups.size() - GAPS));
        }
        html().close("section").line();
    }

    /// What people decided to live with, and which of those decisions no longer do anything.
    void exceptions() throws IOException {
        Map<String, String> names = new HashMap<>();
        page.report().assets().forEach(v -> names.put(v.asset().id(), v.asset().name()));
        List<String> lines = ReviewSection.exceptions(page.report().review(), names, true, html().language());
        if (lines.isEmpty()) {
            return;
        }
        page.section("exceptions", ReviewSection.EXCEPTIONS).open("ul").line();
        for (String line : lines.stream().limit(EXCEPTIONS).toList()) {
            html().leaf("li", line).line();
        }
        html().close("ul");
        if (lines.size() > EXCEPTIONS) {
            html().leaf("p", html().say(HtmlTexts.MORE_GAPS, lines.size() - EXCEPTIONS));
        }
        html().close("section").line();
    }

    private String place(Report.AssetGap item) {
        String name = page.names().name(item.asset());
        String path = item.gap().path();
        return path.isEmpty() || name.startsWith(path) ? name : name + ": " + path;
    }

    void sources() throws IOException {
        Map<String, Map<Reference, Integer>> sources = new TreeMap<>();
        for (Finding finding : page.report().findings()) {
            if (Action.open(finding)) {
                for (Reference reference : finding.references()) {
                    sources.computeIfAbsent(reference.source(), _ -> new TreeMap<>())
                            .merge(reference, 1, Integer::sum);
                }
            }
        }
        page.section("sources", HtmlTexts.SOURCES);
        html().leaf("p", HtmlTexts.SOURCES_INTRO).line();
        page.table(HtmlTexts.SOURCES, HtmlTexts.SOURCE, HtmlTexts.CLAUSES);
        for (Map.Entry<String, Map<Reference, Integer>> source : sources.entrySet()) {
            html().open("tr").leaf("th", source.getKey(), "scope", "row").open("td");
            String separator = "";
            for (Map.Entry<Reference, Integer> clause :
                    source.getValue().entrySet().stream().limit(CLAUSES).toList()) {
                html().text(separator).link(clause.getKey().clause(), SourceLinks.of(clause.getKey()));
                html().text(" (" + clause.getValue() + ")");
                separator = ", ";
            }
            html().close("td").close("tr").line();
        }
        page.endTable();
        html().close("section").line();
    }

    void reading() throws IOException {
        page.section("reading", HtmlTexts.HOW_TO_READ);
        html().open("dl").line();
        entry(HtmlTexts.SEVERITY, HtmlTexts.READ_SEVERITY);
        entry(HtmlTexts.RISK, HtmlTexts.READ_RISK);
        entry(HtmlTexts.COVERAGE, HtmlTexts.READ_COVERAGE);
        html().leaf("dt", HtmlTexts.DATA).leaf("dd", data());
        html().close("dl").leaf("p", HtmlTexts.OPEN_LINK_NOTE, "class", "small");
        html().close("section").line();
    }

    private void entry(Text term, Text meaning) throws IOException {
        html().leaf("dt", term).leaf("dd", meaning).line();
    }
}
